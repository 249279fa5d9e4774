"""The real model: every byte is what was published, and it can be made ready."""

import pytest

from bitext.models import conversion, store

pytestmark = pytest.mark.model


def test_every_byte_is_as_published() -> None:
    place = store.resolve("opus-mt-fr-en")
    assert store.lack(store.known("opus-mt-fr-en"), thorough=True) == ""
    assert store.model_signature(place) == "opus-mt-fr-en@599b819e"


def test_it_is_converted_to_eight_bits_and_keeps_its_signature() -> None:
    place = conversion.converted(store.resolve("opus-mt-fr-en"))
    found = conversion.facts(place)
    assert (found.source_lang, found.target_lang, found.positions) == ("fr", "en", 512)
    assert found.signature == store.model_signature(place) == "opus-mt-fr-en@599b819e"
    assert (place / "model.bin").stat().st_size == pytest.approx(78_912_399, rel=0.01)

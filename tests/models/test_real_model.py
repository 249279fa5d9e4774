"""The real model: every byte is what was published, and it can be made ready."""

import pytest

from bitext.errors import ModelError
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


def test_the_small_model_comes_with_the_package_whole() -> None:
    model = store.known("bitext-fr-en-small")
    assert model is not None
    assert model.is_shipped
    place = store.resolve("bitext-fr-en-small", offline=True)
    assert conversion.converted(place) == place
    assert conversion.facts(place).signature == model.signature == "bitext-fr-en-small@69c747a7"


def test_what_comes_with_the_package_is_not_removed() -> None:
    with pytest.raises(ModelError, match="comes with bitext and is not in the cache"):
        store.remove("bitext-fr-en-small")

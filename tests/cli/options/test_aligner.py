"""Which aligner the command line makes of its options."""

import pytest

from bitext.cli.options import aligner
from bitext.cli.options.model import ModelOptions
from bitext.errors import ModelError


def test_model_that_is_in_the_cache_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bitext.models.store.resolve", lambda *_, **__: None)
    assert aligner.has_model("fr", "en")


def test_model_that_is_not_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ModelError("not in the cache")

    monkeypatch.setattr("bitext.models.store.resolve", missing)
    assert not aligner.has_model("fr", "en")
    assert not aligner.has_model("sv", "en")


def test_translation_is_greedy_unless_a_beam_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(
        aligner, "load_translator", lambda choice, **_: seen.append((choice.beam, choice.model))
    )
    for beam, model in ((None, None), (4, "opus-mt-fr-en")):
        aligner.translator(ModelOptions(model, beam=beam), ("en", "fr"))
    assert seen == [(1, "opus-mt-en-fr"), (4, "opus-mt-fr-en")]

"""Which aligner the command line makes of its options."""

import argparse

import pytest

from bitext.cli.options import aligner
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
        aligner, "load_translator", lambda arguments, model: seen.append((arguments.beam, model))
    )
    for beam in (None, 4):
        arguments = argparse.Namespace(beam=beam, model="mine")
        aligner.translator(arguments, ("fr", "en"))
    assert seen == [(1, "mine"), (4, "mine")]

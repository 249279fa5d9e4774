"""Asking a translator."""

from collections.abc import Iterable

import pytest

from bitext.protocols import Hypothesis, Request, Translator


def requests_of(sentences: Iterable[str]) -> list[Request]:
    """A bare request for each sentence."""
    return [Request(sentence) for sentence in sentences]


def answers(translator: Translator, sentences: Iterable[str]) -> list[Hypothesis]:
    """The hypotheses of some sentences."""
    return list(translator.translate(requests_of(sentences)))


def use_translator(
    monkeypatch: pytest.MonkeyPatch, translator: object, command: str = "translate"
) -> None:
    """Let a command take this translator for the one it would load."""
    monkeypatch.setattr(f"bitext.cli.{command}.load_translator", lambda *_, **__: translator)

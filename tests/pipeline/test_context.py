"""What a translator is told of the text around a sentence."""

import pytest

from bitext.document import Document, document_of
from bitext.pipeline import Translation, streaming
from bitext.protocols import Context
from bitext.translators.identity import IdentityTranslator


def test_every_part_is_told_what_was_known_before(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str]] = []

    def gathered(document: Document, before: Context) -> Context:
        seen.append((document.text, before.dialogue))
        return Context(dialogue=before.dialogue + "-")

    monkeypatch.setattr(streaming, "context_of", gathered)
    texts = [[document_of("fr", ["a"]), document_of("fr", ["b"])], [document_of("fr", ["c"])]]
    for bitexts in Translation(texts, IdentityTranslator()):
        list(bitexts)
    assert seen == [("a", ""), ("b", "-"), ("c", "")]

"""The translation aligner: what it asks of a translator, and what it makes of it."""

from collections.abc import Iterable, Iterator

import pytest

from bitext.aligners.encoders.use import UniversalEncoder
from bitext.aligners.translation import TranslationAligner
from bitext.document import document_of
from bitext.protocols import Hypothesis, Request
from bitext.translators.identity import IdentityTranslator

SOURCE = ["Blim.", "Le chat dort.", "Blam.", "Le chat dort."]
TABLE = {"Blim.": "Three ships left the harbour.", "Blam.": "The captain was ill and old."}
TARGET = [
    "Three ships left the harbour.",
    "The cat sleeps.",
    "The captain was ill.",
    "He was old.",
    "The cat sleeps.",
]


class Counting(IdentityTranslator):
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__(TABLE)
        self.asked: list[str] = []

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        for request in requests:
            self.asked.append(request.text)
            yield from super().translate([request])


def test_each_sentence_is_translated_once(encoder: UniversalEncoder) -> None:
    translator = Counting()
    aligner = TranslationAligner(translator, encoder)
    documents = document_of("fr", SOURCE), document_of("en", TARGET)
    first = aligner.align(*documents)
    assert aligner.align(*documents) == first
    assert translator.asked == ["Blim.", "Le chat dort.", "Blam."]


def test_what_only_the_translation_tells_is_heeded(encoder: UniversalEncoder) -> None:
    aligner = TranslationAligner(IdentityTranslator(TABLE), encoder)
    found = aligner.align(document_of("fr", SOURCE), document_of("en", TARGET))
    expected = [([0], [0]), ([1], [1]), ([2], [2, 3]), ([3], [4])]
    assert [(list(b.source), list(b.target)) for b in found] == expected


def test_known_translations_are_not_asked_for(encoder: UniversalEncoder) -> None:
    translator = Counting()
    memory = {"Blim.": "x", "Blam.": "y"}
    TranslationAligner(translator, encoder, memory=memory).translations(SOURCE)
    assert translator.asked == ["Le chat dort."]
    assert memory["Le chat dort."] == "Le chat dort."


def test_signature_names_encoder_and_translator(encoder: UniversalEncoder) -> None:
    signature = TranslationAligner(IdentityTranslator(), encoder).signature
    assert str(signature) == "align:translation-1|encoder:use-multilingual-3|mt:identity"


@pytest.mark.model
def test_real_model_agrees_with_the_gold_of_the_corpora(encoder: UniversalEncoder) -> None:
    from bitext.pipeline import align, read, read_beads, segment
    from bitext.shipped import shipped
    from bitext.translators.marian import load

    aligner = TranslationAligner(load(beam=1), encoder)
    missed = []
    for gold in sorted(shipped("corpora").glob("*.gold.txt")):
        name = gold.name.removesuffix(".gold.txt")
        source, target = (
            segment(read(gold.with_name(f"{name}.{lang}.txt"), lang=lang)) for lang in ("fr", "en")
        )
        expected = read_beads(gold, source, target).beads
        found = {(b.source, b.target) for b in align(source, target, aligner).beads}
        missed += [(name, str(b)) for b in expected if (b.source, b.target) not in found]
    # Sentences that their translation makes a clause of; see test_corpora.
    assert len(missed) <= 2, missed

"""A translation has the source's paragraphs, sentences and white space, each sentence once."""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

import pytest
from hypothesis import given
from support.strategies import documents, without_breaks

from bitext.document import Document, Paragraph, document_of
from bitext.errors import IntegrityError
from bitext.pipeline import segment, translate, translate_parts
from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature
from bitext.translators.identity import IdentityTranslator

TEXT = Document(
    "fr",
    (Paragraph("  Le titre", kind="heading"), Paragraph(" Oui.  Il a 3 chats. ")),
    title="Le titre",
    gaps=("\n", "\r\n\r\n", "\n"),
)
TABLE = {"Le titre": "The title", "Oui.": "Yes.", "Il a 3 chats.": "He has 4 cats."}


class Broken:
    """Sound, but that it gives something else for the last sentence of all."""

    signature = Signature.parse("mt:broken")

    def __init__(self, last: list[Hypothesis]) -> None:
        self.last = last

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        for request, following in pairwise(chain(requests, [None])):
            if following is not None and request is not None:
                yield Hypothesis(request.text)
        yield from self.last


def test_translation_has_the_shape_of_the_source() -> None:
    bitext = translate(TEXT, IdentityTranslator(TABLE))
    assert bitext.target.text == "\n  The title\r\n\r\n Yes.  He has 4 cats. \n"
    assert (bitext.target.lang, bitext.target.title) == ("en", "The title")
    assert [p.kind for p in bitext.target.paragraphs] == ["heading", "text"]
    assert [str(bead) for bead in bitext.beads] == ["1-1"] * 3


def test_failed_checks_are_in_the_bead() -> None:
    bitext = translate(TEXT, IdentityTranslator(TABLE, score=-0.25))
    assert [(bead.score, bead.flags) for bead in bitext.beads] == [
        (-0.25, ()),
        (-0.25, ()),
        (-0.25, ("number",)),
    ]


@pytest.mark.parametrize(("score", "expected"), [(-0.6, ()), (-0.8, ("low-score",)), (None, ())])
def test_translation_that_its_model_doubts_is_flagged(
    score: float | None, expected: tuple[str, ...]
) -> None:
    document = Document("fr", (Paragraph("Le pont est ouvert."),))
    table = {"Le pont est ouvert.": "The bridge is open."}
    [bead] = translate(document, IdentityTranslator(table, score=score)).beads
    assert bead.flags == expected


def test_what_passed_through_is_not_checked() -> None:
    [bead] = translate(document_of("fr", ["1 250 €"]), IdentityTranslator(score=None)).beads
    assert (bead.score, bead.flags) == (None, ())


def test_signature_names_every_part() -> None:
    signature = translate(TEXT, IdentityTranslator()).signature
    assert [key for key, _ in signature] == ["seg", "mt", "align", "v"]


@pytest.mark.parametrize(
    ("last", "message"),
    [
        ([], "paragraphs 3 to 4: 2 translations of 3 sentences"),
        ([Hypothesis(" ")], r"1 of 3 sentences have no translation \(paragraph 4: 'Il a 3 chats.'"),
    ],
)
def test_lost_sentence_is_told_with_its_place(last: list[Hypothesis], message: str) -> None:
    before = document_of("fr", ["Un.", "Deux."])
    parts = translate_parts([before, TEXT], Broken(last))
    next(parts)
    with pytest.raises(IntegrityError, match=message):
        next(parts)


def test_sentence_too_many_is_told_before_the_text_is_done() -> None:
    broken = Broken([Hypothesis("Un."), Hypothesis("Deux.")])
    with pytest.raises(IntegrityError, match="more translations than sentences"):
        translate(document_of("fr", ["Un."]), broken)


@given(documents())
def test_identity_gives_the_source_back(document: Document) -> None:
    bitext = translate(document, IdentityTranslator())
    assert bitext.source.text == document.text
    assert bitext.source == segment(document)
    assert without_breaks(bitext.target.text) == without_breaks(document.text)
    for source, target in zip(bitext.source.paragraphs, bitext.target.paragraphs, strict=True):
        assert target == source or "\n" in source.text or "\r" in source.text


@given(documents(max_paragraphs=1), documents(max_paragraphs=1))
def test_parts_are_translated_like_the_whole(first: Document, second: Document) -> None:
    parts = list(translate_parts([first, second], IdentityTranslator()))
    assert [without_breaks(part.target.text) for part in parts] == [
        without_breaks(first.text),
        without_breaks(second.text),
    ]

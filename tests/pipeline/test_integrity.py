"""Claims hold of what is whole, and fail for whatever was taken out, put in or changed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.backwards import BackwardsTranslator
from support.claims import lost

from bitext.alignment import Bitext
from bitext.document import Document, Mark, document_of
from bitext.pipeline import segment, translate
from bitext.pipeline.integrity import (
    CHARACTERS,
    ELEMENTS,
    NAMED,
    PARAGRAPHS,
    SENTENCES,
    SPANS,
    TEXTS,
    Noun,
    Side,
    claims_of_bitext,
    claims_of_text,
    numbers_in,
    spans_in,
)
from bitext.protocols import About
from bitext.signature import Signature

TEXT = ["Il a 3 chats. Voir www.exemple.fr/page pour 12 photos.", "", "Elle dort."]
ABOUT = About("fr", "en")


def made(lines: list[str] = TEXT) -> tuple[Bitext, Document]:
    document = segment(document_of("fr", lines))
    return translate(document, BackwardsTranslator()), document


def retold(bitext: Bitext, change: Callable[[str], str], **fields: object) -> Bitext:
    """The bitext with other sentences in its target."""
    texts = iter([change(sentence.text) for sentence in bitext.target.sentences])
    paragraphs = tuple(
        paragraph.rebuild([next(texts) for _ in paragraph.sentences])
        for paragraph in bitext.target.paragraphs
    )
    beads = tuple(replace(bead, **fields) for bead in bitext.beads)  # type: ignore[arg-type]
    return replace(bitext, target=replace(bitext.target, paragraphs=paragraphs), beads=beads)


def test_whole_translation_has_everything() -> None:
    claims = claims_of_bitext(*made(), ABOUT, is_lossless=True)
    assert lost(claims) == {}
    assert {claim.noun: claim.count for claim in claims} == {
        CHARACTERS: 66,
        SENTENCES: 3,
        SPANS: 1,
        SENTENCES.with_numbers(): 2,
        ELEMENTS: 0,
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: text.replace("3", "4"), {SENTENCES.with_numbers(): 1}),
        (lambda text: text.replace("exemple", "example"), {SPANS: 1}),
        (lambda text: text.replace("dort.", ""), {}),
        (lambda text: "" if "dort" in text else text, {SENTENCES: 1}),
    ],
)
def test_what_is_lost_in_a_translation_is_told(
    change: Callable[[str], str], expected: dict[Noun, int]
) -> None:
    bitext, document = made()
    found = claims_of_bitext(retold(bitext, change), document, ABOUT, is_lossless=True)
    assert lost(found) == expected


@pytest.mark.parametrize("fields", [{"flags": ("address", "number")}, {"made_by": "person"}])
def test_what_is_flagged_or_a_persons_is_told_and_not_lost(fields: dict[str, object]) -> None:
    bitext, document = made()
    spoiled = retold(bitext, lambda text: text.replace("3", "4").replace("mple", "x"), **fields)
    claims = claims_of_bitext(spoiled, document, ABOUT, is_lossless=True)
    assert lost(claims) == {}
    assert sum(claim.told for claim in claims) == 2


@given(st.data())
def test_any_change_of_the_source_is_found(data: st.DataObject) -> None:
    bitext, document = made()
    text = document.text
    at = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.sampled_from("xé9 ").filter(lambda sign: sign != text[at]))
    lines = (text[:at] + sign + text[at + 1 :]).split("\n")
    other = segment(document_of("fr", lines))
    [characters, *_] = claims_of_bitext(bitext, other, ABOUT, is_lossless=True)
    assert characters.lost == 1
    assert f"character {at + 1:,} of the source" in characters.faults[0]


def test_white_space_does_not_matter_to_formats_that_have_none() -> None:
    _, document = made()
    lines = [sentence.text for sentence in document.sentences]
    flat = translate(document_of("fr", lines), BackwardsTranslator())
    assert lost(claims_of_bitext(flat, document, ABOUT, is_lossless=False)) == {}
    [characters, *_] = claims_of_bitext(flat, document, ABOUT, is_lossless=True)
    assert characters.lost == 1


def test_pairs_of_two_texts_are_not_judged_as_translations() -> None:
    bitext, document = made()
    paired = replace(
        retold(bitext, lambda text: text.replace("3", "4"), score=None),
        signature=Signature.parse("align:lexical-1"),
    )
    assert [
        claim.noun for claim in claims_of_bitext(paired, document, ABOUT, is_lossless=True)
    ] == [
        CHARACTERS,
        SENTENCES,
    ]


def test_element_that_is_lost_is_told() -> None:
    bitext, document = made(["Il dort bien."])
    marked = replace(bitext.source.paragraphs[0], marks=(Mark(3, 7, 0),))
    bare = replace(bitext, source=replace(bitext.source, paragraphs=(marked,)))
    assert lost(claims_of_bitext(bare, document, ABOUT, is_lossless=True)) == {ELEMENTS: 1}


def test_faults_are_named_up_to_a_number_and_counted_beyond() -> None:
    sides = [Side(f"sentence {n}", "Voir www.exemple.fr", "See") for n in range(NAMED + 5)]
    claim = spans_in(sides)
    assert (claim.count, claim.lost, len(claim.faults)) == (NAMED + 5, NAMED + 5, NAMED)


def test_what_a_run_told_of_is_not_lost() -> None:
    sides = [Side(f"paragraph {n}", "Il a 3 chats.", "He has 4 cats.") for n in range(3)]
    claim = numbers_in(sides, PARAGRAPHS, ABOUT, told=2)
    assert (claim.told, claim.lost) == (2, 1)


def test_words_alone_are_taken_as_a_whole() -> None:
    _, document = made()
    claims = claims_of_text("12 photos: www.exemple.fr/page. 3 cats.", document, ABOUT, {})
    assert lost(claims) == {}
    assert lost(claims_of_text("3 cats.", document, ABOUT, {})) == {
        SPANS: 1,
        TEXTS.with_numbers(): 1,
    }
    assert lost(claims_of_text(" ", document, ABOUT, {}))[TEXTS] == 1

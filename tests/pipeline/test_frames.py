"""All but the words stays as it was, and what does not is told with its place."""

from dataclasses import replace

import pytest
from support.claims import lost

from bitext.document import Document, Mark, document_of
from bitext.documents.original import Code, Hole, Original, Slot
from bitext.pipeline.frames import claims_of_document, code_of
from bitext.pipeline.integrity import ELEMENTS, PARAGRAPHS
from bitext.protocols import About


def original(lang: str = "fr", **changes: object) -> Original:
    """A made-up page with a place that names its language, and a picture with its words."""
    texts = ["Le chat", "Elle a 3 chiens", "Une photo"]
    document = document_of(lang, texts)
    marks = [(Mark(3, 7, 0),), (Mark(9, 15, 1), Mark(15, 15, 2)), ()]
    paragraphs = tuple(
        replace(paragraph, marks=found)
        for paragraph, found in zip(document.paragraphs, marks, strict=True)
    )
    picture = '<img alt="Une photo">'
    found = Original(
        replace(document, paragraphs=paragraphs),
        (f'<html lang="{lang}"><p>', "</p><p>", "", "</p>"),
        (Slot("Le <b>chat</b>"), Slot("…"), Slot("Une photo", inside=True)),
        (
            Code("<b>", "</b>"),
            Code("<i>", "</i>"),
            Code(picture, holes=(Hole(10, 19, 2),)),
        ),
        langs=((0, 12, 14),),
    )
    return replace(found, **changes)  # type: ignore[arg-type]


ABOUT = About("fr", "en")


def test_file_with_other_words_holds() -> None:
    claims = claims_of_document([original("en")], [original()], ABOUT, {})
    assert lost(claims) == {}
    assert {claim.noun: claim.count for claim in claims}[ELEMENTS] == 3


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"pieces": ('<html lang="en"><p>', "</p><div>", "", "</p>")}, "behind paragraph 1"),
        (
            {"codes": (Code("<b>", "</b>"), Code("<u>", "</u>"), Code("<img>"))},
            "'<i>…</i>' is lost",
        ),
    ],
)
def test_frame_or_element_that_changed_is_told(changes: dict[str, object], fault: str) -> None:
    claims = claims_of_document([original("en", **changes)], [original()], ABOUT, {})
    assert fault in "\n".join(fault for claim in claims for fault in claim.faults)


def test_lost_paragraph_is_told() -> None:
    one = original("en")
    fewer = replace(
        one,
        document=replace(one.document, paragraphs=one.document.paragraphs[:2], gaps=()),
        pieces=one.pieces[:2] + one.pieces[3:],
        slots=one.slots[:2],
        codes=(*one.codes[:2], Code("<img>")),
    )
    [frame] = claims_of_document([one], [replace(fewer, langs=())], ABOUT, {})
    assert frame.faults == ["3 texts, expected 2"]


def test_places_that_were_filled_and_are_none_any_more_are_found_by_what_is_around() -> None:
    texts = document_of("fr", ["Il a 3 chats.", "Oui."])
    source = Original(texts, ('a="', '"\nb="', '"\n'), (Slot(""), Slot("")))
    filled = Original(Document("en"), ('a="He has 3 cats."\nb="Yes."\n',), ())
    assert lost(claims_of_document([filled], [source], ABOUT, {})) == {}
    other = replace(filled, pieces=('a="He has 4 cats."\nb="Yes."\n',))
    assert lost(claims_of_document([other], [source], ABOUT, {})) == {PARAGRAPHS.with_numbers(): 1}
    cut = replace(filled, pieces=('a="He has 3 cats."\n',))
    [frame] = claims_of_document([cut], [source], ABOUT, {})
    assert "behind paragraph 1" in frame.faults[0]


def test_how_a_file_is_cut_into_parts_does_not_matter() -> None:
    whole = original()
    halves = [
        Original(document_of("en", ["a"]), ("x", "y"), (Slot("a"),)),
        Original(document_of("en", ["b"]), ("z", "w"), (Slot("b"),)),
    ]
    joined = Original(document_of("fr", ["a", "b"]), ("x", "yz", "w"), (Slot("a"), Slot("b")))
    assert lost(claims_of_document(halves, [joined], ABOUT, {})) == {}
    assert whole.member == ""


def test_words_in_a_hole_belong_to_no_element() -> None:
    assert code_of(original().codes[2]) == '<img alt="">'
    assert code_of(Code("<b>", "</b>")) == "<b>…</b>"

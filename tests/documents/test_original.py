"""Originals: texts go into slots, codes around words, and the rest stays."""

import pytest

from bitext.document import Document, Mark, Paragraph
from bitext.documents.original import Code, Hole, Original, Slot, render
from bitext.errors import FormatError

BOLD, LINK = Code("<b>", "</b>"), Code("<a>", "</a>")


def original(*paragraphs: Paragraph, codes: tuple[Code, ...] = ()) -> Original:
    slots = tuple(Slot(f"[{p.text}]") for p in paragraphs)
    pieces = tuple(f"{k}" for k in range(len(paragraphs) + 1))
    return Original(Document("fr", paragraphs), pieces, slots, codes)


def test_slots_that_stay_the_same_are_raw() -> None:
    found = original(Paragraph("un"), Paragraph("deux"))
    target = Document("en", (Paragraph("un"), Paragraph("two")))
    assert found.fill(target) == "0[un]1two2"


def test_same_words_with_other_marks_are_not_the_same() -> None:
    found = original(Paragraph("un mot", marks=(Mark(0, 2, 0),)), codes=(BOLD,))
    target = Document("en", (Paragraph("un mot", marks=(Mark(3, 6, 0),)),))
    assert found.fill(target) == "0un <b>mot</b>1"


def test_counts_that_do_not_fit_are_refused() -> None:
    with pytest.raises(FormatError, match="1 places, 0 slots, 0 paragraphs"):
        Original(Document("fr"), ("a", "b"), ())
    with pytest.raises(FormatError, match="0 paragraphs for 1 slots"):
        original(Paragraph("un")).fill(Document("en"))


def test_attribute_of_a_code_is_filled_even_where_the_words_stay() -> None:
    code = Code('<a title="x">', "</a>", holes=(Hole(9, 12, 0),))
    document = Document("fr", (Paragraph("x"), Paragraph("mot", marks=(Mark(0, 3, 0),))))
    slots = (Slot('"x"', lambda text: f"'{text}'", inside=True), Slot('<a title="x">mot</a>'))
    found = Original(document, ("1", "", "2"), slots, (code,))
    assert found.fill(document) == '1<a title="x">mot</a>2'
    target = Document("en", (Paragraph("y"), document.paragraphs[1]))
    assert found.fill(target) == "1<a title='y'>mot</a>2"


def test_language_is_named_where_the_pieces_name_it() -> None:
    found = Original(Document("fr"), ("<x lang=fr>",), (), langs=((0, 8, 10),))
    assert found.fill(Document("en")) == "<x lang=en>"
    assert found.fill(Document("fr")) == "<x lang=fr>"


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ([Mark(0, 1, 0), Mark(1, 1, 1)], "<b>a</b><a></a>b"),
        ([Mark(0, 1, 0), Mark(1, 1, 1, depth=1)], "<b>a<a></a></b>b"),
        ([Mark(1, 1, 0), Mark(1, 1, 1, depth=1)], "a<b><a></a></b>b"),
        ([Mark(1, 1, 0), Mark(1, 2, 1)], "a<b></b><a>b</a>"),
        ([Mark(0, 2, 0), Mark(0, 2, 1, depth=1)], "<b><a>ab</a></b>"),
        ([Mark(0, 1, 2, keep=True)], "<c>&eacute;</c>b"),
    ],
)
def test_marks_are_written_nested(marks: list[Mark], wanted: str) -> None:
    codes = (BOLD, LINK, Code("<c>", "</c>", "&eacute;"))
    assert render(Paragraph("ab", marks=tuple(marks)), codes, str) == wanted


def test_no_blank_stands_beside_what_parts_words_by_itself() -> None:
    codes = (Code("\n", parts=True), Code("<b>", "</b>"))
    for text, place in (("One two", 3), ("One two", 4), ("One  two", 4)):
        paragraph = Paragraph(text, marks=(Mark(place, place, 0),))
        assert render(paragraph, codes, str) == "One\ntwo"
    inside = Paragraph("One two three", marks=(Mark(0, 7, 1), Mark(4, 4, 0, depth=1)))
    assert render(inside, codes, str) == "<b>One\ntwo</b> three"

"""Documents keep every character, and sentences stand where they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.document import Document, Mark, Paragraph, Sentence, document_of
from bitext.errors import FormatError

PARAGRAPH = Paragraph(" Oui.  Non ! ", (Sentence("Oui.", 1), Sentence("Non !", 7)))


def test_gaps_are_the_white_space_around_sentences() -> None:
    assert PARAGRAPH.gaps == (" ", "  ", " ")


def test_rebuild_keeps_the_gaps_and_moves_the_offsets() -> None:
    rebuilt = PARAGRAPH.rebuild(["Yes.", "No!"])
    assert rebuilt.text == " Yes.  No! "
    assert [(s.text, s.start, s.end) for s in rebuilt.sentences] == [("Yes.", 1, 5), ("No!", 7, 10)]


def test_rebuild_needs_a_text_for_each_sentence() -> None:
    with pytest.raises(ValueError, match="argument"):
        PARAGRAPH.rebuild(["Yes."])


@pytest.mark.parametrize(
    ("text", "sentences", "kind", "message"),
    [
        ("Oui.", (Sentence("Non.", 0),), "text", "'Non.'"),
        ("Oui. Non.", (Sentence("Non.", 5), Sentence("Oui.", 0)), "text", "'Oui.'"),
        ("Oui. Non.", (Sentence("Non.", 5),), "text", "no sentence holds 'Oui.' at offset 0"),
        ("Oui. Non.", (Sentence("Oui.", 0),), "text", "no sentence holds 'Non.' at offset 4"),
        ("Oui.", (), "essay", "'essay'"),
        ("Oui.", (), "[" * 5000, r"kind '\[{59}…': expected"),
    ],
)
def test_broken_paragraph_is_refused(
    text: str, sentences: tuple[Sentence, ...], kind: str, message: str
) -> None:
    with pytest.raises(FormatError, match=message):
        Paragraph(text, sentences, kind)


def test_document_text_gives_every_character_back() -> None:
    document = Document("fr", (Paragraph("a"), Paragraph("b")), gaps=("\n\n", "\r\n", "\n"))
    assert document.text == "\n\na\r\nb\n"


def test_document_without_paragraphs_keeps_its_blank_lines() -> None:
    assert Document("fr", gaps=("\n\n\n",)).text == "\n\n\n"
    assert Document("fr").text == ""


def test_gaps_must_fit_the_paragraphs() -> None:
    with pytest.raises(FormatError, match="1 gaps around 1 paragraphs, expected 2"):
        Document("fr", (Paragraph("a"),), gaps=("",))


def test_starts_index_into_the_flat_sentences() -> None:
    document = Document("fr", (PARAGRAPH, Paragraph("   "), PARAGRAPH))
    assert list(document.starts()) == [0, 2, 2]
    assert [s.text for s in document.sentences] == ["Oui.", "Non !", "Oui.", "Non !"]


@given(st.lists(st.text(st.characters(exclude_characters="\r\n"))))
def test_pre_split_lines_have_their_line_numbers(lines: list[str]) -> None:
    document = document_of("fr", lines)
    assert document.text == "\n".join(lines)
    assert [s.text for s in document.sentences] == [line.strip() for line in lines]


def test_marks_lie_in_the_text_sorted_and_nested() -> None:
    marks = (Mark(0, 9, 0), Mark(3, 9, 1), Mark(9, 9, 2))
    assert Paragraph("Le beau chat", marks=marks).marks == marks
    for wrong in [
        (Mark(0, 5, 0), Mark(3, 9, 1)),
        (Mark(3, 20, 0),),
        (Mark(3, 4, 0), Mark(1, 2, 1)),
    ]:
        with pytest.raises(FormatError, match="mark"):
            Paragraph("Le beau chat", marks=wrong)


def test_no_sentence_ends_inside_what_is_kept() -> None:
    sentences = (Sentence("a.b.", 0), Sentence("c", 5))
    with pytest.raises(FormatError, match="ends inside"):
        Paragraph("a.b. c", sentences, marks=(Mark(2, 6, 0, keep=True),))


def test_other_sentences_may_have_other_gaps() -> None:
    glued = Paragraph("Zut !Il pleut !", (Sentence("Zut !", 0), Sentence("Il pleut !", 5)))
    rebuilt = glued.rebuild(["Damn!", "It's raining!"], ["> ", " ", "  "])
    assert rebuilt.text == "> Damn! It's raining!  "
    assert [sentence.start for sentence in rebuilt.sentences] == [2, 8]
    with pytest.raises(ValueError, match="zip"):
        glued.rebuild(["Damn!", "It's raining!"], ["", ""])

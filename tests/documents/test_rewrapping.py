"""A translation is wrapped as its source is, and loses nothing of what stands before its lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment import Bead, Bitext
from bitext.document import Document, Paragraph, Sentence
from bitext.documents.rewrapping import gaps_of_translation, partners_of, prefix_of, rewrapped


def paragraph(text: str, *sentences: str) -> Paragraph:
    return Paragraph(text, tuple(Sentence(one, text.index(one)) for one in sentences))


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Un deux\ntrois", "One two three", "One two\nthree"),
        ("Un deux trois", "One two three four", "One two three four"),
        ("Un deux\r\ntrois", "One two three", "One two\r\nthree"),
        ("Un deux\rtrois", "One two three", "One two\rthree"),
        ("> Un deux\n> trois", "> One two three", "> One two\n> three"),
        ("- Un deux\n  trois", "- One two three", "- One two\n  three"),
        ("  Un deux\ntrois", "  One two three", "  One two\nthree"),
        ("Un\ntrois", "Unbelievable three", "Unbelievable\nthree"),
        ("Un deux\ntrois", "One-two-three", "One-two-three"),
        ("Un deux\ntrois ", "One two three ", "One two\nthree "),
        ("Un deux\ntrois", "One\ntwo three", "One\ntwo three"),
        ("Un deux\ntrois", "", ""),
    ],
)
def test_target_has_the_lines_of_the_source(source: str, target: str, expected: str) -> None:
    assert rewrapped(Paragraph(source), Paragraph(target)) == expected


def test_target_without_a_source_stays_as_it_is() -> None:
    assert rewrapped(None, Paragraph("a b")) == "a b"


@given(
    st.lists(st.text("abcé", min_size=1, max_size=8), min_size=1, max_size=20),
    st.lists(st.text("abcé", min_size=1, max_size=12), min_size=2, max_size=4),
)
def test_wrapped_lines_hold_the_same_words_and_fit(words: list[str], lines: list[str]) -> None:
    source = Paragraph("\n".join(lines))
    found = rewrapped(source, Paragraph(" ".join(words)))
    assert found.split() == words
    width = max(map(len, lines))
    assert all(len(line) <= width or " " not in line for line in found.split("\n"))


@pytest.mark.parametrize(
    ("line", "expected"), [("> a", "> "), ("  a", "  "), (">> a", ">> "), ("a", ""), ("", "")]
)
def test_prefix_is_indentation_and_quoting(line: str, expected: str) -> None:
    assert prefix_of(line) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (paragraph("Oui.\nNon.", "Oui.", "Non."), paragraph("Oui. Non.", "Oui.", "Non.")),
        (paragraph("Oui. Non.", "Oui.", "Non."), paragraph("Oui. Non.", "Oui.", "Non.")),
        (paragraph("> Oui.\n> Non.", "Oui.", "Non."), paragraph("> Oui. Non.", "Oui.", "Non.")),
        (Paragraph("Oui.\nNon."), Paragraph("Oui.\nNon.")),
    ],
)
def test_breaks_between_sentences_become_blanks(before: Paragraph, after: Paragraph) -> None:
    texts = [sentence.text for sentence in before.sentences]
    assert before.rebuild(texts, gaps_of_translation(before, texts)) == after


def test_sentences_that_nothing_parts_are_parted_in_other_words() -> None:
    glued = paragraph("Zut !Il pleut !", "Zut !", "Il pleut !")
    texts = ["Damn!", "It's raining!"]
    rebuilt = glued.rebuild(texts, gaps_of_translation(glued, texts))
    assert rebuilt.text == "Damn! It's raining!"
    texts = ["Zut !", "Il pleut !"]
    assert glued.rebuild(texts, gaps_of_translation(glued, texts)) == glued


def bitext(source: list[Paragraph], target: list[Paragraph], *beads: str) -> Bitext:
    """Beads are written as their shapes: 1-1, 2-1."""
    found, at = [], [0, 0]
    for shape in beads:
        n, m = map(int, shape.split("-"))
        found.append(Bead(range(at[0], at[0] + n), range(at[1], at[1] + m)))
        at = [at[0] + n, at[1] + m]
    return Bitext(Document("fr", tuple(source)), Document("en", tuple(target)), tuple(found))


ONE, TWO = paragraph("Un.", "Un."), paragraph("Deux. Trois.", "Deux.", "Trois.")


@pytest.mark.parametrize(
    ("source", "target", "beads", "expected"),
    [
        ([ONE, TWO], [ONE, TWO], ["1-1", "1-1", "1-1"], [ONE, TWO]),
        ([TWO], [TWO], ["1-1", "1-1"], [TWO]),
        ([TWO], [ONE], ["2-1"], [None]),
        ([TWO], [ONE, ONE], ["1-1", "1-1"], [None, None]),
        ([ONE, ONE], [TWO], ["1-1", "1-1"], [None]),
        ([ONE], [ONE, ONE], ["1-1", "0-1"], [ONE, None]),
        ([ONE], [ONE, Paragraph("***")], ["1-1"], [ONE, None]),
    ],
)
def test_partner_is_a_paragraph_translated_sentence_by_sentence(
    source: list[Paragraph],
    target: list[Paragraph],
    beads: list[str],
    expected: list[Paragraph | None],
) -> None:
    assert list(partners_of(bitext(source, target, *beads))) == expected

import pytest

from bitext.aligners.search.landmarks import block_starts, fixed_points, mark_of, number_of
from bitext.document import Document, Paragraph, Sentence, document_of


@pytest.mark.parametrize(
    ("sentence", "mark"),
    [
        ("CHAPITRE I. Comment Candide fut élevé", ("chapter", 1)),
        ("CHAPTER 1 How Candide Was Brought Up", ("chapter", 1)),
        ("Chapitre premier", ("chapter", 1)),
        ("LIVRE II", ("book", 2)),
        ("SECOND PART", ("part", 2)),
        ("XIV", ("bare", 14)),
        ("* 7 *", ("bare", 7)),
        ("12. Et Dieu dit", ("paragraph", 12)),
        ("§ 3) Les parties", ("paragraph", 3)),
        ("Chapitre des chapeaux", None),
        ("Le 12 mai", None),
        ("Chapitre " + "9" * 5000, None),
        ("1866 fut une année bizarre.", None),
    ],
)
def test_what_a_heading_announces(sentence: str, mark: tuple[str, int] | None) -> None:
    assert mark_of(sentence) == mark


def test_numbers_in_every_spelling() -> None:
    assert [number_of(w) for w in ("IX", "XLIX", "10", "Second", "abc")] == [9, 49, 10, 2, 0]


def test_chapters_are_fixed_points_despite_front_matter() -> None:
    source = document_of("fr", ["Chapitre I", "a", "b", "Chapitre II", "c", "Chapitre III", "d"])
    target = document_of("en", ["Preface", "x", "Chapter 1", "A", "Chapter 2", "C", "Chapter 3"])
    assert fixed_points(source, target) == [(0, 2), (3, 4), (5, 6)]


def test_table_of_contents_makes_numbers_ambiguous_and_fixes_nothing() -> None:
    source = document_of("fr", ["Chapitre I", "a", "Chapitre II", "b"])
    contents = ["Chapter 1", "Chapter 2", "Chapter 1", "A", "Chapter 2", "B"]
    assert fixed_points(source, document_of("en", contents)) == []


def test_chapters_in_another_order_fix_nothing() -> None:
    source = document_of("fr", ["Chapitre I", "Chapitre II", "Chapitre III", "Chapitre IV"])
    target = document_of("en", ["Chapter 4", "Chapter 3", "Chapter 2", "Chapter 1"])
    assert fixed_points(source, target) == []


def paragraphs(lang: str, *blocks: str) -> Document:
    made = tuple(Paragraph(text, (Sentence(text, 0),)) for text in blocks)
    return Document(lang, made, gaps=("", *["\n\n"] * (len(blocks) - 1), "\n"))


def test_blank_lines_that_agree_are_fixed_points() -> None:
    source = paragraphs("fr", "a" * 50, "b" * 200, "c" * 90)
    target = paragraphs("en", "A" * 48, "B" * 210, "C" * 88)
    assert fixed_points(source, target) == [(1, 1), (2, 2)]


def test_blank_lines_that_disagree_are_not() -> None:
    source = paragraphs("fr", "a" * 50, "b" * 200, "c" * 90)
    assert fixed_points(source, paragraphs("en", "A" * 50, "B" * 200)) == []
    assert fixed_points(source, paragraphs("en", "A" * 300, "B" * 20, "C" * 20)) == []


def test_empty_lines_of_a_presplit_text_part_its_blocks() -> None:
    assert block_starts(document_of("fr", ["a", "b", "", "c", "", "", "d"])) == [0, 3, 6]
    assert block_starts(paragraphs("fr", "a", "b")) == [0, 1]
    assert block_starts(document_of("fr", [])) == []

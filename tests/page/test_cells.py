"""A side's cells: kinds as elements, beads as spans, what is said of them as attributes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser
from support.made_up_bitexts import article, novel
from support.strategies import bitexts, texts

from bitext.alignment import Bead, Bitext, Link
from bitext.document import document_of
from bitext.page.cells import (
    Column,
    attribute,
    escaped,
    language_attributes,
    packed,
    steps,
)
from bitext.page.kinds import Look
from bitext.page.marks import anchor_of
from bitext.page.rows import rows

OWN = Look("")


def cells(bitext: Bitext, side: str, look: Look = OWN) -> list[str]:
    """One side's cell of each row."""
    column = Column(bitext, [bead.flags for bead in bitext.beads], side, 0, None)
    return [column.cell(row, getattr(row, side), look) for row in rows(bitext)]


@pytest.mark.parametrize(
    ("row", "element"),
    [(0, "<h2 "), (2, "<figure><figcaption "), (3, "<p>"), (4, "<p "), (6, "<blockquote ")],
)
def test_kind_of_a_paragraph_is_its_element(row: int, element: str) -> None:
    assert element in cells(article(), "source")[row]


def test_heading_of_the_whole_text_is_the_first_of_all() -> None:
    assert "<h1 " in cells(article(), "source", Look("heading", "title"))[1]


def test_bead_has_its_number_and_what_is_said_of_it() -> None:
    source, target = "".join(cells(article(), "source")), "".join(cells(article(), "target"))
    assert 'class="bead flagged" id="s5" data-score="-1.5" data-flags="low-score"' in source
    assert 'id="s4" data-score="-0.25" data-links="0 2 0 2 3 8 3 11"' in source
    assert 'id="t5"' in target
    assert "data-score" not in target


def test_mark_stands_behind_the_translation_and_leads_to_its_meaning() -> None:
    target = "".join(cells(article(), "target"))
    assert '<a class="mark" href="#mark-low-score">low score</a>' in target
    assert "mark-" not in "".join(cells(article(), "source"))


def test_bead_over_two_rows_goes_on_under_its_number() -> None:
    source = "".join(cells(novel(), "source"))
    assert 'data-bead="2–1"' in source
    assert source.count("data-of=") == 1


def test_sentence_without_a_partner_leaves_its_place() -> None:
    assert any('<p class="none">' in cell for cell in cells(novel(), "target"))


@given(bitexts())
def test_cells_show_every_sentence_once_in_order(bitext: Bitext) -> None:
    for side in ("source", "target"):
        column = Column(bitext, [()] * len(bitext.beads), side, 0, None)
        found = [column.cell(row, getattr(row, side), OWN) for row in rows(bitext)]
        root = parser.fromstring(f"<div>{''.join(found)}</div>")
        shown = "".join(filter(str.isalnum, "".join(root.itertext())))
        wanted = "".join(p.text for p in getattr(bitext, side).paragraphs)
        assert shown == "".join(filter(str.isalnum, wanted))
        numbers = re.findall(r'id="[st](\d+)"', "".join(found))
        assert numbers == [str(n) for n in sorted(map(int, numbers))]


@given(st.lists(st.tuples(*[st.integers(0, 99)] * 4)))
def test_packed_links_can_be_unpacked(numbers: list[tuple[int, int, int, int]]) -> None:
    links = [Link(a, a + b, c, c + d) for a, b, c, d in numbers]
    source = target = 0
    again = []
    values = iter(steps(links))
    for start, length, other, width in zip(values, values, values, values, strict=True):
        source, target = source + start, target + other
        again.append(Link(source, source + length, target, target + width))
    assert again == links
    assert packed(links).split() == [str(number) for number in steps(links)]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("fr", ' lang="fr"'), ("ar", ' lang="ar" dir="rtl"'), ("he-IL", ' lang="he-IL" dir="rtl"')],
)
def test_direction_is_told_where_it_is_not_the_usual(lang: str, expected: str) -> None:
    assert language_attributes(lang) == expected


@pytest.mark.parametrize(
    ("flag", "anchor"), [("number", "mark-number"), ("é <b>", "mark-é--b-"), ("", "mark-")]
)
def test_anchor_of_any_flag_is_an_id(flag: str, anchor: str) -> None:
    assert anchor_of(flag) == anchor


@given(texts())
def test_attribute_holds_any_text(text: str) -> None:
    found = attribute("data-x", text)
    assert found.startswith(' data-x="')
    assert not set('"<>') & set(found[9:-1])
    assert "\r" not in escaped(text)


def test_marks_of_quoting_inside_a_sentence_are_told_apart() -> None:
    source = document_of("fr", ["> Il pleut\n> sur > Lyon."])
    bitext = Bitext(source, document_of("en", ["It rains."]), (Bead(range(1), range(1)),))
    (cell,) = cells(bitext, "source")
    assert 'Il pleut\n<span class="quoting">&gt; </span>sur &gt; Lyon.' in cell

"""Rows by sentence in a real browser: level, remembered, and the same bitext as before."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from support.browsing import Show, box, download
from support.made_up_bitexts import article, novel, paragraph

from bitext.alignment import Bead, Bitext
from bitext.bitexts import jsonl
from bitext.document import Document

pytestmark = pytest.mark.browser

SWITCH = "[data-shows=sentences]"


def crossing() -> Bitext:
    """Beads that end in another paragraph than they begin in, a list and a caption."""
    source = Document(
        "fr",
        (
            paragraph("text", "Un.", "Deux."),
            paragraph("text", "Trois.", "Quatre."),
            paragraph("item", "- Cinq.", "Six."),
            paragraph("caption", "Photo : Sept.", "Huit."),
        ),
    )
    target = Document(
        "en",
        (
            paragraph("text", "One.", "Two and three.", "Four."),
            paragraph("item", "- Five.", "Six."),
            paragraph("caption", "Photo: Seven.", "Eight."),
        ),
    )
    shapes = [(1, 1), (2, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1)]
    beads, i, j = [], 0, 0
    for left, right in shapes:
        beads.append(Bead(range(i, i + left), range(j, j + right)))
        i, j = i + left, j + right
    return Bitext(source, target, tuple(beads))


def ruled() -> Bitext:
    """A line without sentences that stands inside a bead."""
    source = Document(
        "fr",
        (
            paragraph("text", "Un.", "Deux."),
            replace(paragraph("text", "* * *"), sentences=()),
            paragraph("text", "Trois."),
        ),
    )
    target = Document("en", (paragraph("text", "One.", "Two and three."),))
    beads = Bead(range(1), range(1)), Bead(range(1, 3), range(1, 2))
    return Bitext(source, target, beads)


BITEXTS = [article, novel, crossing, ruled]


def rows(page: Page) -> str:
    html: str = page.evaluate("() => { text.normalize(); return text.innerHTML; }")
    return html


def test_each_sentence_stands_level_with_its_partner(show: Show) -> None:
    page = show(article())
    page.keyboard.press("s")
    for number in range(1, 11):
        assert abs(box(page, f"#s{number}")["y"] - box(page, f"#t{number}")["y"]) < 2
    assert box(page, "#s4")["y"] < box(page, "#s5")["y"] < box(page, "#s6")["y"]
    assert box(page, "#t5")["x"] == box(page, "#t6")["x"]


def test_interleaved_a_sentence_stands_above_its_partner(show: Show) -> None:
    page = show(article(), "#mode=interleaved")
    page.keyboard.press("s")
    heights = [box(page, name)["y"] for name in ("#s4", "#t4", "#s5", "#t5", "#s6", "#t6")]
    assert heights == sorted(heights)


def test_choice_is_remembered_and_told(show: Show) -> None:
    page = show(article())
    page.click(".menu:has(#print) summary")
    page.click(SWITCH)
    page.reload()
    expect(page.locator(".row.cut")).to_have_count(2)
    expect(page.locator(SWITCH)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("s")
    page.reload()
    expect(page.locator(".row.cut")).to_have_count(0)


def test_text_flows_where_one_language_stands_alone(show: Show) -> None:
    page = show(article(), "#mode=source")
    page.keyboard.press("s")
    expect(page.locator(".row.cut")).to_have_count(0)
    page.keyboard.press("1")
    expect(page.locator(".row.cut")).to_have_count(2)


@pytest.mark.parametrize("make", BITEXTS)
def test_rows_join_again_as_they_were(show: Show, make: Callable[[], Bitext]) -> None:
    page = show(make())
    before = rows(page)
    page.keyboard.press("s")
    assert rows(page) != before
    page.keyboard.press("s")
    assert rows(page) == before


@pytest.mark.parametrize("make", BITEXTS)
def test_bitext_is_the_same_whatever_its_rows(show: Show, make: Callable[[], Bitext]) -> None:
    page = show(make())
    page.keyboard.press("s")
    assert jsonl.loads(download(page, "jsonl")[1]) == make()


def test_saved_page_has_its_rows_as_they_came(show: Show) -> None:
    page = show(article(), editable=True)
    whole = download(page, "page")[1].partition("<main")[2]
    page.keyboard.press("s")
    assert download(page, "page")[1].partition("<main")[2] == whole


def test_sentence_in_a_row_of_its_own_is_flagged_alone(show: Show) -> None:
    page = show(article())
    page.keyboard.press("s")
    page.keyboard.press("f")
    expect(page.locator("#s6")).to_be_visible()
    expect(page.locator("#s5")).to_be_hidden()
    page.keyboard.press("s")
    expect(page.locator("#s5")).to_be_visible()


def test_selection_and_correction_survive_the_change(show: Show) -> None:
    page = show(article(), "#s5", editable=True)
    page.keyboard.press("e")
    page.keyboard.type(" Hard.")
    page.keyboard.press("Enter")
    page.keyboard.press("s")
    expect(page.locator("#t5")).to_have_text("It was raining. Hard.")
    expect(page.locator("[aria-current]")).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator("#t5")).to_have_class("bead edited selected")


def drawn(page: Page, selector: str) -> str:
    """What is drawn before a sentence."""
    content = "(e) => getComputedStyle(e, '::before').content"
    found: str = page.locator(selector).evaluate(content)
    return found


def test_numbers_are_the_same_on_both_sides(show: Show) -> None:
    page = show(novel())
    assert drawn(page, "#s2") == "none"
    page.keyboard.press("n")
    assert drawn(page, "#s2") == drawn(page, "#t2") == '"2"'
    assert drawn(page, "#t3") == "none"
    page.keyboard.press("n")
    assert drawn(page, "#s2") == "none"


def test_numbers_stay_where_rows_are_hidden(show: Show) -> None:
    page = show(article())
    page.keyboard.press("n")
    page.keyboard.press("f")
    expect(page.locator("#s1")).to_be_hidden()
    assert page.locator(".row:visible .bead[id^=s]").first.evaluate("(e) => e.id") != "s1"
    for bead in page.locator(".row:visible .bead[id^=s]").all():
        number = bead.evaluate("(e) => e.id.slice(1)")
        assert drawn(page, f"#s{number}").startswith(f'"{number}')


def test_saved_page_has_no_numbers(show: Show) -> None:
    page = show(article(), editable=True)
    page.keyboard.press("n")
    assert (
        "data-number" not in download(page, "page")[1].partition("<main")[2].partition("</main")[0]
    )

"""Marks, filter, find and theme in a real browser; and no script at all."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from support.browsing import Show, box, lit, point, words
from support.made_up_bitexts import article, novel, repeated

from bitext.alignment import Bead, Bitext
from bitext.document import document_of

pytestmark = pytest.mark.browser

NARROW = {"viewport": {"width": 600, "height": 800}}


def test_beads_that_are_not_1_1_show_it(show: Show) -> None:
    page = show(novel())
    page.keyboard.press("b")
    badge = "(element) => getComputedStyle(element, '::before').content"
    assert page.locator("#s1").evaluate(badge) == '"2–1"'
    assert page.locator("#s2").evaluate(badge) == "none"
    underline = "(element) => getComputedStyle(element).textDecorationStyle"
    assert page.locator("#t1").evaluate(underline) == "dotted"


def test_reader_is_spared_what_the_aligner_says(show: Show) -> None:
    page = show(novel())
    content = "(element) => getComputedStyle(element, '::before').content"
    assert page.locator("#s1").evaluate(content) == "none"
    line = "(element) => getComputedStyle(element).textDecorationLine"
    assert page.locator("#s1").evaluate(line) == "none"
    expect(page.locator(".uneven")).to_be_hidden()
    page.keyboard.press("f")
    assert page.locator("#s4").evaluate(line) == "underline"
    expect(page.locator(".uneven")).to_be_visible()


def test_null_bead_has_an_empty_partner_beside_it(show: Show) -> None:
    page = show(novel())
    source, empty = box(page, "#s3"), box(page, "#t3")
    assert empty["width"] > 200
    assert empty["height"] > 15
    assert abs(source["y"] - empty["y"]) < 6
    note = page.locator("#t3").evaluate("(e) => getComputedStyle(e, '::after').content")
    assert note == '"no counterpart"'


def test_marks_have_a_shape_and_a_word(show: Show) -> None:
    page = show(article())
    shape = "(element) => getComputedStyle(element, '::before').content"
    marks = page.locator("main .mark")
    assert marks.all_inner_texts() == ["low score", "number"]
    assert [mark.evaluate(shape)[:2] for mark in marks.all()] == ['"◐', '"▲']
    marks.first.click()
    expect(page.locator("#mark-low-score")).to_be_in_viewport()


def test_filter_shows_only_what_is_flagged(show: Show) -> None:
    page = show(article())
    expect(page.locator("#flag-count")).to_have_text("2")
    page.click("#flagged")
    expect(page.locator("#s10")).to_be_visible()
    expect(page.locator("#s1")).to_be_hidden()
    assert page.evaluate("location.hash") == "#flagged"
    page.reload()
    expect(page.locator("#s1")).to_be_hidden()
    page.keyboard.press("f")
    expect(page.locator("#s1")).to_be_visible()


def test_filter_is_off_where_nothing_is_flagged(show: Show) -> None:
    expect(show(repeated(3)).locator("#flagged")).to_be_disabled()


def test_find_as_you_type_in_both_languages(show: Show) -> None:
    page = show(article())
    page.keyboard.press("/")
    page.keyboard.type("PONT")
    expect(page.locator("#found")).to_have_text("3 found")
    assert words(page, "found") == ["pont", "pont", "pont"]
    page.fill("#find", "bridge")
    expect(page.locator("#found")).to_have_text("3 found")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_have_text("1 of 3")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#found")).to_have_text("3 of 3")
    assert words(page, "found-current") == ["bridge"]
    page.keyboard.press("Escape")
    assert words(page, "found") == []


@pytest.mark.parametrize(
    ("query", "found"), [("A COUTE", "a coûté"), ("c'est", "C’est"), ("dit : «", "dit : «")]
)
def test_find_minds_neither_accents_nor_case_nor_apostrophes(
    show: Show, query: str, found: str
) -> None:
    page = show(article())
    page.fill("#find", query)
    assert words(page, "found") == [found]


def test_find_tells_when_there_is_nothing(show: Show) -> None:
    page = show(article())
    page.fill("#find", "zebra")
    expect(page.locator("#found")).to_have_text("nothing found")


def background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_theme_follows_the_system_and_the_button(show: Show) -> None:
    light, dark = "rgb(253, 252, 249)", "rgb(23, 24, 27)"
    page = show(article(), color_scheme="dark")
    assert background(page) == dark
    page.click("#theme")
    assert background(page) == light
    page.reload()
    assert background(page) == light
    page.keyboard.press("t")
    assert background(page) == dark
    page.emulate_media(color_scheme="light")
    assert background(page) == dark
    page.click("#theme")
    assert background(page) == light


def test_reduced_motion_is_respected(show: Show) -> None:
    moving = "getComputedStyle(document.querySelector('.bead')).transitionDuration"
    assert show(article()).evaluate(moving) == "0.12s"
    assert show(article(), reduced_motion="reduce").evaluate(moving) == "0s"


def test_right_to_left_target_runs_right_to_left(show: Show) -> None:
    bitext = Bitext(
        document_of("fr", ["Bonjour."]), document_of("he", ["שלום."]), (Bead(range(1), range(1)),)
    )
    page = show(bitext)
    assert page.locator("#t1").evaluate("(e) => getComputedStyle(e).direction") == "rtl"
    cell, text = box(page, ".cell[lang=he]"), box(page, "#t1")
    assert cell["x"] + cell["width"] - text["x"] - text["width"] < 40


def test_everything_can_be_read_without_scripts(show: Show) -> None:
    page = show(novel(), "#s4", java_script_enabled=False)
    expect(page.locator("#t4")).to_be_visible()
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator("#panel")).to_be_hidden()
    source, target = box(page, "#s2"), box(page, "#t2")
    assert source["x"] + source["width"] < target["x"]
    expect(page.locator("#legend")).to_be_visible()
    # It is the fragment that lights it; the colour fades in, so wait for it.
    expect(page.locator("#s4")).to_have_css("background-color", "rgb(255, 240, 179)")


def test_narrow_without_scripts_interleaves(show: Show) -> None:
    options: dict[str, Any] = {"java_script_enabled": False, **NARROW}
    page = show(article(), **options)
    assert box(page, "#s9")["y"] < box(page, "#t9")["y"]


def test_storage_that_is_forbidden_is_no_harm(show: Show) -> None:
    page = show(article())
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page.reload()
    page.keyboard.press("t")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_rows_that_come_later_work_like_the_others(show: Show) -> None:
    page = show(article())
    page.evaluate(
        """() => {
            const row = [...document.querySelectorAll(".row")].at(-1).cloneNode(true);
            row.querySelector("#s10").id = "s11";
            row.querySelector("#t10").id = "t11";
            document.getElementById("text").append(row);
        }"""
    )
    point(page, "#s11")
    assert lit(page) == ["s11", "t11"]
    page.click("#t11")
    page.keyboard.press("k")
    assert lit(page, "selected") == ["s10", "t10"]

"""Modes in a real browser: columns, interleaved, one side, reveal; and windows of all widths."""

import pytest
from playwright.sync_api import Page, expect
from support.browsing import Show, box, point, words
from support.made_up_bitexts import article, repeated

pytestmark = pytest.mark.browser

NARROW = {"viewport": {"width": 600, "height": 800}}


@pytest.mark.parametrize(
    ("key", "mode"),
    [(1, "columns"), (2, "interleaved"), (3, "source"), (4, "target"), (5, "reveal")],
)
def test_modes_by_key_and_button_stand_in_the_fragment(show: Show, key: int, mode: str) -> None:
    page = show(article(), "#mode=target" if mode == "columns" else "")
    page.keyboard.press(str(key))
    expect(page.locator("html")).to_have_attribute("data-mode", mode)
    assert page.evaluate("location.hash") == ("" if mode == "columns" else f"#mode={mode}")
    pressed = page.locator('[aria-pressed="true"]')
    expect(pressed).to_have_count(1)
    expect(pressed).to_have_attribute("data-mode", mode)
    page.click("[data-mode=interleaved][aria-pressed]")
    page.click(f"button[data-mode={mode}]")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-mode", mode)


def test_columns_stand_side_by_side_and_level(show: Show) -> None:
    page = show(article())
    for number in (1, 4, 7, 10):
        source, target = box(page, f"#s{number}"), box(page, f"#t{number}")
        assert source["x"] + source["width"] < target["x"]
        assert abs(source["y"] - target["y"]) < 2


def test_interleaved_stands_one_under_the_other(show: Show) -> None:
    page = show(article(), "#mode=interleaved")
    source, target, following = box(page, "#s9"), box(page, "#t9"), box(page, "#s10")
    assert source["y"] < target["y"] < following["y"]
    assert abs(source["x"] - target["x"]) < 60


def test_narrow_window_interleaves_by_itself(show: Show) -> None:
    page = show(article(), **NARROW)
    assert box(page, "#s9")["y"] < box(page, "#t9")["y"]
    expect(page.locator("[data-mode=interleaved][aria-pressed]")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 600
    page.set_viewport_size({"width": 1100, "height": 800})
    assert abs(box(page, "#s9")["y"] - box(page, "#t9")["y"]) < 2


@pytest.mark.parametrize("width", [320, 390, 600, 760, 1000, 1600])
def test_nothing_overflows(show: Show, width: int) -> None:
    page = show(article(), "#s4", viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for selector in ("button[data-mode=reveal]", "summary", "#copy"):
        found = box(page, selector)
        assert found["x"] >= 0
        assert found["x"] + found["width"] <= width


@pytest.mark.parametrize(
    ("mode", "shown", "hidden", "partner"),
    [("source", "#s5", "#t5", "It was raining."), ("target", "#t5", "#s5", "Il pleuvait.")],
)
def test_one_side_alone_and_its_partner_in_the_panel(
    show: Show, mode: str, shown: str, hidden: str, partner: str
) -> None:
    page = show(article(), f"#mode={mode}")
    expect(page.locator(shown)).to_be_visible()
    expect(page.locator(hidden)).to_be_hidden()
    point(page, shown)
    expect(page.locator("#partner")).to_have_text(partner)
    expect(page.locator("#partner")).to_have_attribute("lang", "en" if mode == "source" else "fr")


def test_place_is_kept_when_the_mode_changes(show: Show) -> None:
    page = show(repeated(), "#s150")
    page.keyboard.press("2")
    page.wait_for_timeout(400)
    assert 0 < box(page, "#s150")["y"] < 800


def concealed(page: Page, selector: str) -> bool:
    element = page.locator(selector)
    colour = element.evaluate("(element) => getComputedStyle(element).color")
    hidden: bool = element.get_attribute("aria-label") == "hidden translation"
    assert hidden == (colour == "rgba(0, 0, 0, 0)")
    return hidden


def test_reveal_hides_the_target_until_asked(show: Show) -> None:
    page = show(article(), "#mode=reveal")
    assert concealed(page, "#t5")
    assert concealed(page, "#t4")
    page.click("#t5")
    assert not concealed(page, "#t5")
    assert concealed(page, "#t4")
    page.click("#s4")
    page.keyboard.press("Space")
    assert not concealed(page, "#t4")
    page.click("#reveal")
    assert concealed(page, "#t4")
    page.keyboard.press("1")
    assert not concealed(page, "#t4")


def test_reveal_does_not_give_words_away(show: Show) -> None:
    page = show(article(), "#mode=reveal")
    point(page, "#s5", across=40)
    assert words(page, "word") == ["pleuvait"]
    assert words(page, "partner-word") == []
    page.click("#s5")
    page.keyboard.press("Space")
    point(page, "#s5", across=44)
    assert words(page, "partner-word") == ["was raining"]


def test_find_does_not_give_what_is_hidden_away(show: Show) -> None:
    page = show(article(), "#mode=reveal")
    page.fill("#find", "raining")
    assert words(page, "found") == []
    page.click("#t5")
    assert words(page, "found") == ["raining"]
    page.click("#t5")
    assert words(page, "found") == []
    page.click("[data-mode=columns]")
    assert words(page, "found") == ["raining"]


def test_concealed_target_never_has_the_focus(show: Show) -> None:
    page = show(article(), "#mode=reveal")
    page.click("#t5")
    page.keyboard.press("Space")
    assert concealed(page, "#t5")
    expect(page.locator("#s5")).to_be_focused()

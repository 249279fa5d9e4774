"""What a selection takes, in a real browser."""

import pytest
from playwright.sync_api import Page, expect
from support.browsing import Show, box
from support.made_up_bitexts import article

pytestmark = pytest.mark.browser

SELECTED = "getSelection().toString()"


def drag(page: Page, start: str, end: str) -> str:
    """Select with the mouse from one sentence to another."""
    first, last = box(page, start), box(page, end)
    page.mouse.move(first["x"] + 2, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] - 2, last["y"] + last["height"] - 8, steps=5)
    page.mouse.up()
    text: str = page.evaluate(SELECTED)
    return text


@pytest.mark.parametrize(
    ("side", "shown", "hidden"), [("s", "Il pleuvait.", "raining"), ("t", "It was", "pleuvait")]
)
def test_selection_over_rows_takes_one_language_and_no_numbers(
    show: Show, side: str, shown: str, hidden: str
) -> None:
    found = drag(show(article()), f"#{side}3", f"#{side}8")
    assert shown in found
    assert hidden not in found
    assert not any(line.strip().isdigit() for line in found.splitlines())


def test_everything_is_the_text_and_no_tools(show: Show) -> None:
    page = show(article(), "#mode=target")
    page.keyboard.press("Control+a")
    found = page.evaluate(SELECTED)
    assert "It was raining." in found
    for other in ("pleuvait", "Interleaved", "Copy pair", "machine translation", "low score"):
        assert other not in found
    assert not any(line.strip().isdigit() for line in found.splitlines())


def test_everything_is_the_language_that_was_pointed_at(show: Show) -> None:
    page = show(article())
    page.click("#t5")
    page.keyboard.press("Control+a")
    found = page.evaluate(SELECTED)
    assert "We laughed." in found
    assert "On rit." not in found
    page.locator(".masthead").click()
    page.keyboard.press("Control+a")
    assert "On rit." in page.evaluate(SELECTED)


def test_field_keeps_its_own_selection(show: Show) -> None:
    page = show(article())
    page.fill("#find", "pont")
    page.keyboard.press("Control+a")
    page.keyboard.type("x")
    expect(page.locator("#find")).to_have_value("x")


def test_one_language_alone_is_in_full_ink(show: Show) -> None:
    page = show(article(), "#mode=target")
    colours = "[...document.querySelectorAll('body, #t5')].map((e) => getComputedStyle(e).color)"
    assert len(set(page.evaluate(colours))) == 1

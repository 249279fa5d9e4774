"""Keys in a real browser."""

import pytest
from playwright.sync_api import expect
from support.browsing import Show, lit
from support.made_up_bitexts import article, novel

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("key", ["j", "ArrowDown", "ArrowRight"])
def test_keys_move_by_sentence(show: Show, key: str) -> None:
    page = show(article())
    for expected in ("s1", "s2", "s3"):
        page.keyboard.press(key)
        assert lit(page, "selected")[0] == expected
    page.keyboard.press({"j": "k", "ArrowDown": "ArrowUp", "ArrowRight": "ArrowLeft"}[key])
    assert lit(page, "selected")[0] == "s2"
    expect(page.locator("#s2")).to_be_focused()


def test_keys_pass_beads_without_a_source(show: Show) -> None:
    page = show(novel())
    found = []
    for _ in range(8):
        page.keyboard.press("j")
        found.append(page.evaluate("document.activeElement.textContent"))
    assert found[2:] == [
        "Personne ne vient.",
        "Elle attend.",
        "A dog barks.",
        "Il est tard.",
        "Il est tard.",
        "Il est tard.",
    ]


def test_one_tab_stop_for_all_sentences(show: Show) -> None:
    page = show(article())
    assert page.locator('.bead[tabindex="0"]').count() == 1
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.eval_on_selector_all('.bead[tabindex="0"]', "e => e.map((x) => x.id)") == ["s2"]


def test_enter_copies_the_pair(show: Show) -> None:
    page = show(novel(), "#s1", permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("Copied the pair")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Il neige. Il vente.\nIt snows and blows."


def test_copy_button_and_link_button(show: Show) -> None:
    page = show(article(), "#s5&mode=reveal", permissions=["clipboard-read", "clipboard-write"])
    page.click("#copy")
    assert page.evaluate("navigator.clipboard.readText()") == "Il pleuvait.\nIt was raining."
    page.click("#copy-link")
    expect(page.locator("#status")).to_have_text("Copied the link")
    assert page.evaluate("navigator.clipboard.readText()").endswith("page.html#s5&mode=reveal")


def test_question_mark_shows_the_keys_and_escape_hides_them(show: Show) -> None:
    page = show(article())
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    expect(page.locator("#keys")).to_contain_text("next sentence")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()


def test_letters_can_be_switched_off(show: Show) -> None:
    page = show(article())
    page.keyboard.press("?")
    page.uncheck("#letters")
    page.click("#close-keys")
    page.keyboard.press("j")
    assert lit(page, "selected") == []
    page.keyboard.press("ArrowDown")
    assert lit(page, "selected") == ["s1", "t1"]
    page.reload()
    page.keyboard.press("2")
    expect(page.locator("html")).to_have_attribute("data-mode", "columns")


def test_escape_lets_go(show: Show) -> None:
    page = show(article(), "#s3")
    page.keyboard.press("Escape")
    assert lit(page, "selected") == []
    page.wait_for_function("() => location.hash === ''")

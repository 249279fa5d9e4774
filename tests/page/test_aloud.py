"""Reading aloud by the browser's own voices; a test's browser has none, so it gets two."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from support.browsing import Show, lit
from support.made_up_bitexts import article, novel

pytestmark = pytest.mark.browser

VOICES = """(() => {
    window.spoken = [];
    const voices = [
        { lang: "fr-FR", name: "Distante", localService: false },
        { lang: "fr_FR", name: "Lucie", localService: true },
        { lang: "en-GB", name: "Far", localService: false },
    ];
    const speechSynthesis = {
        getVoices: () => voices,
        speak: (utterance) => window.spoken.push(utterance),
        cancel: () => window.spoken.push(null),
    };
    Object.defineProperty(window, "speechSynthesis", { value: speechSynthesis });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
})()"""
NONE = "Object.defineProperty(window, 'speechSynthesis', { value: undefined })"

Reopen = Callable[[str, str], Page]


@pytest.fixture
def reopen(show: Show) -> Reopen:
    """Opens the article in a browser in which a script has run before."""

    def open_again(script: str, fragment: str) -> Page:
        page = show(article(), fragment)
        page.add_init_script(script)
        page.reload()
        return page

    return open_again


def texts(page: Page) -> list[str | None]:
    found: list[str | None] = page.evaluate("spoken.map((one) => one && one.text)")
    return found


def test_it_reads_sentence_by_sentence_and_the_light_follows(reopen: Reopen) -> None:
    page = reopen(VOICES, "#s4")
    page.keyboard.press("p")
    assert lit(page, "spoken") == ["s4", "t4"]
    page.evaluate("spoken[0].onend()")
    assert lit(page, "spoken") == ["s5", "t5"]
    sides = [page.locator(f"#s{number}").text_content() for number in (4, 5)]
    assert texts(page) == sides
    assert page.evaluate("spoken[0].voice.name") == "Lucie"
    expect(page.locator("#panel .aloud")).to_have_attribute("aria-pressed", "true")


def test_it_stops_at_once_and_an_end_that_comes_late_changes_nothing(reopen: Reopen) -> None:
    page = reopen(VOICES, "#s4")
    page.click("#panel .aloud")
    page.click("#panel .aloud")
    page.evaluate("spoken[0].onend()")
    assert texts(page)[1:] == [None]
    assert lit(page, "spoken") == []
    page.keyboard.press("p")
    page.keyboard.press("Escape")
    assert lit(page, "spoken") == []


def test_it_ends_with_the_text(reopen: Reopen) -> None:
    page = reopen(VOICES, "#s10")
    page.keyboard.press("p")
    page.evaluate("spoken[0].onend()")
    assert lit(page, "spoken") == []


def test_what_has_no_text_on_this_side_is_passed_over(show: Show) -> None:
    page = show(novel(), "#s2")
    page.add_init_script(VOICES)
    page.reload()
    nothing = next(
        number for number, pair in enumerate(novel().pairs(), 1) if not pair.source and number > 2
    )
    page.keyboard.press("p")
    for _ in range(nothing - 2):
        page.evaluate("spoken.at(-1).onend()")
    assert lit(page, "spoken") != [f"s{nothing}"]
    assert "" not in texts(page)


def test_hidden_translations_are_not_read(reopen: Reopen) -> None:
    page = reopen(VOICES, "#s4&mode=reveal")
    page.keyboard.press("p")
    assert texts(page) == [page.locator("#s4").text_content()]


def test_voice_that_sends_the_text_away_is_not_used(reopen: Reopen) -> None:
    page = reopen(VOICES, "#s4&mode=target")
    page.keyboard.press("p")
    expect(page.locator("#status")).to_have_text("No voice of this device speaks this language")
    assert texts(page) == []


def test_browser_that_cannot_speak_has_no_button(reopen: Reopen) -> None:
    page = reopen(NONE, "#s4")
    page.keyboard.press("p")
    assert page.locator(".aloud:not([hidden])").count() == 0

"""What a page says to its reader, in the language that is chosen or that the browser asks for."""

import json
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import expect
from support.browsing import Show, download
from support.made_up_bitexts import article, novel

from bitext.bitexts import jsonl
from bitext.imprint import Imprint
from bitext.page.page import dumps
from bitext.page.wordings import Wordings
from bitext.protocols import WriterOptions


def test_place_and_attribute_tell_their_words() -> None:
    wordings = Wordings("fr", "fr", "en")
    assert wordings.word("pairs", n=1) == ('<span data-word="pairs" data-word-n="1">1 paire</span>')
    assert wordings.attribute("title", "source-view-title") == (
        ' title="En français seulement (3)" data-word-title="source-view-title"'
    )


def test_values_are_only_text() -> None:
    assert "<b>" not in Wordings("en", "<b>", "en").word("model-notice", model='"<b>')
    assert "</script" not in Wordings("", "</script>", "en").data(["</script>"])


def test_words_of_every_language_come_along_unless_one_is_chosen() -> None:
    assert json.loads(Wordings("", "fr", "en").data([])).keys() == {"en", "fr"}
    found = json.loads(Wordings("fr", "fr", "en").data(["low-score"]))
    assert found.keys() == {"fr"}
    assert found["fr"]["words"]["mark-low-score"] == "score bas"


def test_page_for_one_language_is_written_in_it() -> None:
    page = html.fromstring(dumps(article(), WriterOptions(ui="fr")))
    assert page.get("lang") == "fr"
    assert page.cssselect("[data-mode=source]")[0].text_content() == "Français"
    assert [mark.text for mark in page.cssselect("main .mark")] == ["score bas", "nombre"]
    assert {mark.get("lang") for mark in page.cssselect("main .mark")} == {"fr"}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("locale", "lang", "filter_"), [("fr-CA", "fr", "À vérifier 2"), ("de-DE", "en", "Flagged 2")]
)
def test_browser_decides_about_the_words(show: Show, locale: str, lang: str, filter_: str) -> None:
    page = show(article(), editable=True, locale=locale)
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator("#flagged")).to_have_text(filter_)


@pytest.mark.browser
def test_everything_is_said_in_french(show: Show) -> None:
    asked = WriterOptions(imprint=Imprint(date=date(2026, 11, 27)))
    page = show(novel(), editable=True, asked=asked, locale="fr-FR")
    expect(page.locator("#find")).to_have_attribute("placeholder", "Chercher")
    expect(page.locator("#theme")).to_have_text("Auto")
    expect(page.locator("#checked-count")).to_have_text("0/6 vérifiée")
    expect(page.locator("footer time")).to_have_text("24 novembre 2026")
    expect(page.locator(".imprint time")).to_have_text("27 novembre 2026")
    for key in ("Entrée", "Espace", "Échap"):
        assert page.locator("kbd", has_text=key).count() == 1
    page.locator("#s1").click()
    expect(page.locator("#panel")).to_contain_text("2 phrases pour 1")
    note = page.locator("#t3").evaluate("(e) => getComputedStyle(e, '::after').content")
    assert note == '"sans équivalent"'
    page.fill("#find", "nuit")
    expect(page.locator("#found")).to_have_text("1 trouvé")


@pytest.mark.browser
def test_page_saved_in_french_is_read_in_english_and_the_same(show: Show) -> None:
    page = show(article(), editable=True, locale="fr-FR")
    expected, (_, saved) = jsonl.loads(download(page, "jsonl")[1]), download(page, "page")
    assert expected == article()
    assert '<html lang="fr">' in saved
    again = show(article(), locale="en-GB")
    Path(again.url.removeprefix("file://")).write_text(saved, "utf-8", newline="")
    again.reload()
    expect(again.locator("html")).to_have_attribute("lang", "en")
    expect(again.locator("button[data-mode=columns]")).to_have_text("Columns")
    assert jsonl.loads(download(again, "jsonl")[1]) == expected

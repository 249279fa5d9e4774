"""A report says everything in its own language, and keeps what it says in the others."""

from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser
from support.made_up_comparisons import comparisons

from bitext.report.speaking import Speaker
from bitext.report.webpage import comparison


def test_what_is_the_same_in_every_language_needs_no_element() -> None:
    assert Speaker().each(lambda _: "a < b") == "a &lt; b"
    assert Speaker("fr").say("compared-gain") == "Gain"


def test_words_of_the_other_languages_are_kept() -> None:
    assert Speaker().say("compared-line") == '<span data-fr="Ligne">Line</span>'
    assert Speaker("fr").say("compared-line") == "Ligne"
    hostile = Speaker().say("compared-with", system='"><b>')
    [kept] = html.fromstring(f"<p>{hostile}</p>").xpath("//span/@data-fr")
    assert kept == 'Comparaison avec "><b>'


def test_attributes_are_kept_likewise() -> None:
    said = Speaker().attribute("title", "compared-line")
    assert said == ' title="Line" data-fr-title="Ligne"'


def test_only_the_drawing_of_the_first_language_is_seen() -> None:
    drawn = Speaker().drawn(lambda wording: f"<svg>{wording.lang}</svg>")
    found = html.fromstring(f"<main>{drawn}</main>")
    assert found.xpath("//div[not(@hidden)]//text()") == ["en"]
    assert found.xpath("//div[@hidden]/@data-lang") == ["fr"]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("locale", "lang", "title", "count"),
    [
        ("fr-CA", "fr", "old comparé", "30 sur 30 affichés"),
        ("en-GB", "en", "old compared", "30 of 30 shown"),
        ("de-DE", "en", "old compared", "30 of 30 shown"),
    ],
)
def test_report_is_in_the_language_of_its_readers_browser(
    browser: Browser, tmp_path: Path, locale: str, lang: str, title: str, count: str
) -> None:
    path = tmp_path / "report.html"
    path.write_text(comparison(comparisons()), "utf-8")
    context = browser.new_context(locale=locale)
    page, wrong = context.new_page(), list[str]()
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(path.as_uri())
    found = page.get_attribute("html", "lang"), page.title(), page.inner_text("#count")
    assert found == (lang, title, count)
    assert page.locator(f"[data-lang={lang}]:visible").count() == 5
    assert page.locator(f"[data-lang]:not([data-lang={lang}]):visible").count() == 0
    assert wrong == []
    context.close()

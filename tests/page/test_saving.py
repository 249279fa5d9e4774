"""The page that a person has worked on, saved as a page to read."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from support.browsing import Show, download
from support.made_up_bitexts import article, novel

from bitext.alignment import Bead, Bitext
from bitext.bitexts import jsonl
from bitext.document import Document, Paragraph, Sentence
from bitext.page.page import dumps

pytestmark = pytest.mark.browser


def correct(page: Page, selector: str, text: str) -> None:
    page.dblclick(selector)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def reopened(page: Page, export: str = "page") -> Page:
    """Saves the page, and opens what was saved in its place."""
    expected = jsonl.loads(download(page, "jsonl")[1])
    name, html = download(page, export)
    assert name == "page.html"
    saved = Path(page.url.split("#")[0].removeprefix("file://")).with_name("saved.html")
    saved.write_text(html, "utf-8", newline="")
    page.goto(saved.as_uri())
    assert jsonl.loads(download(page, "jsonl")[1]) == expected
    return page


def test_saved_page_shows_what_was_corrected_and_is_to_read(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "It poured.")
    page.click("#t6")
    page.keyboard.press("c")
    page.fill("#find", "pont")
    page.keyboard.press("Escape")
    saved = reopened(page)
    expect(saved.locator("#t5")).to_have_text("It poured.")
    expect(saved.locator("html")).not_to_have_attribute("data-editable", "")
    expect(saved.locator("#edit")).to_be_hidden()
    expect(saved.locator("#checked-count")).to_be_hidden()
    expect(saved.locator(".notice")).to_contain_text("A person has checked 2 of its sentences")
    expect(saved.locator("main .mark")).to_have_count(1)
    expect(saved.locator("#legend dt")).to_have_count(1)


def test_saved_page_is_the_one_that_the_command_makes(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "It poured.")
    made = dumps(jsonl.loads(download(page, "jsonl")[1]))
    html = download(page, "page")[1]
    bounds = ("<main", "</main>"), ('<p class="notice">', "</p>"), ("<title", "</title>")
    for start, end in bounds:
        saved, expected = (
            text[text.index(start) : text.index(end)].replace('=""', "") for text in (html, made)
        )
        assert saved == expected


@pytest.mark.parametrize("mode", ["reveal", "target", "interleaved"])
def test_nothing_of_the_session_is_saved(show: Show, mode: str) -> None:
    page = show(novel(), f"#s2&mode={mode}", editable=True)
    page.click("#theme")
    page.locator("#t2").click()
    html = download(page, "page")[1]
    head = html[: html.index("<head>")]
    assert head == '<!doctype html>\n<html lang="en">'
    for trace in ("selected", "revealed", "aria-current", 'role="img"', "hidden translation"):
        assert trace not in html[html.index("<main") : html.index("</main>")]


def test_corrected_headline_is_the_new_title(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t2", "A new bridge for Valsorgues & $1")
    bitext = jsonl.loads(download(page, "jsonl")[1])
    assert bitext.target.title == "A new bridge for Valsorgues & $1"
    saved = reopened(page)
    assert saved.title() == "A new bridge for Valsorgues & $1"
    said = saved.locator("meta[property='og:title']")
    assert said.get_attribute("content") == saved.title()


def test_carriage_returns_come_through(show: Show) -> None:
    text = "Un.\r\nDeux."
    side = Paragraph(text, (Sentence(text, 0),))
    bitext = Bitext(
        Document("fr", (side,), "T\r", ("\r\n", "\r")),
        Document("en", (side,), "U", ("\r", "")),
        (Bead(range(1), range(1)),),
    )
    assert jsonl.loads(download(reopened(show(bitext, editable=True)), "jsonl")[1]) == bitext


def test_saved_page_runs_nothing_but_its_own_script(show: Show) -> None:
    bad = "<img src=x onerror=alert(1)></script>"
    page = show(article(), editable=True)
    correct(page, "#t5", bad)
    saved = reopened(page)
    assert saved.locator("#t5").text_content() == bad
    assert saved.locator("main img").count() == 0


def test_page_to_correct_goes_on_where_the_first_one_ended(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "It poured.")
    draft = reopened(page, "draft")
    expect(draft.locator("#checked-count")).to_contain_text("1 of")
    correct(draft, "#t6", "All day.")
    found = jsonl.loads(download(draft, "jsonl")[1])
    assert [pair.target for pair in found.pairs() if pair.bead.made_by == "person"] == [
        "It poured.",
        "All day.",
    ]
    page.go_back()
    expect(page.locator("#t6")).not_to_have_text("All day.")


def test_page_to_read_is_not_saved_by_itself(show: Show) -> None:
    page = show(article())
    page.click(".menu:has([data-export]) summary")
    expect(page.locator("[data-export=page]")).to_be_hidden()

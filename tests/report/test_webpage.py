"""The page of a comparison stands alone, any text in it means itself, and its table is sorted."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree, html
from playwright.sync_api import Browser, Page
from support.made_up_comparisons import REFERENCES, comparisons

from bitext.messages.wording import wording_in
from bitext.report.speaking import Speaker
from bitext.report.standings import reports_of
from bitext.report.verdicts import tell_conclusion
from bitext.report.webpage import charts_of, comparison, most_different, places_of, segment_rows


@pytest.fixture(scope="module")
def text() -> str:
    return comparison(comparisons())


@pytest.fixture(scope="module")
def root(text: str) -> html.HtmlElement:
    return html.fromstring(text)


def test_page_needs_nothing_from_elsewhere(root: html.HtmlElement) -> None:
    assert not root.xpath("//script[@src] | //link | //img | //iframe")
    addresses = root.xpath("//@src | //@href")
    assert addresses
    assert all(address.startswith("#") for address in addresses)
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_one_table_of_all_systems_comes_first(root: html.HtmlElement) -> None:
    first = root.xpath("//table")[0]
    assert first.get("id") == "systems"
    assert len(first.xpath(".//tbody/tr")) == 3
    assert [cell.text_content() for cell in first.xpath(".//thead//th")] == [
        "System",
        "BLEU",
        "chrF",
        "TER ↓",
    ]
    assert len(first.xpath(".//strong")) == 3
    verdicts = root.xpath("//ul[@id='verdicts']/li/strong")
    assert [item.text_content() for item in verdicts] == [
        "new <b>&_% is significantly better than old by BLEU, chrF and TER",
        tell_conclusion(comparisons()[1]),
    ]


def test_names_mean_themselves(text: str) -> None:
    assert "new &lt;b&gt;&amp;_%" in text
    assert "new <b>" not in text


def test_page_speaks_french_where_it_is_asked_to() -> None:
    found = html.fromstring(comparison(comparisons(), ui="fr"))
    assert found.get("lang") == "fr"
    told = found.text_content()
    assert "significativement meilleur" in told
    english = [
        words
        for words in wording_in("en", "report").sentences.values()
        if "{" not in words and len(words.split()) > 1
    ]
    assert [words for words in english if words in told] == []


def test_charts_are_whole_drawings(root: html.HtmlElement) -> None:
    assert len(root.xpath("//div[not(@hidden)]/svg")) == 1 + 2 * 2
    for _, chart in charts_of(comparisons()[0], Speaker("en")):
        [drawn] = etree.fromstring(chart.encode())
        assert drawn.tag.endswith("svg")


def test_ngrams_are_folded(root: html.HtmlElement) -> None:
    assert len(root.xpath("//details[not(@open)]/summary")) == 2


def test_hostile_texts_are_escaped() -> None:
    one = comparisons()[0]
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    texts = [attack, *one.system.segments.hypotheses[1:]]
    system = replace(
        one.system, system=attack, segments=replace(one.system.segments, hypotheses=texts)
    )
    change = one.best[0]._replace(system=attack)
    page = comparison([replace(one, best=(change,), system=system)])
    assert "<script>alert" not in page
    assert not html.fromstring(page).xpath("//img | //@onerror")


def test_rows_hold_every_system_and_its_gain() -> None:
    rows = segment_rows(comparisons())
    assert [row.references for row in rows] == [(text,) for text in REFERENCES]
    reports = reports_of(comparisons())
    for index, row in enumerate(rows):
        first, *others = (report.score("chrf").segments[index] for report in reports)
        assert row.score == first
        assert row.others == tuple((other, other - first) for other in others)


def test_of_too_many_segments_those_that_differ_most_are_shown() -> None:
    rows = segment_rows(comparisons())
    kept = most_different(rows, 5)
    assert len(kept) == 5
    assert [row.index for row in kept] == sorted(row.index for row in kept)
    left = [row.spread for row in rows if row not in kept]
    assert min(row.spread for row in kept) >= max(left)
    assert most_different(rows, 30) == rows


def test_line_leads_to_its_first_row() -> None:
    one = comparisons()[0]
    lines = [7, 7, *range(8, 36)]
    one = replace(
        one, system=replace(one.system, segments=replace(one.system.segments, lines=lines))
    )
    places = places_of(one, segment_rows([one]))
    assert (places[7], places[8]) == (0, 2)


@pytest.fixture
def page(browser: Browser, text: str, tmp_path: Path) -> Iterator[Page]:
    """The page in a browser; whatever goes wrong in it fails the test."""
    path = tmp_path / "comparison.html"
    path.write_text(text, "utf-8")
    faults = list[str]()
    opened = browser.new_page(color_scheme="dark")
    opened.set_default_timeout(5000)
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(path.as_uri())
    yield opened
    opened.close()
    assert faults == []


@pytest.mark.browser
def test_table_is_sorted_by_any_column_in_both_directions(page: Page) -> None:
    def column(number: int) -> list[float]:
        found: list[float] = page.eval_on_selector_all(
            "#segments tbody tr",
            "(rows, at) => rows.map((row) => Number(row.cells[at].dataset.value))",
            number,
        )
        return found

    in_text = column(0)
    page.click("#segments th:nth-child(5) button")
    assert column(4) == sorted(column(4))
    page.click("#segments th:nth-child(5) button")
    assert column(4) == sorted(column(4), reverse=True)
    assert page.get_attribute("#segments th:nth-child(5)", "aria-sort") == "descending"
    page.click("#segments th:nth-child(1) button")
    assert column(0) == in_text


@pytest.mark.browser
@pytest.mark.parametrize(("width", "least"), [(390, 200), (1200, 450)])
def test_texts_have_room_beside_the_numbers(page: Page, width: int, least: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    [text] = page.eval_on_selector_all(
        "#segments tbody tr:first-child td:nth-child(2)",
        "found => found.map(one => one.clientWidth)",
    )
    assert text >= least


@pytest.mark.browser
def test_table_is_searched(page: Page) -> None:
    word = REFERENCES[1].split()[-1]
    page.fill("#words", word.upper())
    shown = page.locator("#segments tbody tr:visible")
    assert 0 < shown.count() < len(REFERENCES)
    assert all(word.casefold() in found.casefold() for found in shown.all_text_contents())
    assert page.text_content("#count") == f"{shown.count()} of 30 shown"


@pytest.mark.browser
def test_dark_page_is_dark_and_accessible(page: Page) -> None:
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(21, 24, 29)"
    assert page.evaluate("document.querySelector('.chart .paper')") is not None
    filled = "getComputedStyle(document.querySelector('.chart .paper')).fill"
    assert page.evaluate(filled) == paper
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
    assert found.response["violations"] == []

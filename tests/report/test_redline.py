"""The page of changes shows all that changed, and nothing in it is markup of the texts."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html as lxml_html
from playwright.sync_api import Browser
from support.memories import Counting

from bitext.document import document_of
from bitext.pipeline import translate
from bitext.pipeline.updating import update
from bitext.report.redline import redline
from bitext.report.speaking import speaking_script

OLD = ["Un.", "Deux.", "Le maire de Lyon a parlé hier.", "<b>Quatre</b> & cinq.", "Six."]
NEW = ["Un.", "Deux.", "Le maire de Nice a parlé hier.", "Six.", "<script>alert(1)</script>"]


def page(new: list[str] = NEW, ui: str = "") -> str:
    old = translate(document_of("fr", OLD, title="T & <t>"), Counting())
    document = document_of("fr", new, title="T & <t>")
    return redline(update(old, [document], Counting, target_lang="en"), ui=ui)


def cells(row: object, name: str) -> list[str]:
    return [element.text_content() for element in row.iter(name)]  # type: ignore[attr-defined]


def test_each_change_has_a_row_in_both_languages() -> None:
    rows = lxml_html.fromstring(page()).xpath("//tbody/tr")
    assert [row.get("class") for row in rows] == ["same", "new", "gone", "same", "new"]
    assert rows[0].text_content() == "2 as before"
    assert (cells(rows[1], "del"), cells(rows[1], "ins")) == (["Lyon", "LYON"], ["Nice", "NICE"])
    assert cells(rows[2], "del") == ["<b>Quatre</b> & cinq.", "<B>QUATRE</B> & CINQ."]
    assert cells(rows[4], "ins")[0] == "<script>alert(1)</script>"


def test_sides_say_their_language() -> None:
    found = lxml_html.fromstring(page())
    assert [cell.get("lang") for cell in found.xpath("//tr[@class='new'][1]/td")] == [
        "fr",
        "en",
        None,
    ]


def test_texts_are_no_markup() -> None:
    found = lxml_html.fromstring(page())
    assert [script.text for script in found.xpath("//script")] == [f"\n{speaking_script()}"]
    assert found.xpath("//td//b") == []
    assert found.findtext(".//title") == "What changed: T & <t>"


def test_page_needs_no_network() -> None:
    text = page()
    assert "http" not in text.replace("http-equiv", "")
    [policy] = lxml_html.fromstring(text).xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_counts_stand_above() -> None:
    told = lxml_html.fromstring(page()).findall(".//p")[0].text_content()
    assert told == "3 as before · 2 translated anew · 1 taken out"


def test_page_without_a_change_says_so() -> None:
    [row] = lxml_html.fromstring(page(OLD)).xpath("//tbody/tr")
    assert row.text_content() == "5 as before"


def test_page_speaks_french_where_it_is_asked_to() -> None:
    found = lxml_html.fromstring(page(ui="fr"))
    assert found.get("lang") == found.get("data-langs") == "fr"
    assert found.findtext(".//title") == "Ce qui a changé\u00a0: T & <t>"
    assert [head.text_content() for head in found.iter("th")] == [
        "Français",
        "Anglais",
        "Ce qui a été fait",
    ]
    states = ["2 phrases inchangées", "traduite à nouveau", "supprimée", "1 phrase inchangée"]
    assert [row[-1].text_content() for row in found.xpath("//tbody/tr")][:4] == states


def test_page_keeps_its_words_in_every_language() -> None:
    found = lxml_html.fromstring(page())
    assert (found.get("lang"), found.get("data-langs")) == ("en", "en fr")
    assert found.find(".//title").get("data-fr") == "Ce qui a changé\u00a0: T & <t>"
    assert found.find(".//h1/span").get("data-fr") == found.find(".//title").get("data-fr")


def test_text_without_a_title_has_the_name_of_its_file() -> None:
    old = translate(document_of("fr", OLD), Counting())
    made = update(old, [document_of("fr", NEW)], Counting, target_lang="en")
    heading = lxml_html.fromstring(redline(made, name="pont")).findtext(".//title")
    assert heading == "What changed: pont"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1400, 390])
def test_dark_page_is_accessible_and_fits(browser: Browser, tmp_path: Path, width: int) -> None:
    path = tmp_path / "redline.html"
    path.write_text(page(), "utf-8")
    opened = browser.new_page(color_scheme="dark", viewport={"width": width, "height": 800})
    opened.goto(path.as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(opened).response["violations"] == []
    opened.close()

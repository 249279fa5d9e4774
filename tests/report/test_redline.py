"""The page of changes shows all that changed, and nothing in it is markup of the texts."""

from lxml import html as lxml_html
from support.memories import Counting

from bitext.document import document_of
from bitext.pipeline import translate
from bitext.pipeline.updating import update
from bitext.report.redline import redline

OLD = ["Un.", "Deux.", "Le maire de Lyon a parlé hier.", "<b>Quatre</b> & cinq.", "Six."]
NEW = ["Un.", "Deux.", "Le maire de Nice a parlé hier.", "Six.", "<script>alert(1)</script>"]


def page(new: list[str] = NEW) -> str:
    old = translate(document_of("fr", OLD, title="T & <t>"), Counting())
    document = document_of("fr", new, title="T & <t>")
    return redline(update(old, [document], Counting, target_lang="en"))


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
    assert found.xpath("//script") == []
    assert found.xpath("//td//b") == []
    assert found.findtext(".//title") == "What changed: T & <t>"


def test_page_needs_no_network() -> None:
    text = page()
    assert "http" not in text.replace("http-equiv", "")
    assert "default-src 'none'" in text


def test_counts_stand_above() -> None:
    text = page()
    assert "3 as before · 2 translated anew · 0 by a person" in text
    assert "1 taken out" in text


def test_page_without_a_change_says_so() -> None:
    [row] = lxml_html.fromstring(page(OLD)).xpath("//tbody/tr")
    assert row.text_content() == "5 as before"

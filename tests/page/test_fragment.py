"""Both texts as a piece of another page."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import html as parser
from playwright.sync_api import Browser
from support.browsing import box
from support.made_up_bitexts import article, novel
from support.strategies import bitexts

from bitext.alignment import Bead, Bitext
from bitext.document import Document, Paragraph
from bitext.imprint import Imprint
from bitext.page.fragment import FragmentWriter
from bitext.pipeline import segment, write
from bitext.protocols import PLAIN, WriterOptions, write_whole

TAGS = ("div", "style", "article", "p", "ul", "li", "span", "h2", "h3", "blockquote")

HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A newspaper</title>
<style>body {{ margin: 0; width: {width}px; font: 20px/1.5 sans-serif; color: rgb(0, 0, 90); }}
.row {{ display: none; }} .bitext {{ --bitext-rule: rgb(9, 9, 9); }}</style></head>
<body><h1>News</h1>{fragment}<p class="after">After.</p></body></html>"""


def fragment(bitext: Bitext, options: WriterOptions = PLAIN) -> str:
    return write_whole(FragmentWriter(options), bitext).decode()


def test_suffix_asks_for_a_fragment(tmp_path: Path) -> None:
    write(article(), tmp_path / "pont.fragment.html")
    html = (tmp_path / "pont.fragment.html").read_text("utf-8")
    assert html.startswith(fragment(article()))


def test_nothing_but_text_and_styles() -> None:
    html = fragment(article())
    found = parser.fragment_fromstring(html, "div")
    tags = {element.tag for element in found.iter() if isinstance(element.tag, str)}
    assert tags <= set(TAGS)
    assert "Interleaved" not in html
    assert "Content-Security-Policy" not in html
    assert not re.search(r"\bid=", html)


def test_every_class_is_our_own() -> None:
    found = parser.fragment_fromstring(fragment(article()), "div")
    names = {name for e in found.cssselect("[class]") for name in e.get("class").split()}
    assert all(name.startswith("bitext") for name in names)
    rules = fragment(article()).partition("<style>")[2].partition("</style>")[0]
    assert rules.startswith(".bitext {")


def test_documented_variables_are_those_that_are_used() -> None:
    comment, _, rest = fragment(article()).partition("-->")
    used = set(re.findall(r"var\((--[\w-]+)", rest))
    assert used == set(re.findall(r"--bitext[\w-]+", comment))


def test_pairs_have_one_number_on_both_sides() -> None:
    found = parser.fragment_fromstring(fragment(article()), "div")
    texts = [e.text_content() for e in found.cssselect('[data-pair="6"]')]
    assert texts == ["On rit.", "We laughed."]
    assert found.cssselect("h2")[1].text_content() == "A new bridge at Valsorgues"
    assert len(found.cssselect("ul > li")) == 2


def test_text_without_a_headline_gets_its_name_and_an_imprint() -> None:
    imprint = Imprint(byline="Jeanne Dupont", url="https://example.org/a")
    html = fragment(novel(), WriterOptions(name="roman", imprint=imprint))
    found = parser.fragment_fromstring(html, "div")
    assert found.cssselect("h2")[0].text_content() == "roman"
    assert found.cssselect(".bitext-imprint")[0].text_content().split()[-1] == "example.org"


def test_machine_translation_is_called_one() -> None:
    said = "This is a machine translation. The model opus-mt-fr-en translated"
    assert said in fragment(article())
    assert "achine translation" not in fragment(novel())
    assert "Personne ne l’a vérifiée" in fragment(article(), WriterOptions(ui="fr"))


@given(bitexts())
def test_all_sentences_are_there_in_order(bitext: Bitext) -> None:
    found = parser.fragment_fromstring(fragment(bitext, WriterOptions(typography=False)), "div")
    for side in ("source", "target"):
        shown = "".join(e.text_content() for e in found.cssselect(f".bitext-{side}"))
        wanted = "".join(p.text for p in getattr(bitext, side).paragraphs)
        letters = "".join(filter(str.isalnum, shown))
        assert letters == "".join(filter(str.isalnum, wanted.replace("\r", "")))


@pytest.mark.browser
@pytest.mark.parametrize(("width", "beside"), [(900, True), (360, False)])
def test_fragment_follows_the_page_around_it(
    browser: Browser, tmp_path: Path, width: int, beside: bool
) -> None:
    path = tmp_path / "host.html"
    path.write_text(HOST.format(width=width, fragment=fragment(article())), "utf-8")
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.goto(path.as_uri())
    source, target = (
        box(page, f'.bitext-{side} [data-pair="10"]')["y"] for side in ("source", "target")
    )
    assert (abs(source - target) < 2) is beside
    style = "(e) => [getComputedStyle(e).color, getComputedStyle(e).borderInlineStartColor]"
    found = page.locator(".bitext-target").first.evaluate(style)
    assert found == ["rgb(0, 0, 90)", "rgb(9, 9, 9)"]
    note = page.locator(".bitext p").last
    assert note.evaluate("(e) => getComputedStyle(e).fontFamily") == "sans-serif"
    page.close()


@pytest.mark.parametrize(
    ("item", "shown"),
    [("la farine", "• la farine"), ("- le sel", "• le sel"), ("2. oui", "2. oui")],
)
def test_items_are_marked_as_such(item: str, shown: str) -> None:
    source = segment(Document("fr", (Paragraph(item, (), "item"), Paragraph("et", (), "item"))))
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(2))
    bitext = Bitext(source, replace(source, lang="en"), beads)
    items = parser.fromstring(fragment(bitext)).cssselect(".bitext-source")
    assert items[0].text_content() == shown

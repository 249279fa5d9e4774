"""The list of words in a real browser."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from support.browsing import Show, download
from support.made_up_bitexts import novel

from bitext.alignment import Bead, Bitext, Link
from bitext.document import document_of

pytestmark = pytest.mark.browser


def linked(pairs: list[tuple[str, str, str]]) -> Bitext:
    """Sentences whose words are linked: ``0-0 1-2`` links the first words, and so on."""
    beads = []
    for number, (source, target, said) in enumerate(pairs):
        words = spans(source), spans(target)
        numbers = [map(int, pair.split("-")) for pair in said.split()]
        links = tuple(Link(*words[0][i], *words[1][j]) for i, j in numbers)
        beads.append(Bead(range(number, number + 1), range(number, number + 1), links=links))
    texts = [[pair[side] for pair in pairs] for side in (0, 1)]
    sides = document_of("fr", texts[0]), document_of("en", texts[1])
    return Bitext(sides[0], sides[1], tuple(beads))


def spans(text: str) -> list[tuple[int, int]]:
    found, position = [], 0
    for word in text.rstrip(".").split():
        start = text.index(word, position)
        position = start + len(word)
        found.append((start, position))
    return found


PAIRS = [
    ("Mardi le chat dort.", "On Tuesday the cat sleeps.", "0-0 0-1 1-2 2-3 3-4"),
    ("Un chat voit Paul.", "A tomcat sees Paul.", "0-0 1-1 2-2 3-3"),
    ("Le chat a faim.", "The cat is hungry.", "0-0 1-1 2-2 3-3"),
    ("Une table.", "A table.", "0-0 1-1"),
]


def entries(page: Page) -> list[str]:
    found: list[str] = page.locator("#word-list li").all_inner_texts()
    return found


def test_words_have_their_usual_translation_and_first_sentence(show: Show) -> None:
    page = show(linked(PAIRS))
    expect(page.locator("#word-list")).to_be_hidden()
    page.keyboard.press("w")
    assert entries(page) == [
        "chat cat 1",
        "dort sleeps 1",
        "faim hungry 3",
        "mardi on Tuesday 1",
        "voit sees 2",
    ]
    assert page.locator("#word-list b").first.get_attribute("lang") == "fr"


def test_corrected_sentence_gives_no_words(show: Show) -> None:
    page = show(linked(PAIRS), editable=True)
    page.dblclick("#t2")
    page.keyboard.type("x")
    page.keyboard.press("Enter")
    page.keyboard.press("w")
    assert "voit sees 2" not in entries(page)


def test_list_follows_corrections(show: Show) -> None:
    page = show(linked(PAIRS), editable=True)
    page.keyboard.press("w")
    for number, word in ((2, "voit sees 2"), (3, "faim hungry 3")):
        assert word in entries(page)
        page.dblclick(f"#t{number}")
        page.keyboard.type("x")
        page.keyboard.press("Enter")
        assert word not in entries(page)
        page.click("#restore")
        assert word in entries(page)


def test_link_to_nothing_is_passed_over(show: Show) -> None:
    bitext = linked(PAIRS)
    first, *rest = bitext.beads
    links = (Link(0, 5, 0, 0), Link(6, 8, 90, 99), *first.links[2:])
    page = show(replace(bitext, beads=(replace(first, links=links), *rest)))
    page.keyboard.press("w")
    assert entries(page) == ["chat cat 1", "dort sleeps 1", "faim hungry 3", "voit sees 2"]


def test_saved_page_makes_its_own(show: Show) -> None:
    page = show(linked(PAIRS), editable=True)
    page.keyboard.press("w")
    assert "<li>" not in download(page, "page")[1].partition("<body")[2].partition("<script")[0]


def test_text_without_links_has_no_list(show: Show) -> None:
    page = show(novel())
    page.keyboard.press("w")
    expect(page.locator("#word-list")).to_be_hidden()

"""Other translations of a sentence, to choose from; what is chosen is a correction."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from support.browsing import Show, download
from support.made_up_bitexts import article, novel

from bitext.alignment import Bitext, Suggestion
from bitext.bitexts import jsonl

pytestmark = pytest.mark.browser

OTHERS = ("It rained for days.", "It <b>poured</b> for two days.")


def choices() -> Bitext:
    """The article, its fifth sentence with alternatives."""
    beads = list(article().beads)
    beads[4] = replace(beads[4], alternatives=OTHERS)
    return replace(article(), beads=tuple(beads))


def listed(page: Page) -> list[str]:
    texts: list[str] = page.locator("#alternatives button").all_text_contents()
    return texts


def test_alternatives_are_listed_when_asked_for_and_stand_out(show: Show) -> None:
    page = show(choices(), "#s5", editable=True)
    expect(page.locator("#others")).to_have_text("Other translations 2")
    assert listed(page) == []
    page.keyboard.press("a")
    assert listed(page) == list(OTHERS)
    expect(page.locator("#alternatives button").first).to_be_focused()
    present = (page.locator("#t5").text_content() or "").split()
    bold = page.locator("#alternatives li").first.locator("b").all_text_contents()
    assert not {word.strip() for word in bold} & set(present)
    page.click("#others")
    expect(page.locator("#alternatives")).to_be_hidden()


def test_choice_is_a_correction_that_can_be_taken_back(show: Show) -> None:
    page = show(choices(), "#s5", editable=True)
    before = page.locator("#t5").text_content()
    page.keyboard.press("a")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#t5")).to_have_text(OTHERS[1])
    assert page.locator("#t5 b").count() == 0
    bead = jsonl.loads(download(page, "jsonl")[1]).beads[4]
    assert (bead.made_by, bead.score, bead.alternatives) == ("person", None, ())
    # What the machine wrote is one of the choices now.
    page.click("#t5")
    assert listed(page) == [before, OTHERS[0]]
    page.click("#restore")
    expect(page.locator("#t5")).to_have_text(before or "")
    assert jsonl.loads(download(page, "jsonl")[1]) == choices()


def test_list_follows_the_selection(show: Show) -> None:
    page = show(choices(), "#s5", editable=True)
    page.keyboard.press("a")
    page.click("#next")
    expect(page.locator("#others")).to_be_hidden()
    expect(page.locator("#alternatives")).to_be_hidden()
    page.click("#previous")
    assert listed(page) == list(OTHERS)


def test_hidden_translation_is_not_given_away(show: Show) -> None:
    page = show(choices(), "#s5&mode=reveal", editable=True)
    expect(page.locator("#others")).to_be_hidden()
    page.keyboard.press(" ")
    expect(page.locator("#others")).to_be_visible()


def test_page_to_read_offers_no_choice_and_keeps_all(show: Show) -> None:
    page = show(choices(), "#s5")
    page.keyboard.press("a")
    expect(page.locator("#others")).to_be_hidden()
    assert jsonl.loads(download(page, "jsonl")[1]) == choices()


def test_sentence_without_alternatives_has_no_list_even_when_corrected(show: Show) -> None:
    page = show(novel(), "#s2", editable=True)
    page.keyboard.press("e")
    page.keyboard.type(" Again.")
    page.keyboard.press("Enter")
    expect(page.locator("#others")).to_be_hidden()


NEAR = Suggestion("Il a <plu> toute la semaine.", "It has <rained> all week.", 0.876)


def suggested(*, others: tuple[str, ...] = OTHERS) -> Bitext:
    """The article, its fifth sentence with a suggestion besides."""
    beads = list(article().beads)
    beads[4] = replace(beads[4], alternatives=others, suggestion=NEAR)
    return replace(article(), beads=tuple(beads))


def test_suggestion_stands_first_and_tells_who_made_it_and_of_what(show: Show) -> None:
    page = show(suggested(), "#s5", editable=True)
    expect(page.locator("#others")).to_have_text("Other translations 3")
    page.keyboard.press("a")
    assert listed(page) == [NEAR.target, *OTHERS]
    [told] = page.locator("#alternatives small").all_text_contents()
    assert told == f"By a person, for a sentence that is 87% the same: {NEAR.source}"
    expect(page.locator("#alternatives li").first.locator("small")).to_have_count(1)
    assert jsonl.loads(download(page, "jsonl")[1]) == suggested()


def test_suggestion_is_a_choice_without_alternatives_and_goes_when_it_is_taken(show: Show) -> None:
    page = show(suggested(others=()), "#s5", editable=True)
    before = page.locator("#t5").text_content()
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(page.locator("#t5")).to_have_text(NEAR.target)
    bead = jsonl.loads(download(page, "jsonl")[1]).beads[4]
    assert (bead.made_by, bead.suggestion) == ("person", None)
    page.click("#t5")
    assert listed(page) == [before]
    page.click("#restore")
    assert jsonl.loads(download(page, "jsonl")[1]) == suggested(others=())


def test_suggestion_that_stands_there_already_is_no_choice(show: Show) -> None:
    beads = list(suggested(others=()).beads)
    present = article().target.sentences[4].text
    beads[4] = replace(beads[4], suggestion=NEAR._replace(target=present))
    page = show(replace(article(), beads=tuple(beads)), "#s5", editable=True)
    expect(page.locator("#others")).to_be_hidden()

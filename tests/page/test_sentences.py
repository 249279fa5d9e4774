"""Sentences and words in a real browser: what pointing and selecting do."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect
from support.browsing import Show, box, lit, point, words
from support.made_up_bitexts import article, novel, repeated

from bitext.alignment import Bead, Bitext, Link
from bitext.document import document_of

pytestmark = pytest.mark.browser


def test_pointing_at_a_sentence_lights_both_sides(show: Show) -> None:
    page = show(article())
    point(page, "#s5")
    assert lit(page) == ["s5", "t5"]
    point(page, "#t4")
    assert lit(page) == ["s4", "t4"]
    page.mouse.move(5, 5)
    assert lit(page) == []


def test_bead_of_several_sentences_lights_as_one(show: Show) -> None:
    page = show(novel())
    point(page, "#t4")
    assert page.eval_on_selector_all(".lit", "found => found.map((e) => e.textContent)") == [
        "Elle attend.",
        "Puis elle dort.",
        "She waits, then sleeps.",
    ]


def test_tap_selects_and_shows_what_is_known(show: Show) -> None:
    page = show(article(), has_touch=True)
    page.tap("#s5")
    assert lit(page, "selected") == ["s5", "t5"]
    panel = page.locator("#panel")
    expect(panel).to_contain_text("№ 5")
    expect(panel).to_contain_text("model fairly sure")
    expect(page.locator("#s5")).to_have_attribute("aria-details", "t5")
    expect(page.locator("#s5")).to_be_focused()


def test_tap_on_a_word_lights_its_partners(show: Show) -> None:
    page = show(article(), has_touch=True)
    page.tap("#s5", position={"x": 40, "y": 10})
    assert words(page, "partner-word") == ["was raining"]


def test_human_translation_has_an_alignment_confidence(show: Show) -> None:
    page = show(novel())
    page.click("#s1 .sentence")
    expect(page.locator("#panel")).to_contain_text("2 sentences to 1")
    expect(page.locator("#panel")).to_contain_text("surely a pair")


def test_partner_out_of_sight_scrolls_into_view(show: Show) -> None:
    page = show(repeated(3), "#mode=interleaved", viewport={"width": 700, "height": 500})
    page.evaluate("document.querySelector('#s1').scrollIntoView({block: 'end'})")
    page.locator("#s1").focus()
    page.keyboard.press("j")
    page.wait_for_timeout(600)
    partner, view = (
        box(page, "#t2"),
        page.evaluate("document.querySelector('#panel').getBoundingClientRect().top"),
    )
    assert partner["y"] + partner["height"] <= view


def test_resting_pointer_does_not_point_when_the_page_scrolls(show: Show) -> None:
    page = show(repeated())
    point(page, "#s1")
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(200)
    assert lit(page) == ["s1", "t1"]


def test_pointing_at_a_word_lights_its_partners(show: Show) -> None:
    page = show(article())
    point(page, "#s5", across=40)
    assert words(page, "word") == ["pleuvait"]
    assert words(page, "partner-word") == ["was raining"]
    point(page, "#t5", across=4)
    assert words(page, "word") == ["It"]
    assert words(page, "partner-word") == ["Il"]


def test_word_without_links_lights_nothing_else(show: Show) -> None:
    page = show(article())
    point(page, "#s6", across=10)
    assert words(page, "partner-word") == []


def test_keys_move_over_words(show: Show) -> None:
    page = show(article(), "#s5")
    page.keyboard.press("l")
    assert words(page, "partner-word") == ["It"]
    page.keyboard.press("l")
    assert words(page, "partner-word") == ["was raining"]
    page.keyboard.press("h")
    assert words(page, "partner-word") == ["It"]


def test_links_count_characters_and_may_lie_in_several_sentences(show: Show) -> None:
    bitext = novel()
    first = replace(bitext.beads[0], links=(Link(13, 18, 0, 2), Link(3, 8, 13, 18)))
    page = show(replace(bitext, beads=(first, *bitext.beads[1:])), "#s1")
    page.keyboard.press("l")
    assert (words(page, "word"), words(page, "partner-word")) == (["neige"], ["blows"])
    page.keyboard.press("l")
    assert (words(page, "word"), words(page, "partner-word")) == (["vente"], ["It"])


def test_links_behind_characters_outside_the_basic_plane(show: Show) -> None:
    bitext = Bitext(
        document_of("fr", ["👩‍👩‍👧 𝒳 rit."]),
        document_of("en", ["👩‍👩‍👧 𝒳 laughs."]),
        (Bead(range(1), range(1), links=(Link(8, 11, 8, 14),)),),
    )
    page = show(bitext, "#s1")
    page.keyboard.press("l")
    assert (words(page, "word"), words(page, "partner-word")) == (["rit"], ["laughs"])


def test_permalink_goes_to_the_sentence(show: Show) -> None:
    page = show(repeated(), "#s250")
    expect(page.locator("#s250")).to_be_in_viewport()
    assert lit(page, "selected") == ["s250", "t250"]
    page.evaluate("location.hash = '#s20'")
    expect(page.locator("#s20")).to_be_in_viewport()
    assert lit(page, "selected") == ["s20", "t20"]


def test_selected_sentence_stands_in_the_fragment(show: Show) -> None:
    page = show(article(), "#mode=reveal")
    page.click("#s7")
    page.wait_for_function("() => location.hash === '#s7&mode=reveal'")


def test_paragraph_number_is_a_permalink(show: Show) -> None:
    page = show(article())
    number = page.get_by_role("link", name="4", exact=True)
    expect(number).to_have_attribute("href", "#p4")


def test_place_that_is_not_there_is_no_harm(show: Show) -> None:
    page = show(article(), "#s999&mode=nonsense&<img>")
    expect(page.locator("html")).to_have_attribute("data-mode", "columns")

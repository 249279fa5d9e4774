"""The page in a real browser: what pointer, keys and buttons do."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from made_up_bitexts import article, novel
from playwright.sync_api import Page, expect

from bitext.alignment import Bead, Bitext, Link
from bitext.document import document_of

pytestmark = pytest.mark.browser

Show = Callable[..., Page]
Point = Callable[..., None]

NARROW = {"viewport": {"width": 600, "height": 800}}


def lit(page: Page, name: str = "lit") -> list[str]:
    ids: list[str] = page.eval_on_selector_all(f".{name}", "found => found.map((e) => e.id)")
    return ids


def words(page: Page, name: str) -> list[str]:
    found: list[str] = page.evaluate("(name) => [...CSS.highlights.get(name)].map(String)", name)
    return found


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return dict(found)


def long_text(count: int = 300) -> Bitext:
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(count))
    sides = [
        document_of(lang, [f"{word} {i}. " * 20 for i in range(count)])
        for lang, word in (("fr", "Phrase"), ("en", "Sentence"))
    ]
    return Bitext(sides[0], sides[1], beads)


# Sentences


def test_pointing_at_a_sentence_lights_both_sides(show: Show, point: Point) -> None:
    page = show(article())
    point(page, "#s5")
    assert lit(page) == ["s5", "t5"]
    point(page, "#t4")
    assert lit(page) == ["s4", "t4"]
    page.mouse.move(5, 5)
    assert lit(page) == []


def test_bead_of_several_sentences_lights_as_one(show: Show, point: Point) -> None:
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
    expect(panel).to_contain_text("confidence 78 %")
    expect(page.locator("#s5")).to_have_attribute("aria-details", "t5")
    expect(page.locator("#s5")).to_be_focused()


def test_human_translation_has_an_alignment_confidence(show: Show) -> None:
    page = show(novel())
    page.click("#s1 .sentence")
    expect(page.locator("#panel")).to_contain_text("2 sentences to 1")
    expect(page.locator("#panel")).to_contain_text("alignment 98 %")


def test_partner_out_of_sight_scrolls_into_view(show: Show, point: Point) -> None:
    page = show(long_text(3), "#mode=interleaved", viewport={"width": 700, "height": 500})
    page.evaluate("document.querySelector('#s1').scrollIntoView({block: 'end'})")
    page.locator("#s1").focus()
    page.keyboard.press("j")
    page.wait_for_timeout(600)
    partner, view = (
        box(page, "#t2"),
        page.evaluate("document.querySelector('#panel').getBoundingClientRect().top"),
    )
    assert partner["y"] + partner["height"] <= view


def test_resting_pointer_does_not_point_when_the_page_scrolls(show: Show, point: Point) -> None:
    page = show(long_text())
    point(page, "#s1")
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(200)
    assert lit(page) == ["s1", "t1"]


# Words


def test_pointing_at_a_word_lights_its_partners(show: Show, point: Point) -> None:
    page = show(article())
    point(page, "#s5", across=40)
    assert words(page, "word") == ["pleuvait"]
    assert words(page, "partner-word") == ["was raining"]
    point(page, "#t5", across=4)
    assert words(page, "word") == ["It"]
    assert words(page, "partner-word") == ["Il"]


def test_word_without_links_lights_nothing_else(show: Show, point: Point) -> None:
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


# Keys


@pytest.mark.parametrize("key", ["j", "ArrowDown", "ArrowRight"])
def test_keys_move_by_sentence(show: Show, key: str) -> None:
    page = show(article())
    for expected in ("s1", "s2", "s3"):
        page.keyboard.press(key)
        assert lit(page, "selected")[0] == expected
    page.keyboard.press({"j": "k", "ArrowDown": "ArrowUp", "ArrowRight": "ArrowLeft"}[key])
    assert lit(page, "selected")[0] == "s2"
    expect(page.locator("#s2")).to_be_focused()


def test_keys_pass_beads_without_a_source(show: Show) -> None:
    page = show(novel())
    found = []
    for _ in range(8):
        page.keyboard.press("j")
        found.append(page.evaluate("document.activeElement.textContent"))
    assert found[2:] == [
        "Personne ne vient.",
        "Elle attend.",
        "A dog barks.",
        "Il est tard.",
        "Il est tard.",
        "Il est tard.",
    ]


def test_one_tab_stop_for_all_sentences(show: Show) -> None:
    page = show(article())
    assert page.locator('.bead[tabindex="0"]').count() == 1
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.eval_on_selector_all('.bead[tabindex="0"]', "e => e.map((x) => x.id)") == ["s2"]


def test_enter_copies_the_pair(show: Show) -> None:
    page = show(novel(), "#s1", permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("Copied the pair")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Il neige. Il vente.\nIt snows and blows."


def test_copy_button_and_link_button(show: Show) -> None:
    page = show(article(), "#s5&mode=reveal", permissions=["clipboard-read", "clipboard-write"])
    page.click("#copy")
    assert page.evaluate("navigator.clipboard.readText()") == "Il pleuvait.\nIt was raining."
    page.click("#copy-link")
    expect(page.locator("#status")).to_have_text("Copied the link")
    assert page.evaluate("navigator.clipboard.readText()").endswith("page.html#s5&mode=reveal")


def test_question_mark_shows_the_keys_and_escape_hides_them(show: Show) -> None:
    page = show(article())
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    expect(page.locator("#keys")).to_contain_text("next sentence")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()


def test_letters_can_be_switched_off(show: Show) -> None:
    page = show(article())
    page.keyboard.press("?")
    page.uncheck("#letters")
    page.click("#close-keys")
    page.keyboard.press("j")
    assert lit(page, "selected") == []
    page.keyboard.press("ArrowDown")
    assert lit(page, "selected") == ["s1", "t1"]
    page.reload()
    page.keyboard.press("2")
    expect(page.locator("html")).to_have_attribute("data-mode", "columns")


def test_escape_lets_go(show: Show) -> None:
    page = show(article(), "#s3")
    page.keyboard.press("Escape")
    assert lit(page, "selected") == []
    page.wait_for_function("() => location.hash === ''")


# Modes


@pytest.mark.parametrize(
    ("key", "mode"),
    [(1, "columns"), (2, "interleaved"), (3, "source"), (4, "target"), (5, "reveal")],
)
def test_modes_by_key_and_button_stand_in_the_fragment(show: Show, key: int, mode: str) -> None:
    page = show(article(), "#mode=target" if mode == "columns" else "")
    page.keyboard.press(str(key))
    expect(page.locator("html")).to_have_attribute("data-mode", mode)
    assert page.evaluate("location.hash") == ("" if mode == "columns" else f"#mode={mode}")
    pressed = page.locator('[aria-pressed="true"]')
    expect(pressed).to_have_count(1)
    expect(pressed).to_have_attribute("data-mode", mode)
    page.click("[data-mode=interleaved][aria-pressed]")
    page.click(f"button[data-mode={mode}]")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-mode", mode)


def test_columns_stand_side_by_side_and_level(show: Show) -> None:
    page = show(article())
    for number in (1, 4, 7, 10):
        source, target = box(page, f"#s{number}"), box(page, f"#t{number}")
        assert source["x"] + source["width"] < target["x"]
        assert abs(source["y"] - target["y"]) < 2


def test_interleaved_stands_one_under_the_other(show: Show) -> None:
    page = show(article(), "#mode=interleaved")
    source, target, following = box(page, "#s9"), box(page, "#t9"), box(page, "#s10")
    assert source["y"] < target["y"] < following["y"]
    assert abs(source["x"] - target["x"]) < 60


def test_narrow_window_interleaves_by_itself(show: Show) -> None:
    page = show(article(), **NARROW)
    assert box(page, "#s9")["y"] < box(page, "#t9")["y"]
    expect(page.locator("[data-mode=interleaved][aria-pressed]")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 600
    page.set_viewport_size({"width": 1100, "height": 800})
    assert abs(box(page, "#s9")["y"] - box(page, "#t9")["y"]) < 2


@pytest.mark.parametrize("width", [320, 390, 600, 760, 1000, 1600])
def test_nothing_overflows(show: Show, width: int) -> None:
    page = show(article(), "#s4", viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for selector in ("button[data-mode=reveal]", "summary", "#copy"):
        found = box(page, selector)
        assert found["x"] >= 0
        assert found["x"] + found["width"] <= width


@pytest.mark.parametrize(
    ("mode", "shown", "hidden", "partner"),
    [("source", "#s5", "#t5", "It was raining."), ("target", "#t5", "#s5", "Il pleuvait.")],
)
def test_one_side_alone_and_its_partner_in_the_panel(
    show: Show, point: Point, mode: str, shown: str, hidden: str, partner: str
) -> None:
    page = show(article(), f"#mode={mode}")
    expect(page.locator(shown)).to_be_visible()
    expect(page.locator(hidden)).to_be_hidden()
    point(page, shown)
    expect(page.locator("#partner")).to_have_text(partner)
    expect(page.locator("#partner")).to_have_attribute("lang", "en" if mode == "source" else "fr")


def test_place_is_kept_when_the_mode_changes(show: Show) -> None:
    page = show(long_text(), "#s150")
    page.keyboard.press("2")
    page.wait_for_timeout(400)
    assert 0 < box(page, "#s150")["y"] < 800


# Reveal


def concealed(page: Page, selector: str) -> bool:
    element = page.locator(selector)
    colour = element.evaluate("(element) => getComputedStyle(element).color")
    hidden: bool = element.get_attribute("aria-label") == "hidden translation"
    assert hidden == (colour == "rgba(0, 0, 0, 0)")
    return hidden


def test_reveal_hides_the_target_until_asked(show: Show) -> None:
    page = show(article(), "#mode=reveal")
    assert concealed(page, "#t5")
    assert concealed(page, "#t4")
    page.click("#t5")
    assert not concealed(page, "#t5")
    assert concealed(page, "#t4")
    page.click("#s4")
    page.keyboard.press("Space")
    assert not concealed(page, "#t4")
    page.click("#reveal")
    assert concealed(page, "#t4")
    page.keyboard.press("1")
    assert not concealed(page, "#t4")


def test_reveal_does_not_give_words_away(show: Show, point: Point) -> None:
    page = show(article(), "#mode=reveal")
    point(page, "#s5", across=40)
    assert words(page, "word") == ["pleuvait"]
    assert words(page, "partner-word") == []
    page.click("#s5")
    page.keyboard.press("Space")
    point(page, "#s5", across=44)
    assert words(page, "partner-word") == ["was raining"]


def test_concealed_target_never_has_the_focus(show: Show) -> None:
    page = show(article(), "#mode=reveal")
    page.click("#t5")
    page.keyboard.press("Space")
    assert concealed(page, "#t5")
    expect(page.locator("#s5")).to_be_focused()


# Beads, marks, filter


def test_beads_that_are_not_1_1_show_it(show: Show) -> None:
    page = show(novel())
    badge = "(element) => getComputedStyle(element, '::before').content"
    assert page.locator("#s1").evaluate(badge) == '"2–1"'
    assert page.locator("#s2").evaluate(badge) == "none"
    underline = "(element) => getComputedStyle(element).textDecorationStyle"
    assert page.locator("#t1").evaluate(underline) == "dotted"


def test_null_bead_has_an_empty_partner_beside_it(show: Show) -> None:
    page = show(novel())
    source, empty = box(page, "#s3"), box(page, "#t3")
    assert empty["width"] > 200
    assert empty["height"] > 15
    assert abs(source["y"] - empty["y"]) < 6
    note = page.locator("#t3").evaluate("(e) => getComputedStyle(e, '::after').content")
    assert note == '"no counterpart"'


def test_marks_have_a_shape_and_a_word(show: Show) -> None:
    page = show(article())
    shape = "(element) => getComputedStyle(element, '::before').content"
    marks = page.locator("main .mark")
    assert marks.all_inner_texts() == ["unsure", "number"]
    assert [mark.evaluate(shape)[:2] for mark in marks.all()] == ['"◐', '"▲']
    marks.first.click()
    expect(page.locator("#mark-low-score")).to_be_in_viewport()


def test_filter_shows_only_what_is_flagged(show: Show) -> None:
    page = show(article())
    expect(page.locator("#flag-count")).to_have_text("2")
    page.click("#flagged")
    expect(page.locator("#s10")).to_be_visible()
    expect(page.locator("#s1")).to_be_hidden()
    assert page.evaluate("location.hash") == "#flagged"
    page.reload()
    expect(page.locator("#s1")).to_be_hidden()
    page.keyboard.press("f")
    expect(page.locator("#s1")).to_be_visible()


def test_filter_is_off_where_nothing_is_flagged(show: Show) -> None:
    expect(show(long_text(3)).locator("#flagged")).to_be_disabled()


# Permalinks


def test_permalink_goes_to_the_sentence(show: Show) -> None:
    page = show(long_text(), "#s250")
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


# Find


def test_find_as_you_type_in_both_languages(show: Show) -> None:
    page = show(article())
    page.keyboard.press("/")
    page.keyboard.type("PONT")
    expect(page.locator("#found")).to_have_text("3 found")
    assert words(page, "found") == ["pont", "pont", "pont"]
    page.fill("#find", "bridge")
    expect(page.locator("#found")).to_have_text("3 found")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_have_text("1 of 3")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#found")).to_have_text("3 of 3")
    assert words(page, "found-current") == ["bridge"]
    page.keyboard.press("Escape")
    assert words(page, "found") == []


@pytest.mark.parametrize(
    ("query", "found"), [("A COUTE", "a coûté"), ("c'est", "C’est"), ("dit : «", "dit : «")]
)
def test_find_minds_neither_accents_nor_case_nor_apostrophes(
    show: Show, query: str, found: str
) -> None:
    page = show(article())
    page.fill("#find", query)
    assert words(page, "found") == [found]


def test_find_tells_when_there_is_nothing(show: Show) -> None:
    page = show(article())
    page.fill("#find", "zebra")
    expect(page.locator("#found")).to_have_text("nothing found")


# Themes and scripts


def background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_theme_follows_the_system_and_the_button(show: Show) -> None:
    light, dark = "rgb(253, 252, 249)", "rgb(23, 24, 27)"
    page = show(article(), color_scheme="dark")
    assert background(page) == dark
    page.click("#theme")
    assert background(page) == light
    page.reload()
    assert background(page) == light
    page.keyboard.press("t")
    assert background(page) == dark
    page.emulate_media(color_scheme="light")
    assert background(page) == dark
    page.click("#theme")
    assert background(page) == light


def test_reduced_motion_is_respected(show: Show) -> None:
    moving = "getComputedStyle(document.querySelector('.bead')).transitionDuration"
    assert show(article()).evaluate(moving) == "0.12s"
    assert show(article(), reduced_motion="reduce").evaluate(moving) == "0s"


def test_right_to_left_target_runs_right_to_left(show: Show) -> None:
    bitext = Bitext(
        document_of("fr", ["Bonjour."]), document_of("he", ["שלום."]), (Bead(range(1), range(1)),)
    )
    page = show(bitext)
    assert page.locator("#t1").evaluate("(e) => getComputedStyle(e).direction") == "rtl"
    cell, text = box(page, ".cell[lang=he]"), box(page, "#t1")
    assert cell["x"] + cell["width"] - text["x"] - text["width"] < 40


def test_everything_can_be_read_without_scripts(show: Show) -> None:
    page = show(novel(), "#s4", java_script_enabled=False)
    expect(page.locator("#t4")).to_be_visible()
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator("#panel")).to_be_hidden()
    source, target = box(page, "#s2"), box(page, "#t2")
    assert source["x"] + source["width"] < target["x"]
    expect(page.locator("#legend")).to_be_visible()
    lit_by_fragment = page.locator("#s4").evaluate("(e) => getComputedStyle(e).backgroundColor")
    assert lit_by_fragment == "rgb(255, 240, 179)"


def test_narrow_without_scripts_interleaves(show: Show) -> None:
    options: dict[str, Any] = {"java_script_enabled": False, **NARROW}
    page = show(article(), **options)
    assert box(page, "#s9")["y"] < box(page, "#t9")["y"]


def test_storage_that_is_forbidden_is_no_harm(show: Show) -> None:
    page = show(article())
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page.reload()
    page.keyboard.press("t")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_rows_that_come_later_work_like_the_others(show: Show, point: Point) -> None:
    page = show(article())
    page.evaluate(
        """() => {
            const row = [...document.querySelectorAll(".row")].at(-1).cloneNode(true);
            row.querySelector("#s10").id = "s11";
            row.querySelector("#t10").id = "t11";
            document.getElementById("text").append(row);
        }"""
    )
    point(page, "#s11")
    assert lit(page) == ["s11", "t11"]
    page.click("#t11")
    page.keyboard.press("k")
    assert lit(page, "selected") == ["s10", "t10"]

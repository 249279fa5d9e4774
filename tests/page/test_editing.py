"""Corrections in the page: kept, marked, undone, and in every download."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from support.browsing import Show, download, store
from support.made_up_bitexts import article, novel, paragraph

from bitext.alignment import Bead, Bitext
from bitext.bitexts import jsonl, tmx, tsv
from bitext.document import Document, Mark
from bitext.page.page import dumps
from bitext.protocols import WriterOptions

pytestmark = pytest.mark.browser


def exported(page: Page, name: str = "jsonl") -> str:
    return download(page, name)[1]


def correct(page: Page, selector: str, text: str, end: str = "Enter") -> None:
    page.dblclick(selector)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press(end)


def test_corrected_sentence_is_in_the_bitext_and_nothing_else_changes(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t10", "It cost 3.5 million euros.")
    found = jsonl.loads(exported(page))
    expected = [pair.target for pair in article().pairs()]
    expected[9] = "It cost 3.5 million euros."
    assert [pair.target for pair in found.pairs()] == expected
    assert found.source == article().source
    assert [p.kind for p in found.target.paragraphs] == [
        p.kind for p in article().target.paragraphs
    ]
    assert found.beads[:9] == article().beads[:9]
    bead = article().beads[9]
    assert found.beads[9] == Bead(bead.source, bead.target, made_by="person")
    assert found.signature == article().signature


def test_corrections_are_in_every_format(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "It poured.")
    for name, loads in (("tmx", tmx.loads), ("tsv", tsv.loads)):
        pairs = list(loads(exported(page, name)).pairs())
        assert (pairs[4].source, pairs[4].target) == ("Il pleuvait.", "It poured.")
    assert "Il pleuvait.\tIt poured.\t5\n" in exported(page, "anki")


def test_corrections_survive_a_reload_and_are_marked(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "It poured.")
    page.reload()
    expect(page.locator("#t5")).to_have_text("It poured.")
    badge = page.locator("#t5").evaluate("(e) => getComputedStyle(e, '::after').content")
    assert "edited" in badge
    assert page.locator(".edited").count() == 1
    expect(page.locator(".notice")).to_contain_text("A person has checked 1 of its sentences")
    page.click("#t5")
    expect(page.locator("#panel")).to_contain_text("edited here")
    expect(page.locator("#confidence")).to_have_text("")


def test_correction_can_be_undone(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "It poured.")
    page.click("#restore")
    expect(page.locator("#t5")).to_have_text("It was raining.")
    page.reload()
    expect(page.locator("#t5")).to_have_text("It was raining.")
    assert jsonl.loads(exported(page)) == article()


def test_two_tabs_of_a_page_keep_the_corrections_of_both(show: Show) -> None:
    page = show(article(), editable=True)
    other = page.context.new_page()
    other.goto(page.url)
    correct(page, "#t5", "It poured.")
    expect(other.locator("#t5")).to_have_text("It poured.")
    correct(other, "#t6", "All day.")
    other.keyboard.press("ArrowDown")
    other.keyboard.press("c")
    expect(page.locator("#t6")).to_have_text("All day.")
    expect(page.locator("#checked-count")).to_contain_text("3 of")
    assert exported(page) == exported(other)
    page.click("#t5")
    page.click("#restore")
    expect(other.locator("#t5")).to_have_text("It was raining.")
    expect(other.locator("#checked-count")).to_contain_text("2 of")
    other.reload()
    assert exported(page) == exported(other)


def test_what_is_typed_stays_while_another_tab_corrects(show: Show) -> None:
    page = show(article(), editable=True)
    other = page.context.new_page()
    other.goto(page.url)
    page.dblclick("#t6")
    page.keyboard.press("Control+a")
    page.keyboard.type("All day.")
    correct(other, "#t5", "It poured.")
    correct(other, "#t6", "All night.")
    expect(page.locator("#t5")).to_have_text("It poured.")
    page.keyboard.press("Enter")
    for tab in (page, other):
        expect(tab.locator("#t6")).to_have_text("All day.")
        expect(tab.locator("#t5")).to_have_text("It poured.")


def test_who_types_nothing_keeps_what_another_tab_made_of_the_sentence(show: Show) -> None:
    page = show(article(), editable=True)
    other = page.context.new_page()
    other.goto(page.url)
    page.dblclick("#t6")
    correct(other, "#t6", "All night.")
    page.wait_for_timeout(200)
    page.keyboard.press("Escape")
    expect(page.locator("#t6")).to_have_text("All night.")
    correct(page, "#t5", "It poured.")
    for tab in (page, other):
        expect(tab.locator("#t6")).to_have_text("All night.")


def test_damage_that_another_tab_does_is_no_harm(show: Show) -> None:
    page = show(article(), editable=True)
    other = page.context.new_page()
    other.goto(page.url)
    correct(page, "#t5", "It poured.")
    store(other, "5")
    expect(page.locator("#t5")).to_have_text("It was raining.")
    correct(page, "#t6", "All day.")
    expect(other.locator("#t6")).to_have_text("All day.")


def test_typing_the_old_text_again_is_no_correction(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "It poured.")
    correct(page, "#t5", "It was raining.")
    assert page.locator(".edited").count() == 0
    assert jsonl.loads(exported(page)) == article()


def test_escape_keeps_what_was_there(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "Nonsense", end="Escape")
    expect(page.locator("#t5")).to_have_text("It was raining.")


def test_going_elsewhere_keeps_what_was_typed(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "It poured.", end="Tab")
    expect(page.locator("#t5")).to_have_text("It poured.")


def test_key_and_button_begin_a_correction_at_the_end_of_the_sentence(show: Show) -> None:
    page = show(article(), "#s5", editable=True)
    page.keyboard.press("e")
    page.keyboard.type(" Hard.")
    page.keyboard.press("Enter")
    expect(page.locator("#t5")).to_have_text("It was raining. Hard.")
    page.click("#edit")
    page.keyboard.type(" Very.")
    page.keyboard.press("Enter")
    expect(page.locator("#t5")).to_have_text("It was raining. Hard. Very.")


def test_letters_typed_are_no_keys(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "j2?/ k")
    expect(page.locator("#t5")).to_have_text("j2?/ k")
    expect(page.locator("html")).to_have_attribute("data-mode", "columns")


def marked() -> Bitext:
    """A bitext whose first paragraphs have inline markup."""
    mark = Mark(0, 2, 0), Mark(1, 1, 1, keep=True, depth=1)
    sides = [
        replace(side, paragraphs=(replace(side.paragraphs[0], marks=mark), *side.paragraphs[1:]))
        for side in (novel().source, novel().target)
    ]
    return replace(novel(), source=sides[0], target=sides[1])


def test_inline_markup_comes_back(show: Show) -> None:
    assert jsonl.loads(exported(show(marked()))) == marked()


def test_inline_markup_of_a_corrected_paragraph_goes(show: Show) -> None:
    page = show(marked(), editable=True)
    correct(page, "#t2", "Night.")
    found = jsonl.loads(exported(page))
    assert found.source == marked().source
    assert [p.marks for p in found.target.paragraphs] == [(), ()]


def test_each_sentence_of_a_bead_is_corrected_by_itself(show: Show) -> None:
    bitext = swapped(novel())
    page = show(bitext, editable=True)
    correct(page, "#t1 .sentence:last-child", "Le vent souffle.")
    found = jsonl.loads(exported(page))
    assert next(found.pairs()).target == "Il neige. Le vent souffle."
    assert len(found.target.sentences) == len(bitext.target.sentences)


def swapped(bitext: Bitext) -> Bitext:
    return Bitext(bitext.target, bitext.source, tuple(b.transposed for b in bitext.beads))


def test_missing_translation_can_be_filled_in(show: Show) -> None:
    page = show(novel(), editable=True)
    correct(page, "#t3", "Nobody comes.")
    page.reload()
    expect(page.locator("#t3")).to_have_text("Nobody comes.")
    found = jsonl.loads(exported(page))
    assert [(str(p.bead), p.target) for p in found.pairs()][2] == ("1-1", "Nobody comes.")
    assert [s.text for s in found.target.sentences] == [
        "It snows and blows.",
        "Night falls.",
        "Nobody comes.",
        "She waits, then sleeps.",
        "A dog barks.",
        "It is late.",
    ]


def test_filled_place_inside_a_paragraph_leaves_the_paragraph_whole(show: Show) -> None:
    bitext = Bitext(
        Document("fr", (paragraph("text", "Un.", "Deux.", "Trois."),)),
        Document("en", (paragraph("text", "One.", "Three."),)),
        (
            Bead(range(1), range(1)),
            Bead(range(1, 2), range(1, 1)),
            Bead(range(2, 3), range(1, 2)),
        ),
    )
    page = show(bitext, editable=True)
    correct(page, "#t2", "Two.")
    found = jsonl.loads(exported(page))
    assert [p.text for p in found.target.paragraphs] == ["One. Two. Three."]
    assert [pair.target for pair in found.pairs()] == ["One.", "Two.", "Three."]


def test_emptied_sentence_stays_an_empty_sentence(show: Show) -> None:
    page = show(article(), editable=True)
    page.dblclick("#t5")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    found = jsonl.loads(exported(page))
    assert [pair.target for pair in found.pairs()][4] == ""


def test_hostile_paste_is_text(show: Show) -> None:
    page = show(article(), editable=True, permissions=["clipboard-read", "clipboard-write"])
    bad = "<img src=x onerror=alert(1)></script>"
    page.evaluate("(text) => navigator.clipboard.writeText(text)", bad)
    page.dblclick("#t5")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    page.keyboard.press("Enter")
    assert page.locator("#t5").text_content() == bad
    assert page.locator("main img").count() == 0
    page.reload()
    assert page.locator("#t5").text_content() == bad
    assert [pair.target for pair in jsonl.loads(exported(page)).pairs()][4] == bad


def test_page_to_read_cannot_be_edited(show: Show) -> None:
    page = show(article())
    page.dblclick("#t5")
    page.keyboard.type("x")
    expect(page.locator("#t5")).to_have_text("It was raining.")
    expect(page.locator("#edit")).to_be_hidden()


def test_source_cannot_be_edited(show: Show) -> None:
    page = show(article(), editable=True)
    page.dblclick("#s5")
    page.keyboard.type("x")
    expect(page.locator("#s5")).to_have_text("Il pleuvait.")


def test_corrections_of_another_text_are_not_taken(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "It poured.")
    keys = page.evaluate("Object.keys(localStorage)")
    assert len([key for key in keys if key.startswith("bitext:edits:")]) == 1
    other = Path(page.url.removeprefix("file://")).with_name("other.html")
    other.write_text(dumps(swapped(article()), WriterOptions(editable=True)), "utf-8")
    page.goto(other.as_uri())
    expect(page.locator("#t5")).to_have_text("Il pleuvait.")


def test_stored_corrections_that_are_damaged_are_no_harm(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "It poured.")
    for stored in ("{", "[]", '{"5": "x"}', '{"999": ["x"]}', '{"5": [1]}', "null"):
        store(page, stored)
        page.reload()
        expect(page.locator("#t5")).to_have_text("It was raining.")
        expect(page.locator("#theme")).to_have_text("Auto")


def test_corrected_file_makes_a_page_that_tells_of_it(show: Show) -> None:
    page = show(article(), editable=True)
    correct(page, "#t5", "It poured.")
    again = show(jsonl.loads(exported(page)), editable=True)
    expect(again.locator(".notice")).to_contain_text("A person has checked 1 of its sentences")
    correct(again, "#t6", "We did laugh.")
    made = jsonl.loads(exported(again))
    assert [n for n, bead in enumerate(made.beads, 1) if bead.made_by == "person"] == [5, 6]
    assert made.signature == article().signature

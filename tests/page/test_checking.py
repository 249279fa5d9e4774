"""What a person vouches for: counted, kept, told in one way; its flags go."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from support.browsing import Show, download, store
from support.made_up_bitexts import article, novel

from bitext.alignment import Bead, Bitext
from bitext.bitexts import jsonl, tmx, tsv

pytestmark = pytest.mark.browser


def exported(page: Page) -> Bitext:
    return jsonl.loads(download(page, "jsonl")[1])


def check(page: Page, number: int) -> None:
    page.click(f"#t{number}")
    page.click("#check")


def correct(page: Page, number: int, text: str) -> None:
    page.dblclick(f"#t{number}")
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def seen(bead: Bead) -> Bead:
    return replace(bead, flags=(), made_by="person")


def test_checked_sentence_is_a_persons_and_stays_as_it_stands(show: Show) -> None:
    page = show(article(), editable=True)
    check(page, 6)
    check(page, 5)
    found = exported(page)
    expected = list(article().beads)
    expected[4:6] = [seen(expected[4]), seen(expected[5])]
    assert found.beads == tuple(expected)
    assert found.target == article().target


def test_checked_again_is_not_checked(show: Show) -> None:
    page = show(article(), editable=True)
    for _ in range(2):
        check(page, 6)
    assert exported(page) == article()
    expect(page.locator(".row.flagged")).to_have_count(2)
    expect(page.locator("#check")).to_have_attribute("aria-pressed", "false")


def test_key_checks_and_letters_typed_do_not(show: Show) -> None:
    page = show(article(), "#s5", editable=True)
    page.keyboard.press("c")
    expect(page.locator("#checked-count")).to_have_text("1 of 10 checked")
    expect(page.locator("#panel")).to_contain_text("checked here")
    correct(page, 6, "ccc")
    expect(page.locator("#checked-count")).to_have_text("2 of 10 checked")


@pytest.mark.parametrize("act", ["check", "correct"])
def test_flag_goes_with_what_a_person_did_and_comes_back(show: Show, act: str) -> None:
    page = show(article(), editable=True)
    expect(page.locator("#flag-count")).to_have_text("2")
    if act == "check":
        check(page, 6)
    else:
        correct(page, 6, "We laughed a lot.")
    expect(page.locator("#flag-count")).to_have_text("1")
    expect(page.locator("main .mark:visible")).to_have_count(1)
    expect(page.locator("#s6")).not_to_have_class("flagged")
    page.click("#t6")
    expect(page.locator("#marks")).to_have_text("")
    page.click("#check" if act == "check" else "#restore")
    expect(page.locator("#flag-count")).to_have_text("2")
    expect(page.locator("main .mark:visible")).to_have_count(2)
    expect(page.locator("#s6")).to_have_class("bead flagged selected")


def test_flag_of_what_was_done_is_gone_after_a_reload(show: Show) -> None:
    page = show(article(), editable=True)
    check(page, 6)
    correct(page, 10, "It cost 3.5 million euros.")
    page.reload()
    expect(page.locator("#flagged")).to_be_disabled()
    expect(page.locator("main .mark:visible")).to_have_count(0)
    expect(page.locator(".row.flagged")).to_have_count(0)
    expect(page.locator("#checked-count")).to_have_text("2 of 10 checked")
    assert [bead.flags for bead in exported(page).beads] == [()] * 10


def test_row_stays_in_sight_until_the_filter_is_left(show: Show) -> None:
    page = show(article(), editable=True)
    page.click("#flagged")
    for number in (6, 10):
        check(page, number)
        expect(page.locator(f"#t{number}")).to_be_visible()
    expect(page.locator("#flag-count")).to_have_text("0")
    page.click("#flagged")
    expect(page.locator("#t1")).to_be_visible()
    expect(page.locator("#flagged")).to_be_disabled()
    assert "flagged" not in page.url


def test_row_is_gone_when_the_filter_is_set_again(show: Show) -> None:
    page = show(article(), editable=True)
    check(page, 6)
    page.click("#flagged")
    expect(page.locator("#t6")).to_be_hidden()
    expect(page.locator("#t10")).to_be_visible()


def test_corrected_sentence_counts_once_and_needs_no_check(show: Show) -> None:
    page = show(article(), editable=True)
    check(page, 5)
    correct(page, 5, "It poured.")
    expect(page.locator("#check")).to_be_hidden()
    expect(page.locator("#checked-count")).to_have_text("1 of 10 checked")
    expect(page.locator(".notice")).to_contain_text("A person has checked 1 of its sentences")
    page.click("#restore")
    expect(page.locator("#checked-count")).to_have_text("0 of 10 checked")
    expect(page.locator(".notice")).to_contain_text("No person has checked it.")


def test_what_came_checked_counts_and_is_not_taken_back(show: Show) -> None:
    first, *rest = article().beads
    page = show(replace(article(), beads=(seen(first), *rest)), editable=True)
    expect(page.locator("#checked-count")).to_have_text("1 of 10 checked")
    page.click("#t1")
    expect(page.locator("#check")).to_be_hidden()
    expect(page.locator("#panel")).to_contain_text("checked by a person")
    page.keyboard.press("c")
    assert exported(page).beads[0] == seen(first)
    check(page, 2)
    assert [bead.made_by for bead in exported(page).beads[:3]] == ["person", "person", "machine"]


def test_check_is_in_every_download(show: Show) -> None:
    page = show(article(), editable=True)
    check(page, 10)
    for name, loads in (("tmx", tmx.loads), ("tsv", tsv.loads)):
        bead = loads(download(page, name)[1]).beads[9]
        assert (bead.made_by, bead.flags, bead.score) == ("person", (), -0.2)


def test_alignment_is_checked_too(show: Show) -> None:
    page = show(novel(), editable=True)
    check(page, 4)
    bead = exported(page).beads[3]
    assert (bead.made_by, bead.flags, bead.confidence) == ("person", (), 0.31)
    expect(page.locator(".row.flagged")).to_have_count(0)


def test_page_to_read_offers_no_check(show: Show) -> None:
    page = show(article(), "#s5")
    page.keyboard.press("c")
    for part in ("#check", "#checked-count"):
        expect(page.locator(part)).to_be_hidden()
    assert exported(page) == article()


def test_stored_checks_that_are_damaged_are_no_harm(show: Show) -> None:
    page = show(article(), editable=True)
    check(page, 5)
    for stored in ('{"999": true}', '{"5": false}', '{"x": true}', '{"5": 1}'):
        store(page, stored)
        page.reload()
        expect(page.locator("#checked-count")).to_have_text("0 of 10 checked")

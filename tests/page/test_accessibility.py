"""axe-core finds nothing, in any mode, theme or width."""

from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect
from support.browsing import Show
from support.made_up_bitexts import article, novel

from bitext.alignment import Suggestion

pytestmark = pytest.mark.browser


def violations(page: Page) -> list[str]:
    """What axe-core holds against the page: WCAG 2.2 AA and its best practices."""
    page.wait_for_timeout(200)  # colours in transition are no colours
    page.evaluate(f"() => {{ {AXE_SCRIPT} }}")
    result: dict[str, Any] = page.evaluate(
        """() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
                                     "best-practice"] })"""
    )
    assert len(result["passes"]) > 20
    return [
        f"{found['id']}: {node['html'][:100]} {node['failureSummary']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mode", ["columns", "interleaved", "source", "reveal"])
def test_no_violation_in_any_mode(show: Show, mode: str, scheme: str) -> None:
    page = show(article(), f"#s5&mode={mode}", color_scheme=scheme, editable=True)
    assert violations(page) == []


def test_no_violation_where_only_what_is_flagged_is_shown(show: Show) -> None:
    page = show(article(), "#s4&flagged")
    assert page.locator("h1:visible").count() == 2
    assert violations(page) == []


@pytest.mark.parametrize("fragment", ["", "#s4&flagged"])
def test_no_violation_in_an_aligned_text(show: Show, fragment: str) -> None:
    assert violations(show(novel(), fragment, viewport={"width": 390, "height": 800})) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_with_all_that_can_be_shown(show: Show, scheme: str) -> None:
    page = show(article(), color_scheme=scheme, viewport={"width": 800, "height": 800})
    for key in "snbw":
        page.keyboard.press(key)
    assert violations(page) == []


def test_no_violation_with_keys_menu_and_matches_shown(show: Show) -> None:
    page = show(article(), editable=True)
    page.fill("#find", "pont")
    page.keyboard.press("Enter")
    page.click("summary >> nth=0")
    assert violations(page) == []
    page.click("summary >> nth=1")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.click("#show-keys")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_with_choices_and_what_to_read_first(show: Show, scheme: str) -> None:
    first, *rest = article().beads
    near = Suggestion("Une phrase.", "A person's.", 0.9)
    chosen = replace(first, alternatives=("Another one.", "One more."), suggestion=near)
    bitext = replace(article(), beads=(chosen, *rest))
    page = show(bitext, "#s1", editable=True, color_scheme=scheme, locale="fr-FR")
    page.keyboard.press("a")
    expect(page.locator("#alternatives li")).to_have_count(3)
    assert violations(page) == []
    page.click("#doubts summary")
    expect(page.locator("#doubt-list li")).not_to_have_count(0)
    assert violations(page) == []


def test_no_violation_while_editing(show: Show) -> None:
    page = show(article(), editable=True)
    page.dblclick("#t5")
    assert violations(page) == []


def test_focus_goes_from_tools_to_text_to_panel(show: Show) -> None:
    page = show(article())
    order = []
    for _ in range(20):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate(
                """() => {
                    const element = document.activeElement;
                    const part = element.closest(".skip, .tools, main, .panel, footer");
                    return part ? part.className || part.id || part.localName : "";
                }"""
            )
        )
    parts = list(dict.fromkeys(order))
    assert parts[:4] == ["skip", "tools", "text", "panel"]


def test_skip_link_leads_to_the_text(show: Show) -> None:
    page = show(article())
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_be_focused()


def test_focus_can_be_seen(show: Show) -> None:
    page = show(article())
    page.keyboard.press("j")
    mark = page.locator("#s1").evaluate("(e) => getComputedStyle(e).boxShadow")
    assert mark.endswith("0px 2px 0px 0px")
    page.keyboard.press("Shift+Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outline")
    assert "solid 2px" in outline


def test_focused_sentence_is_not_hidden_by_tools_or_panel(show: Show) -> None:
    page = show(article(), viewport={"width": 700, "height": 420})
    for _ in range(10):
        page.keyboard.press("j")
        page.wait_for_timeout(350)
        top, bottom, above, below = page.evaluate(
            """() => {
                const { top, bottom } = document.activeElement.getBoundingClientRect();
                const edge = (name) => document.querySelector(name).getBoundingClientRect();
                return [top, bottom, edge(".tools").bottom, edge(".panel").top];
            }"""
        )
        assert above <= top
        assert bottom <= below


def test_sentences_and_partners_are_related(show: Show) -> None:
    page = show(article(), "#s5")
    sentence = page.locator("#s5")
    expect(sentence).to_have_attribute("aria-current", "true")
    expect(sentence).to_have_attribute("aria-details", "t5")
    page.keyboard.press("j")
    assert page.locator("[aria-current]").count() == 1
    assert page.locator("[aria-details]").get_attribute("id") == "s6"


def test_text_can_be_enlarged_and_spaced(show: Show) -> None:
    page = show(article(), viewport={"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate("document.body.style.letterSpacing = '0.12em'")
    page.evaluate("document.body.style.wordSpacing = '0.16em'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_forced_colours_keep_the_link_visible(show: Show) -> None:
    page = show(article(), "#s5", forced_colors="active")
    outline = page.locator("#t5").evaluate("(e) => getComputedStyle(e).outlineStyle")
    assert outline == "solid"

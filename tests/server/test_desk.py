"""The desk of the live page, in a real browser: files, drops, and what outlives a reload."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from support.browsing import drop
from support.made_up_bitexts import article
from support.servers import Running, service_of

from bitext.bitexts import jsonl
from bitext.imprint import UNSAID, Imprint
from bitext.page.page import dumps
from bitext.server.service import Service

pytestmark = pytest.mark.browser

Start = Callable[[Service], Running]
Visit = Callable[[Running], Page]


def translate(page: Page, text: str) -> None:
    page.fill("#first", text)
    page.click("#start")
    expect(page.locator("#copy-text")).to_be_visible()


def correct(page: Page, selector: str, text: str) -> None:
    page.dblclick(selector)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_loading_anew_loses_neither_text_nor_translation_nor_corrections(
    start: Start, visit: Visit
) -> None:
    page = visit(start(service_of()))
    translate(page, "Un chat. Deux chiens.")
    correct(page, "#t2", "Two dogs.")
    page.reload()
    expect(page.locator("#t2")).to_have_text("Two dogs.")
    expect(page.locator("#first")).to_have_value("Un chat. Deux chiens.")
    expect(page.locator("#checked-count")).to_have_text("1 of 2 checked")
    expect(page.locator("#news")).to_have_text("2 of 2 sentences, 1 flagged")


def test_loading_anew_comes_back_to_the_task_and_keeps_the_others(
    start: Start, visit: Visit
) -> None:
    page = visit(start(service_of()))
    translate(page, "Un chat.")
    page.click("[data-task=align]")
    page.fill("#second", "A cat.")
    for _ in range(2):
        page.reload()
        expect(page.locator("[data-task=align]")).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#second")).to_have_value("A cat.")
    page.click("[data-task=translate]")
    expect(page.locator("#t1")).to_have_text("UN CHAT.")


def test_damage_to_what_a_tab_keeps_is_no_harm(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    for kept in ("5", '"a"', '{"task": "toString", "first": "Un chat."}', '{"made": 5}', "{"):
        page.add_init_script(f"sessionStorage.setItem('draft:fr-en', {kept!r})")
        page.reload()
        translate(page, "Un chat.")
        expect(page.locator("#t1")).to_have_text("UN CHAT.")


def test_a_text_outlives_the_server_that_translated_it(start: Start, visit: Visit) -> None:
    service = service_of()
    page = visit(start(service))
    translate(page, "Un chat.")
    service.results.kept.clear()  # as where it had to make room, or the server was started again
    page.reload()
    expect(page.locator("#first")).to_have_value("Un chat.")
    expect(page.locator("#t1")).to_have_count(0)
    expect(page.locator("#problem")).to_be_hidden()


def test_a_line_that_breaks_is_told_and_the_text_stays(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    page.evaluate(
        """() => {
            const ask = fetch;
            fetch = async (path, options) => {
                if (!path.startsWith("/stream")) return ask(path, options);
                const pull = (controller) => controller.error(new TypeError("network error"));
                return new Response(new ReadableStream({ pull }));
            };
        }"""
    )
    page.fill("#first", "Un chat.")
    page.click("#start")
    expect(page.locator("#problem")).to_contain_text("The server stopped before the text was done")
    expect(page.locator("#first")).to_have_value("Un chat.")


def test_a_browser_that_keeps_nothing_translates_all_the_same(start: Start, visit: Visit) -> None:
    page = visit(start(service_of(token="geheim")))
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no'); } });"
    )
    page.reload()
    page.fill("#first", "Un chat.")
    page.click("#start")
    page.fill("#token", "geheim")
    page.click("#start")
    expect(page.locator("#t1")).to_have_text("UN CHAT.")
    expect(page.locator("#token-row")).to_be_hidden()


def test_scores_show_the_lines_that_differ_and_no_other_task_does(
    start: Start, visit: Visit
) -> None:
    page = visit(start(service_of()))
    page.click("[data-task=evaluate]")
    page.fill("#first", "The cat sleeps.\nA dog barks.\nYes.")
    page.fill("#second", "The cat sleeps.\nThe black dog barks.\nYes.")
    page.click("#start")
    rows = page.locator("#segments tbody tr")
    expect(rows).to_have_count(1, timeout=30_000)
    expect(rows.locator("td").nth(0)).to_have_text("2")
    expect(rows.locator("td").nth(1).locator("b")).to_have_text(["A"])
    expect(rows.locator("td").nth(2).locator("b")).to_have_text(["The", " black"])
    expect(page.locator("#segment-metric")).to_have_text("chrF")
    page.click("[data-task=align]")
    expect(page.locator("#segments")).to_be_hidden()
    page.click("[data-task=evaluate]")
    expect(page.locator("#segments")).to_be_visible()
    page.fill("#first", page.input_value("#second"))
    page.click("#start")
    expect(page.locator("#scores tbody tr").first).to_contain_text("100.00")
    expect(page.locator("#segments")).to_be_hidden()


def test_two_tabs_have_work_of_their_own(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    translate(page, "Un chat.")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("#first")).to_have_value("")
    translate(other, "Deux chiens.")
    for tab, found in ((page, "UN CHAT."), (other, "DEUX CHIENS.")):
        tab.reload()
        expect(tab.locator("#t1")).to_have_text(found)


def test_a_page_of_ours_opens_to_be_corrected_further(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    drop(page, "#first", ("news.html", dumps(article())))
    expect(page.locator("#t5")).to_have_text("It was raining.")
    expect(page.locator("#first")).to_have_value("")
    correct(page, "#t5", "It poured.")
    expect(page.locator("#checked-count")).to_contain_text("1 of")


def test_what_a_file_says_of_its_article_goes_along_until_another_text_comes(
    start: Start, visit: Visit, tmp_path: Path
) -> None:
    page = visit(start(service_of()))
    said = Imprint(byline="Jeanne Dupont")
    signed = replace(article(), source=replace(article().source, imprint=said))
    found = list[Imprint]()
    for bitext in (signed, article()):
        drop(page, "#first", ("news.html", dumps(bitext)))
        expect(page.locator("#news")).to_contain_text("pairs")
        correct(page, "#t5", "It poured.")
        page.click("#downloads summary")
        with page.expect_download() as waiting:
            page.click("[data-save='.jsonl']")
        waiting.value.save_as(tmp_path / "saved.jsonl")
        saved = jsonl.loads((tmp_path / "saved.jsonl").read_text("utf-8"))
        assert "It poured." in saved.target.text
        found.append(saved.source.imprint)
    assert found == [said, UNSAID]


def test_a_file_that_misses_the_boxes_is_opened_as_well(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    drop(page, "header", ("a.txt", "Un chat."))
    expect(page.locator("#first")).to_have_value("Un chat.")


def test_a_text_that_is_dropped_goes_where_the_browser_puts_it(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    is_let = page.evaluate(
        """() => {
            const dataTransfer = new DataTransfer();
            dataTransfer.setData("text/plain", "Un chat.");
            const options = { dataTransfer, bubbles: true, cancelable: true };
            return document.querySelector("#first").dispatchEvent(new DragEvent("drop", options));
        }"""
    )
    assert is_let


def test_who_drops_several_files_is_told_that_one_is_opened(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    drop(page, "#first", ("a.txt", "Un chat."), ("b.txt", "Deux chiens."))
    expect(page.locator("#first")).to_have_value("Un chat.")
    expect(page.locator("#note")).to_have_text("Only the first of 2 files is opened, a.txt.")
    drop(page, "#first", ("a.txt", " "), ("b.txt", "Deux chiens."))
    expect(page.locator("#note")).to_contain_text("a.txt has no text in it. Only the first of 2")


def test_a_file_without_a_text_is_told(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    drop(page, "#first", ("a.txt", " \n"))
    expect(page.locator("#note")).to_have_text("a.txt has no text in it.")


def test_a_folder_is_told(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    page.evaluate("() => { File.prototype.arrayBuffer = () => Promise.reject(new Error()); }")
    drop(page, "#first", ("dossier", ""))
    expect(page.locator("#problem")).to_contain_text("dossier cannot be read; a folder, perhaps")


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_what_is_too_large_is_told_before_it_is_sent(start: Start, visit: Visit, name: str) -> None:
    page = visit(start(service_of(body=100_000, opened=120_000)))
    drop(page, "#first", (name, "a" * 150_000))
    expect(page.locator("#problem")).to_have_text(
        "That is more than 0.1 MB, the most that this server takes; send it in parts."
    )


def test_a_pasted_text_that_is_too_large_is_told(start: Start, visit: Visit) -> None:
    page = visit(start(service_of(body=1_500_000)))
    page.evaluate("document.querySelector('#first').value = 'é'.repeat(800_000)")
    page.click("#start")
    expect(page.locator("#problem")).to_contain_text("more than 1.5 MB")
    expect(page.locator("#news")).to_have_text("")


def translate_file(page: Page, folder: Path) -> None:
    """Translate a page that is chosen as a file."""
    path = folder / "a.html"
    path.write_text("<h1>Oui</h1>", "utf-8")
    page.set_input_files("#file", path)
    page.click("#start")
    expect(page.locator("#same-file")).to_have_text("a_en.html")


def test_a_translated_file_is_offered_again_after_another_task(
    start: Start, visit: Visit, tmp_path: Path
) -> None:
    page = visit(start(service_of()))
    translate_file(page, tmp_path)
    page.click("[data-task=align]")
    expect(page.locator("#same-file")).to_have_text("a_en.html")
    page.click("[data-task=translate]")
    expect(page.locator("#same-file")).to_have_attribute("download", "a_en.html")


def test_a_file_is_not_offered_beside_the_text_that_came_after_it(
    start: Start, visit: Visit, tmp_path: Path
) -> None:
    page = visit(start(service_of()))
    translate_file(page, tmp_path)
    page.click("#forget")
    page.fill("#first", "Un chat.")
    page.click("#start")
    expect(page.locator("#t1")).to_have_text("UN CHAT.")
    page.click("[data-task=align]")
    page.click("[data-task=translate]")
    expect(page.locator("#t1")).to_have_text("UN CHAT.")
    expect(page.locator("#same-file")).to_have_attribute("hidden", "")  # in a menu that is shut


def hold(page: Page, path: str) -> None:
    """Keep answers of the server under a path waiting until `release` is called."""
    page.evaluate(
        """(held) => {
            const ask = fetch;
            const waiting = new Promise((resolve) => { window.release = resolve; });
            window.fetch = async (path, options) => {
                if (path.startsWith(held)) await waiting;
                options?.signal?.throwIfAborted();
                return ask(path, options);
            };
        }""",
        path,
    )


def test_who_goes_through_the_tasks_in_a_hurry_loses_nothing(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    translate(page, "Un chat.")
    page.click("[data-task=align]")
    hold(page, "/results/")
    for task in ("translate", "align"):
        page.click(f"[data-task={task}]")
    page.evaluate("release()")
    page.click("[data-task=translate]")
    expect(page.locator("#t1")).to_have_text("UN CHAT.")
    expect(page.locator("#problem")).to_be_hidden()


def test_another_task_says_nothing_of_what_was_stopped_for_it(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    hold(page, "/stream")
    page.fill("#first", "Un chat.")
    page.click("#start")
    expect(page.locator("#cancel")).to_be_visible()
    page.click("[data-task=align]")
    page.evaluate("release()")
    expect(page.locator("#cancel")).to_be_hidden()
    expect(page.locator("#progress")).to_be_hidden()
    page.wait_for_timeout(200)
    expect(page.locator("#news")).to_have_text("")


def test_who_asks_twice_is_answered_once(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    hold(page, "/health")
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.fill("#first", "Un chat.")
    page.click("#start")
    page.click("#start")
    page.evaluate("release()")
    expect(page.locator("#t1")).to_have_text("UN CHAT.")
    expect(page.locator("#copy-text")).to_be_visible()
    assert sum("/stream" in url for url in asked) == 1

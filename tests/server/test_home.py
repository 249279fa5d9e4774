"""The live page in a real browser: type, watch, cancel, read, save."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from support.applications import FOLDER
from support.browsing import drop
from support.made_up_bitexts import article
from support.servers import Running, Shout, newsroom, service_of

from bitext.bitexts import jsonl
from bitext.pipeline import DocumentSource, write
from bitext.server.service import Service

pytestmark = pytest.mark.browser

Start = Callable[[Service], Running]
Visit = Callable[[Running], Page]


def save(page: Page, suffix: str) -> None:
    page.click("#downloads summary")
    page.click(f'[data-save="{suffix}"]')


def test_text_is_translated_and_read(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    expect(page.locator(".languages")).to_be_hidden()
    page.fill("#first", "Le titre\n\nUn chat. Deux chiens.\n")
    page.click("#start")
    expect(page.locator("#t3")).to_have_text("DEUX CHIENS.")
    expect(page.locator("#copy-text")).to_be_visible()
    page.locator("#s2").click()
    expect(page.locator("#permalink")).to_have_text("№ 2")
    expect(page.locator("footer")).to_contain_text("This is a machine translation")
    expect(page.locator("footer")).to_contain_text("3 pairs")


def test_second_text_takes_the_place_of_the_first(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    for text in ("Premier. Encore.", "Second."):
        page.fill("#first", text)
        page.click("#start")
        expect(page.locator("#t1")).to_have_text(text.split()[0].upper())
        expect(page.locator("#copy-text")).to_be_visible()
    expect(page.locator("#t2")).to_have_count(0)


def test_sentences_arrive_one_by_one_and_cancel_keeps_them(start: Start, visit: Visit) -> None:
    service = service_of(lambda: Shout(0.02))
    page = visit(start(service))
    page.fill("#first", "Oui.\n" * 1000)
    page.click("#start")
    expect(page.locator("#t1")).to_have_text("OUI.")
    expect(page.locator("#progress")).to_be_visible()
    page.click("#cancel")
    expect(page.locator("#news")).to_have_text("Cancelled. What is shown was done.")
    expect(page.locator("#cancel")).to_be_hidden()
    expect(page.locator("#t1")).to_have_text("OUI.")
    deadline = time.monotonic() + 10
    while service.waiting() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert service.waiting() == 0


def test_file_is_opened_and_every_format_saved(start: Start, visit: Visit, tmp_path: Path) -> None:
    page = visit(start(service_of()))
    article = tmp_path / "été.txt"
    article.write_text("Bonjour à tous.\n", "utf-8")
    page.set_input_files("#file", article)
    expect(page.locator("#file-name")).to_have_text("été.txt")
    page.click("#start")
    expect(page.locator("#copy-text")).to_be_visible()
    for suffix in (".html", ".txt", ".tmx", ".tsv", ".jsonl"):
        with page.expect_download() as waiting:
            save(page, suffix)
        saved = tmp_path / f"saved{suffix}"
        waiting.value.save_as(saved)
        assert waiting.value.suggested_filename == f"été{suffix}"
        assert "BONJOUR À TOUS." in saved.read_text("utf-8")
    assert [p.target for p in jsonl.loads((tmp_path / "saved.jsonl").read_text()).pairs()]


def test_word_document_is_read_translated_and_given_back(
    start: Start, visit: Visit, tmp_path: Path
) -> None:
    page = visit(start(service_of()))
    page.set_input_files("#file", FOLDER / "libreoffice.docx")
    expect(page.locator("#first")).to_have_value(re.compile("Il a neigé toute la nuit"))
    expect(page.locator("#first")).not_to_be_editable()
    page.click("#start")
    expect(page.locator("#copy-text")).to_be_visible()
    page.click("#downloads summary")
    with page.expect_download() as waiting:
        page.click("#same-file")
    assert waiting.value.suggested_filename == "libreoffice_en.docx"
    data = Path(waiting.value.path()).read_bytes()
    source = DocumentSource(name="x.docx", lang="en")
    assert "IL A NEIGÉ" in "".join(part.text for part in source.parts(BytesIO(data)))


def test_only_the_box_of_the_opened_file_cannot_be_edited(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    page.click("[data-task=align]")
    page.set_input_files("#file", FOLDER / "libreoffice.docx")
    expect(page.locator("#first")).not_to_be_editable()
    page.click("#swap")
    expect(page.locator("#first")).to_be_editable()
    expect(page.locator("#second")).not_to_be_editable()
    drop(page, "#first", ("un.txt", "Un."))
    expect(page.locator("#first")).to_have_value("Un.")
    expect(page.locator("#second")).to_be_editable()


def test_what_is_wrong_is_shown(start: Start, visit: Visit, tmp_path: Path) -> None:
    page = visit(start(service_of(text=10)))
    page.fill("#first", "Un texte bien trop long.")
    page.click("#start")
    expect(page.locator("#problem")).to_contain_text("at most 10 are taken")
    binary = tmp_path / "a.txt"
    binary.write_bytes(b"\x89PNG")
    page.set_input_files("#file", binary)
    expect(page.locator("#problem")).to_contain_text("a.txt: this is a PNG picture")


def test_missing_text_is_asked_for(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    page.click("#start")
    expect(page.locator("#problem")).to_contain_text("There is no text here yet.")
    expect(page.locator("#first")).to_be_focused()
    expect(page.locator("#copy-text")).to_be_hidden()


def test_files_fill_both_sides(start: Start, visit: Visit, tmp_path: Path) -> None:
    page = visit(start(service_of()))
    for name in ("un", "two"):
        (tmp_path / name).write_text(f"{name}.", "utf-8")
    page.set_input_files("#file", tmp_path / "un")
    expect(page.locator("#first")).to_have_value("un.")
    page.click('[data-task="align"]')
    expect(page.locator("#first")).to_have_value("un.")
    page.set_input_files("#file", tmp_path / "two")
    expect(page.locator("#second")).to_have_value("two.")
    expect(page.locator("#first")).to_have_value("un.")


def test_server_that_went_away_is_told(start: Start, visit: Visit) -> None:
    running = start(service_of(lambda: Shout(0.01)))
    running.server.grace = 0
    page = visit(running)
    page.fill("#first", "Oui.\n" * 1000)
    page.click("#start")
    expect(page.locator("#t1")).to_have_text("OUI.")
    running.server.should_exit = True
    expect(page.locator("#problem")).to_contain_text("the server is stopping")
    running.thread.join(20)
    page.click("#start")
    expect(page.locator("#problem")).to_contain_text("The server does not answer.")


def test_hostile_text_stays_text(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    page.fill("#first", "</script><img src=x onerror=\"document.title='bad'\"> Oui.")
    page.click("#start")
    expect(page.locator("#copy-text")).to_be_visible()
    assert page.locator("main img").count() == 0
    assert page.title() != "bad"


def test_token_is_asked_for(start: Start, visit: Visit) -> None:
    page = visit(start(service_of(token="geheim")))
    page.fill("#first", "Oui.")
    page.click("#start")
    expect(page.locator("#token")).to_be_visible()
    page.fill("#token", "geheim")
    page.click("#start")
    expect(page.locator("#t1")).to_have_text("OUI.")


def test_two_texts_are_aligned(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    page.click('[data-task="align"]')
    page.fill("#first", "Le chat dort. Le chien mange.")
    page.fill("#second", "The cat sleeps. The dog eats.")
    page.click("#start")
    # The encoder is loaded now, which takes a while on a busy machine.
    expect(page.locator("#t2")).to_have_text("The dog eats.", timeout=30_000)


def test_translation_is_scored(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    page.click('[data-task="evaluate"]')
    page.fill("#first", "The cat sleeps on the mat.")
    page.fill("#second", "The cat sleeps on the mat.")
    page.click("#start")
    # By a process that makes way for all others.
    expect(page.locator("#scores tbody tr").first).to_contain_text("100.00", timeout=30_000)


def test_two_clients_at_once_read_their_own_texts(start: Start, visit: Visit) -> None:
    running = start(service_of(lambda: Shout(0.005)))
    first, second = visit(running), visit(running)
    first.fill("#first", "Rouge.\n" * 60)
    second.fill("#first", "Bleu.\n" * 60)
    first.click("#start")
    second.click("#start")
    for page, word in ((first, "ROUGE."), (second, "BLEU.")):
        expect(page.locator("#t60")).to_have_text(word)
        assert set(page.locator('[id^="t"].bead').all_inner_texts()) == {word}


def test_page_is_accessible_empty_and_filled(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    page.wait_for_load_state()
    assert Axe().run(page).violations_count == 0, Axe().run(page).generate_report()
    page.fill("#first", "Oui. Non.")
    page.click("#start")
    expect(page.locator("#copy-text")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def memory(folder: Path, name: str = "edit.jsonl") -> Path:
    """A translation of which a person has checked the first sentence."""
    first, *rest = article().beads
    write(replace(article(), beads=(replace(first, made_by="person"), *rest)), folder / name)
    return folder / name


@pytest.mark.parametrize("name", ["edit.jsonl", "edit.TMX", "edit.tsv"])
def test_pairs_in_a_file_open_as_a_page(
    start: Start, visit: Visit, tmp_path: Path, name: str
) -> None:
    page = visit(start(service_of()))
    page.set_input_files("#file", memory(tmp_path, name))
    expect(page.locator("#t5")).to_have_text("It was raining.")
    expect(page.locator("#news")).to_contain_text("10 pairs")
    expect(page.locator("#checked-count")).to_have_text("1 of 10 checked")
    with page.expect_download() as waiting:
        save(page, ".html")
    assert waiting.value.suggested_filename == "edit.html"


def test_dropped_pairs_open_whatever_the_task(start: Start, visit: Visit, tmp_path: Path) -> None:
    page = visit(start(service_of()))
    page.click("[data-task=align]")
    drop(page, "#second", ("edit.jsonl", memory(tmp_path).read_text("utf-8")))
    expect(page.locator("#t5")).to_have_text("It was raining.")
    expect(page.locator("#second")).to_have_value("")


def test_damaged_pairs_are_told(start: Start, visit: Visit, tmp_path: Path) -> None:
    page = visit(start(service_of()))
    path = memory(tmp_path)
    path.write_text(path.read_text("utf-8")[:-100], "utf-8")
    page.set_input_files("#file", path)
    expect(page.locator("#problem")).to_contain_text("edit.jsonl")
    expect(page.locator("#copy-text")).to_be_hidden()


def test_translation_is_corrected_here_and_every_save_has_it(
    start: Start, visit: Visit, tmp_path: Path
) -> None:
    page = visit(start(service_of()))
    page.fill("#first", "Un chat. Deux chiens. Trois.")
    page.click("#start")
    expect(page.locator("#checked-count")).to_have_text("0 of 3 checked")
    page.dblclick("#t2")
    page.keyboard.press("Control+a")
    page.keyboard.type("Two dogs.")
    page.keyboard.press("Enter")
    page.click("#t3")
    page.keyboard.press("c")
    expect(page.locator("#checked-count")).to_have_text("2 of 3 checked")
    for suffix in (".html", ".txt", ".tmx", ".jsonl"):
        with page.expect_download() as waiting:
            save(page, suffix)
        saved = tmp_path / f"saved{suffix}"
        waiting.value.save_as(saved)
        assert "Two dogs." in saved.read_text("utf-8")
    found = jsonl.loads((tmp_path / "saved.jsonl").read_text("utf-8"))
    assert [bead.made_by for bead in found.beads] == ["machine", "person", "person"]


def test_corrections_of_one_text_are_not_those_of_the_next(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    for text, count in (("Un. Deux. Trois.", 3), ("Quatre.", 1)):
        page.fill("#first", text)
        page.click("#start")
        expect(page.locator("#checked-count")).to_have_text(f"0 of {count} checked")
        page.click(f"#t{count}")
        page.keyboard.press("c")
        expect(page.locator("#checked-count")).to_have_text(f"1 of {count} checked")


def test_second_text_is_searched_and_hidden_as_the_first_was(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    for text in ("Un chat. Deux chiens.", "Trois souris. Quatre chats. Un chat."):
        page.fill("#first", text)
        page.click("#start")
        expect(page.locator("#copy-text")).to_be_visible()
        page.fill("#find", "chat")
        page.click("[data-mode=reveal]")
        expect(page.locator("#t1")).to_have_attribute("role", "img")
        shown = "[...CSS.highlights.get('found')].map((hit) => hit.startContainer.isConnected)"
        assert page.evaluate(shown) == [True] * text.count("chat")
        page.click("#t1")
        expect(page.locator("#t1")).to_have_class(re.compile("revealed"))
        page.fill("#find", "")


def test_text_that_still_comes_in_cannot_be_corrected(start: Start, visit: Visit) -> None:
    page = visit(start(service_of(lambda: Shout(0.02))))
    page.fill("#first", "Oui.\n\n" * 300)
    page.click("#start")
    expect(page.locator("#t1")).to_have_text("OUI.")
    page.dblclick("#t1")
    page.keyboard.type("x")
    expect(page.locator("#t1")).to_have_text("OUI.")
    page.click("#cancel")


def test_each_task_shows_its_own_result_and_finds_it_again(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    page.fill("#first", "Un chat.")
    page.click("#start")
    expect(page.locator("#copy-text")).to_be_visible()
    page.click("[data-task=evaluate]")
    expect(page.locator("#t1")).to_have_count(0)
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator("#copy-text")).to_be_hidden()
    page.fill("#second", "Un chat.")
    page.click("#start")
    expect(page.locator("#scores")).to_be_visible()
    page.click("[data-task=translate]")
    expect(page.locator("#scores")).to_be_hidden()
    expect(page.locator("#t1")).to_have_text("UN CHAT.")
    page.click("[data-task=evaluate]")
    expect(page.locator("#scores")).to_be_visible()
    expect(page.locator("#t1")).to_have_count(0)


def test_translation_is_copied_as_it_is_now(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.fill("#first", "Le titre\n\nUn chat. Deux chiens.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#copy-text")).to_be_visible()
    page.dblclick("#t3")
    page.keyboard.press("Control+a")
    page.keyboard.type("Two dogs.")
    page.keyboard.press("Enter")
    page.click("#copy-text")
    expect(page.locator("#status")).to_have_text("Copied the translation")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "LE TITRE\n\nUN CHAT. Two dogs."


def test_dropped_file_shows_its_text_at_once(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    drop(page, "#first", ("été.txt", "Bonjour à tous.\n"))
    expect(page.locator("#first")).to_have_value("Bonjour à tous.\n")
    expect(page.locator("#file-name")).to_have_text("été.txt")
    page.click("#forget")
    expect(page.locator("#first")).to_have_value("")
    expect(page.locator("#file-name")).to_be_hidden()


def test_file_in_another_encoding_is_read_with_a_note_and_can_be_read_anew(
    start: Start, visit: Visit, tmp_path: Path
) -> None:
    page = visit(start(service_of()))
    (tmp_path / "a.txt").write_bytes("L’œuvre à 5 €".encode("cp1252"))
    page.set_input_files("#file", tmp_path / "a.txt")
    expect(page.locator("#first")).to_have_value("L’œuvre à 5 €")
    expect(page.locator("#note")).to_have_text("a.txt is not in UTF-8 and was read as cp1252.")
    expect(page.locator("#encoding")).to_have_value("cp1252")
    page.select_option("#encoding", "mac_roman")
    expect(page.locator("#first")).not_to_have_value("L’œuvre à 5 €")
    expect(page.locator("#note")).to_be_hidden()
    page.select_option("#encoding", "")
    expect(page.locator("#first")).to_have_value("L’œuvre à 5 €")


def test_text_in_another_language_is_told_before_it_is_translated(
    start: Start, visit: Visit
) -> None:
    page = visit(start(service_of(lambda: Shout(0.05))))
    page.fill("#first", "It rains a lot in London, and the streets are full of people. " * 3)
    page.click("#start")
    expect(page.locator("#note")).to_contain_text("seem")
    expect(page.locator("#note")).to_contain_text("English")
    assert "--" not in page.locator("#note").inner_text()


def test_progress_begins_with_no_sentence(start: Start, visit: Visit) -> None:
    page = visit(start(service_of(lambda: Shout(0.5))))
    page.fill("#first", "Oui.\n" * 6)
    page.click("#start")
    expect(page.locator("#news")).to_have_text("0 of 6 sentences")
    page.click("#cancel")


def test_result_comes_into_sight_on_a_phone(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    page.set_viewport_size({"width": 390, "height": 844})
    page.fill("#first", "Un chat.\n\n" * 20)
    page.click("#start")
    expect(page.locator("#copy-text")).to_be_visible()
    top = page.evaluate("document.querySelector('#t1').getBoundingClientRect().top")
    assert 0 < top < 422
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_one_menu_has_every_format(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    page.fill("#first", "Un chat.")
    page.click("#start")
    page.click("#downloads summary")
    names = page.locator("#downloads button").all_inner_texts()
    assert [name.split()[0] for name in names] == ["Page", "Text", "TMX", "TSV", "JSON", "Anki"]
    assert page.locator("[data-save]").count() == 5


def test_languages_and_model_are_in_sight(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    expect(page.locator(".served")).to_have_text("French → English · shout")


def test_two_texts_are_exchanged(start: Start, visit: Visit) -> None:
    page = visit(start(service_of()))
    expect(page.locator("#swap")).to_be_hidden()
    page.click("[data-task=align]")
    page.fill("#first", "Night falls.")
    page.fill("#second", "La nuit tombe.")
    page.click("#swap")
    expect(page.locator("#first")).to_have_value("La nuit tombe.")
    expect(page.locator("#second")).to_have_value("Night falls.")


def test_languages_are_swapped_and_the_translation_goes_back(start: Start, visit: Visit) -> None:
    page = visit(start(newsroom("fr-en", "en-fr", "de-en")))
    expect(page.locator("#pair option")).to_have_text(
        ["French → English", "English → French", "German → English"]
    )
    page.fill("#first", "Oui.\n\nNon.\n")
    page.click("#start")
    expect(page.locator("#copy-text")).to_be_visible()
    page.click("#swap")
    expect(page.locator("#pair option:checked")).to_have_text("English → French")
    expect(page.locator("#first")).to_have_value("Oui. [fr-en]\n\nNon. [fr-en]")
    expect(page.locator("#first")).to_have_attribute("lang", "en")
    page.click("#start")
    expect(page.locator("#t2")).to_have_text("Non. [fr-en] [en-fr]")
    expect(page.locator("#model")).to_have_text("· en-fr")
    page.select_option("#pair", "German → English")
    expect(page.locator("#first")).to_have_attribute("lang", "de")
    expect(page.locator("#first")).to_have_value("Oui. [fr-en]\n\nNon. [fr-en]")
    expect(page.locator("#swap")).to_be_hidden()
    page.reload()
    expect(page.locator("#first")).to_have_attribute("lang", "de")


def test_who_goes_back_sees_the_languages_of_the_page(start: Start, visit: Visit) -> None:
    page = visit(start(newsroom("fr-en", "en-fr", "de-en")))
    page.select_option("#pair", "German → English")
    expect(page.locator("#first")).to_have_attribute("lang", "de")
    page.go_back()
    expect(page.locator("#first")).to_have_attribute("lang", "fr")
    expect(page.locator("#pair option:checked")).to_have_text("French → English")


def test_pairs_are_named_in_the_language_of_the_browser(start: Start, browser: Browser) -> None:
    running = start(newsroom("fr-en", "en-fr"))
    with browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{running.port}/")
        expect(page.locator("#pair option")).to_have_text(
            ["Français → Anglais", "Anglais → Français"]
        )
        expect(page.locator("#pair")).to_have_attribute("aria-label", "Langues")
        expect(page.locator("#swap")).to_have_attribute("title", re.compile("l’autre sens"))


def test_texts_are_aligned_and_scored_in_the_languages_of_the_page(
    start: Start, visit: Visit
) -> None:
    page = visit(start(newsroom("fr-en", "en-fr")))
    page.select_option("#pair", "English → French")
    expect(page.locator("#first")).to_have_attribute("lang", "en")
    page.click("[data-task=align]")
    expect(page.locator("#swap")).to_have_attribute("title", "Exchange the two texts")
    page.fill("#first", "Night falls.")
    page.fill("#second", "La nuit tombe.")
    page.click("#start")
    # By a process that makes way for all others.
    expect(page.locator("#t1")).to_have_text("La nuit tombe.", timeout=30_000)
    expect(page.locator("#text")).to_have_attribute("data-source-lang", "en")


def test_a_page_of_several_pairs_is_open_to_everybody(start: Start, visit: Visit) -> None:
    page = visit(start(newsroom("fr-en", "en-fr")))
    page.fill("#first", "Oui.")
    page.click("#start")
    expect(page.locator("#copy-text")).to_be_visible()
    assert Axe().run(page).response["violations"] == []


def test_other_translations_are_chosen_and_saved_as_a_persons(
    start: Start, visit: Visit, tmp_path: Path
) -> None:
    page = visit(start(service_of(lambda: Shout(alternatives=("OU BIEN",)))))
    page.fill("#first", "Oui. Non.")
    page.click("#start")
    expect(page.locator("#copy-text")).to_be_visible()
    page.click("#s2")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(page.locator("#t2")).to_have_text("NON OU BIEN.")
    with page.expect_download() as waiting:
        save(page, ".jsonl")
    waiting.value.save_as(tmp_path / "saved.jsonl")
    first, second = jsonl.loads((tmp_path / "saved.jsonl").read_text("utf-8")).beads
    assert (first.made_by, first.alternatives) == ("machine", ("OUI OU BIEN.",))
    assert (second.made_by, second.alternatives) == ("person", ())


def test_french_browser_is_spoken_to_in_french_before_and_after(
    browser: Browser, start: Start
) -> None:
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto(f"http://127.0.0.1:{start(service_of()).port}/")
    expect(page.locator("#first-label")).to_have_text("Texte en français")
    page.click("#start")
    expect(page.locator("#problem")).to_contain_text("Il n’y a pas encore de texte ici")
    page.fill("#first", "Oui. Non.")
    page.click("#start")
    expect(page.locator("#copy-text")).to_have_text("Copier la traduction")
    expect(page.locator("#news")).to_have_text("2 phrases sur 2, 0 à vérifier")
    expect(page.locator("footer")).to_contain_text("Ceci est une traduction automatique.")
    page.click("[data-task=align]")
    expect(page.locator("#start")).to_have_text("Aligner")
    context.close()


def test_page_in_a_chosen_language_stays_in_it(start: Start, visit: Visit) -> None:
    service = service_of()
    service.ui = "fr"
    page = visit(start(service))
    expect(page.locator("#start")).to_have_text("Traduire")
    page.fill("#first", "Oui.")
    page.click("#start")
    expect(page.locator("#copy-text")).to_be_visible()
    expect(page.locator("footer")).to_contain_text("Ceci est une traduction automatique.")
    expect(page.locator("html")).to_have_attribute("lang", "fr")

"""The text as type, in a real browser."""

import pytest
from playwright.sync_api import Page
from support.browsing import Show, box, download, words
from support.made_up_bitexts import article

from bitext.alignment import Bead, Bitext
from bitext.bitexts import jsonl
from bitext.document import Document, Paragraph, Sentence, document_of

pytestmark = pytest.mark.browser


def torn(page: Page) -> list[str]:
    """What stands alone at the beginning of a line though it belongs to the word before."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".fixed")].filter((space) => {
            const edge = (node, offset) => {
                const range = document.createRange();
                range.setStart(node, offset);
                range.setEnd(node, offset + 1);
                return range.getBoundingClientRect().top;
            };
            const [before, after] = [space.previousSibling, space.nextSibling];
            return edge(before, before.length - 1) !== edge(after, 0);
        }).map((space) => space.parentElement.textContent)"""
    )
    return found


def test_no_line_begins_with_high_punctuation(show: Show) -> None:
    end = "fin : « encore » ; quoi ? Rien ! Et « toi » ?"
    lines = [f"{'mot ' * count}{end}" for count in range(12)]
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(12))
    page = show(Bitext(document_of("fr", lines), document_of("en", lines), beads))
    assert page.locator(".fixed").count() == 12 * 9
    for width in (320, 420, 760, 1000, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert torn(page) == []
    page.eval_on_selector_all(".fixed", "all => all.forEach((e) => { e.style.textWrap = 'wrap' })")
    assert torn(page) != []


def test_text_is_hyphenated_by_its_language_and_headings_are_not(show: Show) -> None:
    page = show(article())
    hyphens = "(element) => getComputedStyle(element).hyphens"
    assert page.locator("#s4").evaluate(hyphens) == "auto"
    assert page.locator("#s2").evaluate(hyphens) == "manual"
    assert page.locator("#t4").evaluate("(e) => e.closest('[lang]').lang") == "en"


@pytest.mark.parametrize("mode", ["columns", "interleaved", "source"])
@pytest.mark.parametrize("width", [1280, 2500])
def test_lines_are_no_longer_than_one_reads_with_ease(show: Show, mode: str, width: int) -> None:
    page = show(article(), f"#mode={mode}", viewport={"width": width, "height": 800})
    assert box(page, ".cell p")["width"] / 17 < 40  # in em: about 80 characters


def test_text_keeps_its_own_quotes_and_spaces(show: Show) -> None:
    page = show(article())
    assert page.locator("#s4").text_content() == "Le maire a dit : « C’est fini ! »"
    assert page.locator("#t9").text_content() == "“What a bridge!”"
    quotes = page.locator("#s9").evaluate("(e) => getComputedStyle(e, '::before').content")
    assert quotes == "none"


def quoted() -> Bitext:
    """Straight quotes, an apostrophe, a hyphen for a dash; one bead of two sentences."""
    source = document_of("fr", ['"Oui" - dit-il.', '"Non."', "Bon."])
    target = document_of("en", ["\"It's a 'yes'\" - he said.", '"No."', '"Well."'])
    beads = (Bead(range(1), range(1)), Bead(range(1, 3), range(1, 3)))
    return Bitext(source, target, beads)


def test_quotes_and_dashes_are_shown_curly_and_exported_straight(show: Show) -> None:
    page = show(quoted())
    assert page.locator("#t1").text_content() == "“It’s a ‘yes’” – he said."
    assert page.locator("#s1").text_content() == '"Oui" - dit-il.'
    assert page.locator("#t2, .cell[lang=en] [data-of]").all_text_contents() == ["“No.”", "“Well.”"]
    assert jsonl.loads(download(page, "jsonl")[1]) == quoted()


def test_what_is_corrected_is_seen_as_it_is_written(show: Show) -> None:
    page = show(quoted(), editable=True)
    page.dblclick("#t1")
    assert page.locator("#t1").text_content() == "\"It's a 'yes'\" - he said."
    page.keyboard.press("Escape")
    assert page.locator("#t1").text_content() == "“It’s a ‘yes’” – he said."
    page.dblclick("#t1")
    page.keyboard.press("End")
    page.keyboard.type(" So.")
    page.keyboard.press("Enter")
    assert page.locator("#t1").text_content() == "\"It's a 'yes'\" - he said. So."
    page.reload()
    found = jsonl.loads(download(page, "jsonl")[1])
    assert found.target.sentences[0].text == "\"It's a 'yes'\" - he said. So."
    page.click("#t1")
    page.click("#restore")
    assert page.locator("#t1").text_content() == "“It’s a ‘yes’” – he said."
    assert jsonl.loads(download(page, "jsonl")[1]) == quoted()


def test_straight_and_curly_are_found_alike(show: Show) -> None:
    page = show(quoted())
    for query in ("\"it's", "“It’s"):
        page.fill("#find", query)
        assert words(page, "found") == ["“It’s"]


def test_verse_and_code_keep_their_lines(show: Show) -> None:
    def side(lang: str) -> Document:
        text = "Premier vers\n   second vers"
        return Document(lang, (Paragraph(text, (Sentence(text, 0),), "verse"),))

    page = show(Bitext(side("fr"), side("en"), (Bead(range(1), range(1)),)))
    lines = page.locator("#s1").evaluate("(element) => element.getClientRects().length")
    assert lines == 2

"""The page on paper, read back from the PDF that the browser prints."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page
from support.browsing import Show
from support.made_up_bitexts import article, novel, paragraph

from bitext.alignment import Bead, Bitext
from bitext.document import Document

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not there (poppler)"),
]


def pages(page: Page, folder: Path, *options: str) -> list[str]:
    """The text of each page of the PDF."""
    path = folder / "page.pdf"
    page.pdf(path=str(path), format="A4", prefer_css_page_size=True)
    command = ["pdftotext", *options, str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00ad", "").replace("-\n", "-"))


def book(size: int = 5) -> Bitext:
    """A heading and paragraphs of so many sentences, each with its number at begin and end."""

    def side(lang: str, title: str, begin: str, end: str) -> Document:
        texts = [f"{begin}{n} {'et puis encore ' * 6}{end}{n}." for n in range(150)]
        runs = [paragraph("text", *texts[i : i + size]) for i in range(0, 150, size)]
        return Document(lang, (paragraph("heading", title), *runs), title)

    source = side("fr", "Le livre", "Début", "fin")
    target = side("en", "The book", "Begin", "end")
    beads = (Bead(range(i, i + 1), range(i, i + 1)) for i in range(151))
    return Bitext(source, target, tuple(beads))


def printed(show: Show, folder: Path, mode: str, *options: str) -> str:
    return words(" ".join(pages(show(article(), f"#mode={mode}"), folder, *options)))


@pytest.mark.parametrize("mode", ["columns", "interleaved"])
def test_both_texts_are_printed_where_both_are_shown(show: Show, tmp_path: Path, mode: str) -> None:
    text = printed(show, tmp_path, mode)
    for pair in article().pairs():
        assert words(pair.source) in text
        assert words(pair.target) in text


def test_columns_stand_side_by_side_and_interleaved_do_not(show: Show, tmp_path: Path) -> None:
    beside = r"Il a coûté 3,5 millions d’euros\.[ ]{3,}It cost 5\.3 million euros\."
    assert re.search(beside, "\n".join(pages(show(article()), tmp_path, "-layout")))
    one = show(article(), "#mode=interleaved")
    assert not re.search(beside, "\n".join(pages(one, tmp_path, "-layout")))


@pytest.mark.parametrize(
    ("mode", "shown", "hidden"), [("source", "source", "target"), ("target", "target", "source")]
)
def test_one_language_is_printed_alone(
    show: Show, tmp_path: Path, mode: str, shown: str, hidden: str
) -> None:
    text = printed(show, tmp_path, mode)
    for number, pair in enumerate(article().pairs(), 1):
        assert words(getattr(pair, shown)) in text
        assert number < 3 or words(getattr(pair, hidden)) not in text  # titles stand in margins


def test_reveal_is_a_worksheet_that_gives_nothing_away(show: Show, tmp_path: Path) -> None:
    page = show(article(), "#mode=reveal")
    page.click("#t10")
    text = words(" ".join(pages(page, tmp_path)))
    assert "It cost 5.3 million euros." in text
    assert "Il pleuvait." in text
    for hidden in ("It was raining.", "We laughed.", "bread", "What a bridge!"):
        assert hidden not in text
    page.emulate_media(media="print")
    lines = "(e) => getComputedStyle(e.closest('p')).backgroundImage"
    assert "gradient" in page.locator("#t5").evaluate(lines)
    assert page.locator("#t10").evaluate(lines) == "none"


def test_list_of_words_is_printed_where_it_is_shown(show: Show, tmp_path: Path) -> None:
    page = show(article())
    assert "pleuvait was raining 5" not in words(" ".join(pages(page, tmp_path)))
    page.keyboard.press("w")
    assert "pleuvait was raining 5" in words(" ".join(pages(page, tmp_path)))


def test_numbers_of_sentences_are_printed_where_they_are_shown(show: Show, tmp_path: Path) -> None:
    page = show(article())
    page.keyboard.press("n")
    text = words(" ".join(pages(page, tmp_path)))
    assert "5 Il pleuvait." in text
    assert "5 It was raining." in text


def test_every_page_has_title_and_number(show: Show, tmp_path: Path) -> None:
    found = pages(show(book()), tmp_path)
    assert len(found) > 3
    for number, text in enumerate(found, 1):
        assert "The book" in text
        assert f"{number}/{len(found)}" in text.replace(" ", "")


def test_no_short_row_is_cut_by_a_page(show: Show, tmp_path: Path) -> None:
    found = pages(show(book(1)), tmp_path)
    begins = [re.findall(r"(?:Début|Begin)(\d+)\s", text) for text in found]
    ends = [re.findall(r"(?:fin|end)(\d+)\.", text) for text in found]
    assert [sorted(page) for page in begins] == [sorted(page) for page in ends]
    assert len({number for page in begins for number in page}) == 150


def test_long_rows_are_cut_rather_than_leave_sheets_empty(show: Show, tmp_path: Path) -> None:
    page = show(book(30))
    assert page.locator(".row.long").count() > 20
    cut = len(pages(page, tmp_path))
    page.eval_on_selector_all(".long", "rows => rows.forEach((e) => e.classList.remove('long'))")
    assert cut < len(pages(page, tmp_path))


@pytest.mark.parametrize("clicks", [0, 2])
def test_dark_screen_prints_black_on_white(show: Show, clicks: int) -> None:
    page = show(article(), color_scheme="dark")
    for _ in range(clicks):
        page.click("#theme")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(30, 28, 25)"]


def test_tools_stay_on_the_screen(show: Show, tmp_path: Path) -> None:
    text = " ".join(pages(show(article(), "#s5"), tmp_path))
    assert "Interleaved" not in text
    assert "Copy pair" not in text
    assert "This is a machine translation." in words(text)


def test_empty_partner_and_badges_are_printed(show: Show, tmp_path: Path) -> None:
    page = show(novel())
    page.keyboard.press("b")
    text = " ".join(pages(page, tmp_path))
    assert text.count("no counterpart") == 2
    assert "2–1" in text


def test_prints_without_scripts(show: Show, tmp_path: Path) -> None:
    text = words(" ".join(pages(show(novel(), java_script_enabled=False), tmp_path)))
    assert "She waits, then sleeps." in text
    assert "Elle attend." in text

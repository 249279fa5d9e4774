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


def book() -> Bitext:
    """A heading and thirty paragraphs; each sentence has a number at its begin and at its end."""

    def side(lang: str, title: str, begin: str, end: str) -> Document:
        texts = [f"{begin}{n} {'et puis encore ' * 6}{end}{n}." for n in range(150)]
        runs = [paragraph("text", *texts[i : i + 5]) for i in range(0, 150, 5)]
        return Document(lang, (paragraph("heading", title), *runs), title)

    source = side("fr", "Le livre", "Début", "fin")
    target = side("en", "The book", "Begin", "end")
    beads = (Bead(range(i, i + 1), range(i, i + 1)) for i in range(151))
    return Bitext(source, target, tuple(beads))


@pytest.mark.parametrize("mode", ["columns", "interleaved", "source", "target", "reveal"])
def test_both_columns_are_printed_in_every_mode(show: Show, tmp_path: Path, mode: str) -> None:
    page = show(article(), f"#mode={mode}")
    text = words(" ".join(pages(page, tmp_path)))
    for pair in article().pairs():
        assert words(pair.source) in text
        assert words(pair.target) in text
    layout = "\n".join(pages(page, tmp_path, "-layout"))
    assert re.search(r"Il a coûté 3,5 millions d’euros\.\s{3,}It cost 5\.3 million euros\.", layout)


def test_every_page_has_title_and_number(show: Show, tmp_path: Path) -> None:
    found = pages(show(book()), tmp_path)
    assert len(found) > 3
    for number, text in enumerate(found, 1):
        assert "The book" in text
        assert f"{number}/{len(found)}" in text.replace(" ", "")


def test_no_sentence_is_cut_by_a_page(show: Show, tmp_path: Path) -> None:
    found = pages(show(book()), tmp_path)
    begins = [re.findall(r"(?:Début|Begin)(\d+)\s", text) for text in found]
    ends = [re.findall(r"(?:fin|end)(\d+)\.", text) for text in found]
    assert [sorted(page) for page in begins] == [sorted(page) for page in ends]
    assert len({number for page in begins for number in page}) == 150


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

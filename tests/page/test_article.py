"""The real article, by the real model, as a page."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from support.browsing import Show, download, point, words

from bitext.alignment import Bitext
from bitext.bitexts import jsonl
from bitext.pipeline import read, translate

ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "all-israel-ceasefire.fr.txt"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.shared,
    pytest.mark.skipif(not ARTICLE.exists(), reason=f"{ARTICLE} is not there"),
]


@pytest.fixture(scope="module")
def bitext() -> Bitext:
    from bitext.translators.marian import load

    return translate(read(ARTICLE, lang="fr"), load("opus-mt-fr-en"))


def test_real_article_is_a_page_to_publish(show: Show, bitext: Bitext) -> None:
    page = show(bitext)
    assert page.locator("h1").all_inner_texts() == [bitext.source.title, bitext.target.title]
    assert "Doha" in page.locator(".cell[lang=en]").nth(4).inner_text()
    point(page, "#s7", across=30)
    expect(page.locator("#t7")).to_have_class("bead lit")
    assert words(page, "partner-word") != []
    expect(page.locator(".notice")).to_contain_text("opus-mt-fr-en")


def test_real_article_takes_three_sheets(show: Show, bitext: Bitext, tmp_path: Path) -> None:
    show(bitext).pdf(path=str(tmp_path / "a.pdf"), format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "a.pdf").read_bytes())) == 3


def test_real_article_comes_back_whole(show: Show, bitext: Bitext) -> None:
    assert jsonl.loads(download(show(bitext), "jsonl")[1]) == bitext

"""How sure the model is, in words; and what to read first."""

import math
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from support.browsing import Show, lit
from support.made_up_bitexts import article, novel, repeated

from bitext.alignment import Bead, Bitext
from bitext.document import document_of
from bitext.pipeline import segment
from bitext.signature import Signature

pytestmark = pytest.mark.browser


def scored(*shares: float) -> Bitext:
    """A translation of so many sentences, each as likely as told."""
    bitext = repeated(len(shares))
    pairs = zip(bitext.beads, shares, strict=True)
    beads = tuple(replace(bead, score=math.log(share)) for bead, share in pairs)
    return replace(bitext, beads=beads, signature=article().signature)


def order(page: Page) -> list[str]:
    """The sentences to read first, as they are listed."""
    page.click("#doubts summary")
    notes: list[str] = page.locator("#doubt-list small").all_text_contents()
    page.click("#doubts summary")
    return [note.split(" · ")[0] for note in notes]


@pytest.mark.parametrize(
    ("share", "words"), [(0.91, "model sure"), (0.7, "model fairly sure"), (0.4, "model unsure")]
)
def test_words_say_how_sure_the_model_is_and_a_tooltip_the_number(
    show: Show, share: float, words: str
) -> None:
    page = show(scored(share), "#s1")
    expect(page.locator("#confidence")).to_have_text(words)
    expect(page.locator("#confidence")).to_have_attribute("title", f"{round(100 * share)}%")


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(0.92, "model sure"), (0.82, "model fairly sure"), (0.7, "model unsure")],
)
def test_calibrated_chance_counts_where_there_is_one(
    show: Show, confidence: float, words: str
) -> None:
    bitext = scored(0.9)
    [bead] = bitext.beads
    page = show(replace(bitext, beads=(replace(bead, confidence=confidence),)), "#s1")
    expect(page.locator("#confidence")).to_have_text(words)
    expect(page.locator("#confidence")).to_have_attribute("title", f"{confidence:.0%}")


def test_what_sites_put_around_articles_is_not_read_first(show: Show) -> None:
    prose = "Le pont a rouvert mardi matin, après des mois de travaux et deux crues. " * 2
    source = segment(document_of("fr", ["Partager sur Facebook", prose]))
    beads = tuple(
        Bead(range(i, i + 1), range(i, i + 1), math.log(share))
        for i, share in enumerate((0.1, 0.6, 0.7))
    )
    bitext = Bitext(source, replace(source, lang="en"), beads, article().signature)
    assert order(show(bitext)) == ["№ 2"]


@pytest.mark.parametrize("aligner", ["align:length-1", "align:translation|mt:opus-mt-fr-en"])
def test_aligner_speaks_of_pairs(show: Show, aligner: str) -> None:
    page = show(replace(novel(), signature=Signature.parse(aligner)), "#s1")
    expect(page.locator("#confidence")).to_have_text("surely a pair")


def test_least_sure_tenth_is_listed_the_least_sure_first(show: Show) -> None:
    shares = [0.9] * 20
    shares[6], shares[2] = 0.3, 0.5
    page = show(scored(*shares))
    expect(page.locator("#doubt-count")).to_have_text("2")
    assert order(page) == ["№ 7", "№ 3"]


def test_key_goes_from_one_to_the_next_and_passes_over_what_was_checked(show: Show) -> None:
    shares = [0.9] * 20
    shares[6], shares[2] = 0.3, 0.5
    page = show(scored(*shares), editable=True)
    for expected in ("s7", "s3", "s7"):
        page.keyboard.press("r")
        assert expected in lit(page, "selected")
    page.keyboard.press("c")
    page.keyboard.press("r")
    assert "s3" in lit(page, "selected")
    page.keyboard.press("c")
    expect(page.locator("#doubt-count")).to_have_text("0")
    page.keyboard.press("r")
    expect(page.locator("#status")).to_have_text("A person has seen all that is to be read first")


def test_entry_leads_to_its_sentence(show: Show) -> None:
    page = show(scored(*[0.9] * 5, 0.2, *[0.9] * 4))
    page.click("#doubts summary")
    page.locator("#doubt-list button").first.click()
    assert "s6" in lit(page, "selected")
    expect(page.locator("#doubt-list")).to_be_hidden()


def test_text_without_scores_has_nothing_to_read_first(show: Show) -> None:
    bitext = scored(0.9)
    beads = tuple(replace(bead, score=None) for bead in bitext.beads)
    expect(show(replace(bitext, beads=beads)).locator("#doubts")).to_be_hidden()

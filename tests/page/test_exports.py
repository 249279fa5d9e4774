"""What the page lets its reader download is what the commands read."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser
from support.browsing import Show, download
from support.made_up_bitexts import article, novel
from support.strategies import bitexts

from bitext.alignment import Bead, Bitext
from bitext.bitexts import jsonl, tmx, tsv
from bitext.bitexts.row import Row, bitext_of
from bitext.document import Document, concatenated
from bitext.documents.text import read_lines
from bitext.page.page import dumps
from bitext.pipeline import segment

pytestmark = pytest.mark.browser


def records(text: str) -> list[object]:
    return [json.loads(line) for line in text.split("\n") if line]


@pytest.mark.parametrize("made", [article, novel])
def test_json_lines_are_those_of_the_format(show: Show, made: Callable[[], Bitext]) -> None:
    name, text = download(show(made()), "jsonl")
    assert name == "page.jsonl"
    assert records(text) == records(jsonl.dumps(made()))
    assert jsonl.loads(text) == made()


DAY = timedelta(days=1)


def undated(text: str) -> str:
    return re.sub(r'date="\d{8}T\d{6}Z"', 'date=""', text)


@pytest.mark.parametrize("made", [article, novel])
def test_tmx_is_that_of_the_format(show: Show, made: Callable[[], Bitext]) -> None:
    name, text = download(show(made()), "tmx")
    assert name == "page.tmx"
    assert undated(text) == undated(tmx.dumps(made()))
    date = re.search(r'<header [^>]*creationdate="(\d{8}T\d{6}Z)"', text)
    assert date is not None
    assert abs(datetime.strptime(f"{date[1]}+0000", "%Y%m%dT%H%M%SZ%z") - datetime.now(UTC)) < DAY
    assert [pair.target for pair in tmx.loads(text).pairs()] == [p.target for p in made().pairs()]


@pytest.mark.parametrize("made", [article, novel])
def test_tsv_is_that_of_the_format(show: Show, made: Callable[[], Bitext]) -> None:
    name, text = download(show(made()), "tsv")
    assert name == "page.tsv"
    assert text == tsv.dumps(made())


def test_empty_text_is_an_empty_page_whose_files_are_read(show: Show) -> None:
    empty = Bitext(Document("fr"), Document("en"), ())
    page = show(empty)
    for key in ("j", "k", "l", "2", "5", "f", "Enter", "Escape"):
        page.keyboard.press(key)
    page.fill("#find", "x")
    assert jsonl.loads(download(page, "jsonl")[1]) == empty
    assert tmx.loads(download(page, "tmx")[1], source_lang="fr", target_lang="en").beads == ()


def test_anki_has_a_card_for_each_pair_with_two_sides(show: Show) -> None:
    name, text = download(show(novel()), "anki")
    assert name == "page.anki.tsv"
    header, cards = text.split("\n")[:3], text.split("\n", 3)[3]
    assert header == ["#separator:tab", "#html:false", "#columns:fr\ten\tpair"]
    assert list(csv.reader(io.StringIO(cards), delimiter="\t")) == [
        ["Il neige. Il vente.", "It snows and blows.", "1"],
        ["La nuit tombe.", "Night falls.", "2"],
        ["Elle attend. Puis elle dort.", "She waits, then sleeps.", "4"],
        ["Il est tard.", "It is late.", "6"],
    ]


def test_no_card_is_a_comment_a_setting_or_a_formula(
    exporter: Callable[[Bitext, str], str],
) -> None:
    texts = ['#html:true "x"', "#un", "=SUM(A1)", "+cmd|' /C calc'!A0", "- Oui.", '"Oui"']
    rows = [Row(text, f"{text} – x") for text in texts]
    bitext = bitext_of(rows, source_lang="fr", target_lang="en")
    lines = exporter(bitext, "anki").splitlines()[3:]
    assert not any(line.startswith(("#", "=", "+")) for line in lines)
    cards = list(csv.reader(lines, delimiter="\t"))
    assert [card[0].strip() for card in cards] == texts
    assert [card[1].strip() for card in cards] == [f"{text} – x" for text in texts]


def test_no_card_comes_twice_or_teaches_nothing(exporter: Callable[[Bitext, str], str]) -> None:
    pairs = [("Oui.", "Yes."), ("Tours", "Tours"), ("12 : 30", "12:30"), ("Oui.", "Yes.")]
    rows = [Row(*pair) for pair in [*pairs, ("Oui.", "Indeed.")]]
    bitext = bitext_of(rows, source_lang="fr", target_lang="en")
    assert exporter(bitext, "anki").splitlines()[3:] == ["Oui.\tYes.\t1", "Oui.\tIndeed.\t5"]


def test_what_stands_around_an_article_makes_no_card(
    exporter: Callable[[Bitext, str], str],
) -> None:
    texts = [
        (
            "Monde\n\nUn pont à Valsorgues\n\nPar Jeanne Dupont\n\nPhoto : Jean Petit\n\n"
            "Il pleut depuis trois longs jours sur la vallée, où le pont neuf a été fermé lundi "
            "soir par la mairie, et l'eau monte encore.\n\nPartager sur Facebook"
        ),
        (
            "World\n\nA bridge in Valsorgues\n\nBy Jeanne Dupont\n\nPhoto: Jean Petit\n\n"
            "It rains.\n\nShare on Facebook"
        ),
    ]
    source, target = (
        segment(concatenated(list(read_lines(text.splitlines(True), lang=lang))))
        for text, lang in zip(texts, ("fr", "en"), strict=True)
    )
    beads = [Bead(range(i, i + 1), range(i, i + 1)) for i in range(len(source.sentences))]
    lines = exporter(Bitext(source, target, tuple(beads)), "anki").splitlines()[3:]
    assert [line.split("\t")[1] for line in lines] == ["A bridge in Valsorgues", "It rains."]


@pytest.fixture(scope="module")
def exporter(browser: Browser) -> Callable[[Bitext, str], str]:
    """The text of an export; neither page nor download touch the disk."""
    page = browser.new_page()
    page.add_init_script(
        """URL.createObjectURL = (blob) => { window.made = blob.text(); return "#"; };
        HTMLAnchorElement.prototype.click = function () {};"""
    )

    def export(bitext: Bitext, name: str) -> str:
        body = dumps(bitext).encode()
        page.route("http://page.test/", lambda route: route.fulfill(body=body), times=1)
        page.goto("http://page.test/")
        page.evaluate(f"document.querySelector('[data-export={name}]').click()")
        text: str = page.evaluate("window.made")
        return text

    return export


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(bitexts(alternatives=True))
def test_any_bitext_comes_back_whole(
    exporter: Callable[[Bitext, str], str], bitext: Bitext
) -> None:
    assert jsonl.loads(exporter(bitext, "jsonl")) == bitext


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(bitexts())
def test_any_bitext_becomes_the_same_memory_and_table(
    exporter: Callable[[Bitext, str], str], bitext: Bitext
) -> None:
    assert tmx.loads(exporter(bitext, "tmx")) == tmx.loads(tmx.dumps(bitext))
    assert tsv.loads(exporter(bitext, "tsv")) == tsv.loads(tsv.dumps(bitext))

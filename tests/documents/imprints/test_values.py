"""What files say of their article is printed; what programs fill in is not."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.documents.imprints.values import (
    day_of,
    imprint_from,
    join_names,
    keys_of,
    licence_of,
    printable,
    title_from,
)
from bitext.imprint import UNSAID


@pytest.mark.parametrize(
    ("texts", "byline"),
    [
        (["Jeanne Dupont"], "Jeanne Dupont"),
        (["Jeanne Dupont;Marc Petit", "Jeanne Dupont"], "Jeanne Dupont, Marc Petit"),
        (["  Jeanne\n Dupont "], "Jeanne Dupont"),
        (["Hugo Martin", "AFP"], "Hugo Martin, AFP"),
        (["Calibrese Rossi", "Docxin Wang"], "Calibrese Rossi, Docxin Wang"),
        (["python-docx"], ""),
        (
            ["LibreOffice 7.4", "Microsoft Office User", "calibre (5.44.0) [https://calibre.com]"],
            "",
        ),
        (["Unknown", "Inconnu(e)", "Utilisateur Windows", "N/A", "—", ""], ""),
        (["jdupont", "j.dupont2", "jeanne@exemple.fr", "https://exemple.fr/jeanne"], ""),
        (["mot " * 100], ""),
    ],
)
def test_byline_names_persons(texts: list[str], byline: str) -> None:
    assert join_names(texts) == byline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-27", date(2026, 11, 27)),
        ("2026-11-27T23:30:00-05:00", date(2026, 11, 27)),
        (" 2026-1-2 10:00", date(2026, 1, 2)),
        ("27/11/2026 à 8 h", date(2026, 11, 27)),
        ("3.4.2026", date(2026, 4, 3)),
        ("Publié le 1er mai 2026 à 10 h", date(2026, 5, 1)),
        ("mardi 27 novembre 2026", date(2026, 11, 27)),
        ("Nov. 27, 2026", date(2026, 11, 27)),
        ("Fri, 27 Nov 2026 10:00:00 +0100", date(2026, 11, 27)),
        ("12 jui 2026", None),
        ("2026", None),
        ("2026-02-30", None),
        ("hier", None),
        ("", None),
        ("2013-12-23T23:15:00Z", None),
        ("0101-01-01T00:00:00+00:00", None),
        ("1970-01-01T00:00:00Z", None),
    ],
)
def test_day_is_the_one_that_was_written(text: str, day: date | None) -> None:
    assert day_of(text, "fr") == day


@pytest.mark.parametrize(("text", "day"), [("3/4/2026", None), ("27/11/2026", date(2026, 11, 27))])
def test_figures_that_english_reads_both_ways_are_no_day(text: str, day: date | None) -> None:
    assert day_of(text, "en-GB") == day


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (["Le pont rouvre"], "Le pont rouvre"),
        (["Sans titre", "Le pont"], "Le pont"),
        (["Microsoft Word - pont_v3.doc", "pont_v3.docx", "Document1", " "], ""),
    ],
)
def test_title_is_one_that_somebody_gave(texts: list[str], title: str) -> None:
    assert title_from(texts) == title


def test_first_value_that_can_be_used_is_taken() -> None:
    found = {
        "date": ["bientôt", "2026-11-27"],
        "url": ["/pont", "javascript:alert(1)", " https://exemple.fr/pont "],
        "licence": [" ", "CC BY 4.0"],
        "variety": ["anglais !", "fr", "en_GB"],
    }
    said = imprint_from(found, "fr")
    assert said.date == date(2026, 11, 27)
    assert (said.url, said.licence, said.variety) == (
        "https://exemple.fr/pont",
        "CC BY 4.0",
        "en-GB",
    )


def test_nothing_said_is_nothing() -> None:
    assert imprint_from({}, "fr") == UNSAID


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    names = {name: [text] for name in ("byline", "date", "url", "licence", "variety")}
    said = imprint_from(names, "fr")
    assert said.byline == printable(said.byline)


def test_a_long_byline_ends_with_a_whole_name() -> None:
    byline = join_names(f"Jeanne{'e' * n} Dupont" for n in range(30))
    assert len(byline) <= 200
    assert byline.endswith((" …", "Dupont …"))


@pytest.mark.parametrize("text", ["a" * 10**6, "1 " * 10**6, "1 a" + " " * 10**6])
def test_hostile_values_take_no_time(text: str) -> None:
    begin = process_time()
    assert day_of(text, "fr") is None
    assert process_time() - begin < 1


@pytest.mark.parametrize("section", ["front", "meta", "linked", "properties"])
def test_every_kind_of_file_names_the_fields(section: str) -> None:
    assert {"byline", "date", "url", "licence"} <= keys_of(section).keys()


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "data:text/html,x", "/mentions-legales", "#droits", "//exemple.fr/cc"],
)
def test_an_address_that_is_none_of_the_web_is_no_licence(text: str) -> None:
    assert licence_of(text) == ""
    assert licence_of(f"CC BY 4.0, {text}")

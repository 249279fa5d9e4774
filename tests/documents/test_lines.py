"""A line tells what it is: a list's item, a speech, a rule, a line that goes on below."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.documents.lines import (
    LONGEST_WORD,
    is_abbreviated,
    is_prose,
    is_unfinished,
    line_of,
    words,
)


@pytest.mark.parametrize(
    ("text", "quoted", "indent", "body"),
    [
        ("Bonjour", 0, 0, "Bonjour"),
        ("  Bonjour  \r\n", 0, 2, "Bonjour"),
        ("\tBonjour", 0, 4, "Bonjour"),
        ("> Bonjour", 1, 0, "Bonjour"),
        (">Bonjour", 1, 0, "Bonjour"),
        (">> Bonjour", 2, 0, "Bonjour"),
        ("> > >  Bonjour", 3, 1, "Bonjour"),
        ("", 0, 0, ""),
        (">", 1, 0, ""),
        ("a > b", 0, 0, "a > b"),
    ],
)
def test_line_is_taken_apart(text: str, quoted: int, indent: int, body: str) -> None:
    line = line_of(text)
    assert (line.quoted, line.indent, line.body) == (quoted, indent, body)


@pytest.mark.parametrize(
    "text",
    [
        "- du pain",
        "* du pain",
        "• du pain",
        "1. du pain",
        "12) du pain",
        "a) du pain",
        "(b) du pain",
        "iv. du pain",
        "# Titre",
        "### Titre",
        "- [ ] à faire",
        "- [x] fait",
        "  – du pain",
    ],
)
def test_item_or_heading_is_marked(text: str) -> None:
    assert line_of(text).is_marked


@pytest.mark.parametrize(
    "text", ["-du pain", "1.5 euro", "1999. Elle vient", "pain - vin", "a. du", "#mot", "du pain"]
)
def test_other_line_is_not_marked(text: str) -> None:
    assert not line_of(text).is_marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("— Oui.", True),
        ("- Oui.", True),
        ("« Oui », dit-elle", True),
        ("“Oui”", True),
        ("— oui", False),
        ("« oui »", False),
        ("Oui — non", False),
    ],
)
def test_speech_begins_with_a_dash_or_quote_and_a_capital(text: str, expected: bool) -> None:
    assert line_of(text).is_speech == expected


@pytest.mark.parametrize(
    "text",
    [
        "---",
        "* * *",
        "=====",
        "⁂",
        "12",
        "- 12 -",
        "p. 12",
        "page 3 sur 10",
        "3/10",
        "-- ",
        "00:01:02,000 --> 00:01:04,000",
        "[12:05] anne: oui",
        "12h05 anne : oui",
        "jean@exemple.fr",
        "https://exemple.fr/page",
    ],
)
def test_line_that_goes_with_no_other_stands_apart(text: str) -> None:
    assert line_of(text).is_apart


@pytest.mark.parametrize(
    "text", ["Il a 12 ans", "Voir https://exemple.fr", "12 rue Haute", "à 12:05", "p. 12 et suiv."]
)
def test_line_of_words_does_not_stand_apart(text: str) -> None:
    assert not line_of(text).is_apart


@pytest.mark.parametrize(
    ("text", "small", "stopped", "paused"),
    [
        ("et il dort.", True, True, False),
        ("« et il dort »", True, False, False),
        ("Il dort :", False, False, True),
        ("Il dort ;", False, False, True),
        ("Il dort. »", False, True, False),
        ("(il dort ?)", True, True, False),
        ("Il dort…", False, True, False),
        (", dit-il", True, False, False),
        ("Élan", False, False, False),
        ("Œuvre", False, False, False),
        ("1900 fut", False, False, False),
    ],
)
def test_beginning_and_end_tell_whether_it_goes_on(
    text: str, small: bool, stopped: bool, paused: bool
) -> None:
    line = line_of(text)
    assert (line.is_small, line.is_stopped, line.is_paused) == (small, stopped, paused)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Il parle de la", "fr", True),
        ("Il parle de la", "fr-CA", True),
        ("He speaks of the", "en", True),
        ("Il parle de l'", "fr", True),
        ("Il parle jusqu’", "fr", True),
        ("Il parle longue-", "fr", True),
        ("Il parle (", "fr", True),
        ("Il parle «", "fr", True),
        ("Il parle", "fr", False),
        ("Il parle de la.", "fr", False),
        ("Il parle de la", "xx", False),
    ],
)
def test_nobody_ends_a_line_behind_an_article(text: str, lang: str, expected: bool) -> None:
    assert is_unfinished(line_of(text), lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("avec M.", True), ("avec Mme.", True), ("de J.", True), ("il dort.", False), ("M", False)],
)
def test_line_may_end_with_an_abbreviation(text: str, expected: bool) -> None:
    assert is_abbreviated(line_of(text), "fr") == expected


def test_only_a_known_language_has_little_words() -> None:
    assert {"le", "de"} <= words("fr")
    assert words("xx") == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il fait beau dans\nle sud de la France", True),
        ("if (a) { return b; }\nwhile (c) { d(); }", False),
        ("Pain    2,50\nVin     4,00", False),
        ("Oui\nNon", False),
        ("00:01 --> 00:02\nIl fait beau ce soir", False),
    ],
)
def test_prose_is_told_from_code_and_columns(text: str, expected: bool) -> None:
    assert is_prose([line_of(line) for line in text.split("\n")]) == expected


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_parts_of_a_line_make_up_the_line(text: str) -> None:
    line = line_of(text)
    assert line.text == text.rstrip()
    assert line.text.endswith(line.body)
    prefix = line.text[: len(line.text) - len(line.body)]
    assert not prefix.strip(" \t>")
    assert prefix.count(">") == line.quoted
    assert line.width == len(line.text)
    assert 0 <= line.first <= LONGEST_WORD

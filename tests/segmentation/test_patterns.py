"""The patterns see what they are for, and take time linear in the text."""

import re
import time

import pytest

from bitext.segmentation import patterns


def candidates(text: str) -> list[str]:
    return [found.group() for found in patterns.CANDIDATE.finditer(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oui. Non", [". "]),
        ("Oui ?! Non", ["?! "]),
        ("Oui. » Non", [". » "]),
        ("Oui.[1] Non", [".[1] "]),
        ("Oui.¹ Non", [".¹ "]),
        ("Oui ! 😀 Non", ["! 😀 "]),
        ("Oui ! :) Non", ["! :) "]),
        ("Oui...\nNon", ["...\n"]),
        ("Oui\nNon", ["\n"]),
        ("(Oui)", ["("]),
        ("好。好", ["。"]),
        ("Oui", []),
    ],
)
def test_candidate_has_what_belongs_to_its_mark(text: str, expected: list[str]) -> None:
    assert candidates(text) == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Non", "N"),
        ("« Non", "N"),
        ("— « Non", "N"),
        ("https://a.fr", "https://"),
        ("www.a.fr", "www."),
        ("[…] Non", "…]"),
        ("a) Non", "a) "),
        ("iv) Non", "iv) "),
        ("iPhone", "iP"),
        ("3 fois", "3"),
    ],
)
def test_what_stands_behind_is_seen_through_quotes(text: str, first: str) -> None:
    found = patterns.NEXT.match(text)
    assert found is not None
    assert found["first"] == first


@pytest.mark.parametrize("text", ["", " Non", "! Non", "."])
def test_mark_or_blank_is_no_word_behind(text: str) -> None:
    assert patterns.NEXT.match(text) is None


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ('"Oui" dit', ["opening", "closing"]),
        ('dit "oui".', ["opening", "closing"]),
        ('a " b', [None]),
        ('"Oui", "non"', ["opening", "closing", "opening", "closing"]),
    ],
)
def test_straight_quotes_open_and_close(text: str, groups: list[str | None]) -> None:
    assert [found.lastgroup for found in patterns.QUOTE.finditer(text)] == groups


@pytest.mark.parametrize(
    ("pattern", "matching", "others"),
    [
        (patterns.MARKER, ["3", "1.2", "a", "IV", "I.A", "12°"], ["abc", "1234", "1.2.", ""]),
        (patterns.DOTTED, ["O.N.U", "J.-P", "J-P", "Ph.D", "U.S"], ["ONU", "J", "etc", "a.bcd"]),
        (patterns.ROMAN, ["IV", "A", "XII"], ["il", "4"]),
        (patterns.CAPITALS, ["HARPAGON", "LE MAIRE", "SAINT-DENIS"], ["Harpagon", "H", "h"]),
        (patterns.BRACKETS["("], ["(a)", "(a (b) c)", "()"], ["(a", "a)", "(a (b c)"]),
        (patterns.BRACKETS["["], ["[a]", "[]"], ["[a", "[a [b]]"]),
    ],
)
def test_pattern_matches_what_it_is_for(
    pattern: re.Pattern[str], matching: list[str], others: list[str]
) -> None:
    for text in matching:
        assert pattern.fullmatch(text), text
    for text in others:
        assert not pattern.fullmatch(text), text


@pytest.mark.parametrize("unit", [".", "»", "(", '"', "« ", "a.", "!😀", "\n", ". \u200b", "[1]"])
def test_time_is_linear(unit: str) -> None:
    text = unit * 20_000
    begin = time.process_time()
    for pattern in (patterns.CANDIDATE, patterns.QUOTE, patterns.WORDS, patterns.LOOSE_QUOTE):
        sum(1 for _ in pattern.finditer(text))
    for bracket in patterns.BRACKETS.values():
        sum(1 for _ in bracket.finditer(text))
    assert time.process_time() - begin < 3

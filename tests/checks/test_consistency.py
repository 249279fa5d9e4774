"""One phrase of a text is translated in one way."""

import re
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from support.checkcases import Case, assert_reliable, measure, pair_of

from bitext.alignment import Link, Pair
from bitext.checks.consistency import Consistency
from bitext.protocols import About

MARKED = re.compile(r"\[(\d):([^\]]+)\]")


class Texts(NamedTuple):
    """A side with the places of its numbered words."""

    text: str
    words: dict[str, tuple[int, int]]


def unmarked(text: str) -> Texts:
    plain, words, position = "", {}, 0
    for match in MARKED.finditer(text):
        plain += text[position : match.start()]
        words[match[1]] = (len(plain), len(plain) + len(match[2]))
        plain += match[2]
        position = match.end()
    return Texts(plain + text[position:], words)


def linked_pair(written: str) -> Pair:
    source, target = map(unmarked, written.split(" | "))
    links = tuple(
        Link(*source.words[number], *target.words[number])
        for number in sorted(source.words.keys() & target.words.keys())
    )
    return pair_of(source.text, target.text, links)


def cases() -> tuple[Case, ...]:
    lines = (Path(__file__).parent / "consistency.txt").read_text("utf-8").splitlines()
    return tuple(Case(*line.split(" || ")) for line in lines if not line.startswith("# "))


def fails(case: Case) -> bool:
    pairs = [linked_pair(case.source), linked_pair(case.target)]
    return any(True for _ in Consistency().findings(pairs, About()))


def test_precision_and_recall() -> None:
    assert_reliable(measure(cases(), fails))


def test_both_sentences_are_told_and_each_once() -> None:
    texts = [
        'Un « prix dur ». | A "hard price".',
        "Rien. | Nothing.",
        'Le « prix dur ». | The "steep cost".',
        'Ce « prix dur ». | This "heavy toll".',
    ]
    found = list(Consistency().findings([linked_pair(text) for text in texts], About()))
    assert [one.pair for one in found] == [0, 2, 3]
    assert found[1].message == "« prix dur » is “steep cost” here and “hard price” elsewhere"
    assert found[1].source_span == (5, 13)


def test_one_sentence_can_say_a_phrase_in_two_ways() -> None:
    pair = linked_pair('Un « prix », ce « prix ». | A "price", this "cost".')
    assert [one.pair for one in Consistency().findings([pair], About())] == []


@pytest.mark.parametrize("number", [0, 1])
def test_quotations_are_paired_only_where_both_sides_have_as_many(number: int) -> None:
    texts = ['Un « a b » et « c d ». | An "x y".', 'Un « a b ». | A "z w".']
    pairs = [linked_pair(text) for text in texts][number:]
    assert list(Consistency().findings(pairs, About())) == []


def test_long_sentence_with_links_takes_time_in_proportion() -> None:
    """Each word looked through all links, a minute long."""
    words = 20_000
    links = tuple(Link(8 * i, 8 * i + 7, 6 * i, 6 * i + 5) for i in range(words))
    pair = pair_of("bonjour " * words, "hello " * words, links[::-1])
    begin = time.process_time()
    assert list(Consistency().findings([pair, pair], About())) == []
    assert time.process_time() - begin < 10

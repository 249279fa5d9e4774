"""Addresses and emoji come through as they stand, and links follow."""

import re
import time

import pytest

from bitext.alignment import Link
from bitext.protocols import Hypothesis
from bitext.translators.repair.verbatim import restored


def reads(text: str) -> bool:
    """Knows Cyrillic letters, but no others."""
    return "а" <= text[0].lower() <= "я"


def linked(source: str, target: str, *words: tuple[str, str]) -> Hypothesis:
    links = []
    for one, other in words:
        a, b = source.index(one), target.index(other)
        links.append(Link(a, a + len(one), b, b + len(other)))
    return Hypothesis(target, -0.1, tuple(sorted(links)))


def words_of(source: str, hypothesis: Hypothesis) -> list[tuple[str, str]]:
    return [(source[a:b], hypothesis.text[c:d]) for a, b, c, d in hypothesis.links]


def test_rewritten_address_is_put_back() -> None:
    source = "Écrire à jean@exemple.fr ou appeler."
    hypothesis = linked(
        source,
        "Write to john@example.com or call.",
        ("Écrire", "Write"),
        ("jean", "john"),
        ("exemple", "example"),
        ("appeler", "call"),
    )
    found = restored(source, hypothesis, reads)
    assert found.text == "Write to jean@exemple.fr or call."
    assert words_of(source, found) == [
        ("Écrire", "Write"),
        ("jean@exemple.fr", "jean@exemple.fr"),
        ("appeler", "call"),
    ]


def test_two_addresses_that_changed_places_are_told_by_their_links() -> None:
    source = "De https://un.fr/a à https://deux.fr/b."
    target = "To https://two.com/b from https://one.com/a."
    hypothesis = linked(source, target, ("un", "one"), ("deux", "two"))
    assert restored(source, hypothesis, reads).text == "To https://deux.fr/b from https://un.fr/a."


@pytest.mark.parametrize("target", ["See there.", "See www.a.com or www.b.com."])
def test_address_without_a_place_changes_nothing(target: str) -> None:
    hypothesis = Hypothesis(target)
    assert restored("Voir www.exemple.fr.", hypothesis, reads) is hypothesis


@pytest.mark.parametrize(
    ("source", "target", "words", "expected"),
    [
        ("Bonjour 😀 !", "Hello!", [("Bonjour", "Hello")], "Hello 😀!"),
        ("😀 Bonjour !", "Hello!", [("Bonjour", "Hello")], "😀 Hello!"),
        ("Bonjour ! 🎉🎉", "Hello!", [("Bonjour", "Hello")], "Hello! 🎉🎉"),
        ("Un ❤️ rouge", "A red", [("Un", "A"), ("rouge", "red")], "A ❤️ red"),
        ("Bien 👩‍👩‍👧", "Good", [], "Good 👩‍👩‍👧"),
        ("Merci 😀", "Thanks 😀", [], "Thanks 😀"),
        ("Merci😀", "Thanks", [], "Thanks😀"),
        ("😀", "", [], "😀"),
        ("Xi (习近平) part", "Xi leaves", [("Xi", "Xi"), ("part", "leaves")], "Xi 习近平 leaves"),
        ("Dire नमस्ते ici", "Say here", [("Dire", "Say")], "Say नमस्ते here"),
        ("Bref : مرحبا بالعالم", "In short:", [("Bref", "short")], "In short: مرحبا بالعالم"),
        ("Dire 你好", "Say 你好", [], "Say 你好"),
        ("Dire мир", "Say peace", [], "Say peace"),
    ],
)
def test_what_was_lost_comes_back(
    source: str, target: str, words: list[tuple[str, str]], expected: str
) -> None:
    found = restored(source, linked(source, target, *words), reads)
    assert found.text == expected
    assert all(one != "😀" or other == "😀" for one, other in words_of(source, found))


def test_nothing_to_restore_changes_nothing() -> None:
    hypothesis = Hypothesis("The bridge is open.")
    assert restored("Le pont est ouvert.", hypothesis, reads) is hypothesis


def test_thousands_come_back_in_no_time() -> None:
    source = " ".join(f"mot{number} 😀 https://exemple{number}.fr/a" for number in range(10_000))
    target = " ".join(f"word{number} https://example{number}.com/a" for number in range(10_000))
    spans = [match.span() for match in re.finditer(r"mot\d+", source)]
    others = [match.span() for match in re.finditer(r"word\d+", target)]
    links = tuple(Link(*one, *other) for one, other in zip(spans, others, strict=True))
    begin = time.process_time()
    found = restored(source, Hypothesis(target, links=links), reads)
    assert time.process_time() - begin < 5
    assert found.text == source.replace("mot", "word")

"""Facts of a pair of languages are words in a file that a linguist can edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.facts import load_facts, pattern_of
from bitext.protocols import About
from bitext.shipped import packaged_names


@pytest.mark.parametrize(
    ("entries", "text", "found"),
    [
        ("ne n'", "Il n’est ne", ["n’", "ne"]),
        ("pas", "Passé, pas passé", ["pas"]),
        ("pass*", "Il passe, impasse", ["passe"]),
        ("*n't", "It isn't, n't", ["isn't"]),
        ("assist*_à", "il assistait  à tout", ["assistait  à"]),
        ("a a_b", "A  b a", ["A  b", "a"]),
        ("c++", "c++ c", ["c++"]),
        ("", "anything", []),
    ],
)
def test_entries_match_whole_words(entries: str, text: str, found: list[str]) -> None:
    assert [match[0] for match in pattern_of(entries).finditer(text)] == found


@given(st.lists(st.from_regex(r"[a-zé']{1,8}\*?", fullmatch=True), max_size=8))
def test_every_entry_is_found_by_itself(entries: list[str]) -> None:
    pattern = pattern_of(" ".join(entries))
    for entry in entries:
        assert pattern.search(entry.replace("*", "")), entry


def test_tags_of_regions_are_those_of_their_language() -> None:
    assert load_facts("hearsay", About("fr-CA", "en-GB")) is load_facts("hearsay", About())


def test_pair_without_a_file_has_no_facts() -> None:
    assert load_facts("hearsay", About("de", "en")) == {}


@pytest.mark.parametrize(
    "name", sorted(n for n in packaged_names("bitext.checks") if n.endswith(".fr-en.toml"))
)
def test_every_list_of_a_file_is_a_pattern(name: str) -> None:
    facts = load_facts(name.partition(".")[0], About())
    rows = [row for value in facts.values() if not isinstance(value, str) for row in value]
    values = [*facts.values(), *(text for row in rows for text in row.values())]
    for value in values:
        if isinstance(value, str):
            pattern_of(value)

"""People's translations: found exactly whatever they are typed with, and nearly by their words."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.memories import LANGS, PEOPLE

from bitext.memory.people import (
    NEAR,
    Translated,
    add_people,
    exact_people,
    form_of,
    nearest_person,
    similarity_of,
)
from bitext.memory.schema import migrate


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    migrate(made)
    yield made
    made.close()


def exact(connection: sqlite3.Connection, text: str) -> str | None:
    [found] = exact_people(connection, [text], LANGS)
    return found and found.target


@pytest.mark.parametrize(
    "text",
    [
        "L’été, il pleut.",
        "L'été, il pleut.",
        "L‘été,\u202fil pleut.",
        " L'été,\n il  pleut. ",
        "L'e\u0301te\u0301, il pleut.",
        "L'été, il pl\u00adeut.",
        "\ufeffL’été, il pleut.",
    ],
)
def test_sentence_is_found_whatever_it_is_typed_with(
    connection: sqlite3.Connection, text: str
) -> None:
    add_people(connection, PEOPLE, LANGS)
    assert exact(connection, text) == "In summer it rains."


@pytest.mark.parametrize(
    "text", ["l’été, il pleut.", "L’été il pleut.", "L’été, il pleut", "L’ete, il pleut.", ""]
)
def test_other_words_letters_and_stops_are_another_sentence(
    connection: sqlite3.Connection, text: str
) -> None:
    add_people(connection, PEOPLE, LANGS)
    assert exact(connection, text) is None


def test_later_translation_of_a_sentence_counts(connection: sqlite3.Connection) -> None:
    add_people(connection, [*PEOPLE, Translated("L'été, il pleut.", "Summers are wet.")], LANGS)
    assert exact(connection, "L’été, il pleut.") == "Summers are wet."


def test_languages_are_kept_apart_but_regions_are_not(connection: sqlite3.Connection) -> None:
    add_people(connection, PEOPLE, ("fr-CA", "en-GB"))
    assert exact(connection, "L’été, il pleut.") == "In summer it rains."
    [other] = exact_people(connection, ["L’été, il pleut."], ("fr", "de"))
    assert other is None


@pytest.mark.parametrize(
    ("text", "similarity"),
    [
        ("Le maire de Nice a pris la parole hier soir.", 9 / 10),
        ("Le maire de Lyon a pris la parole hier soir !", 1.0),
        ("Le maire de Lyon a donc pris la parole hier soir.", 10 / 11),
        ("LE MAIRE DE LYON A PRIS LA PAROLE HIER SOIR.", 1.0),
    ],
)
def test_near_sentence_is_found_with_its_similarity(
    connection: sqlite3.Connection, text: str, similarity: float
) -> None:
    add_people(connection, PEOPLE, LANGS)
    found = nearest_person(connection, text, LANGS)
    assert found is not None
    assert found.target == "The mayor of Lyon spoke last night."
    assert found.similarity == pytest.approx(similarity)


@pytest.mark.parametrize(
    "text",
    [
        "Le maire de Nice a pris le train hier soir.",
        "Le maire de Lyon a pris la parole.",
        "L’hiver, il pleut.",
        "Rien à voir avec tout cela, vraiment rien.",
        "",
        "!",
    ],
)
def test_sentence_that_is_not_near_enough_is_not(connection: sqlite3.Connection, text: str) -> None:
    add_people(connection, PEOPLE, LANGS)
    assert nearest_person(connection, text, LANGS) is None


def test_the_nearest_of_several_is_taken(connection: sqlite3.Connection) -> None:
    closer = Translated("Le maire de Nice a pris la parole hier matin.", "closer")
    add_people(connection, [*PEOPLE, closer], LANGS)
    found = nearest_person(connection, "Le maire de Nice a pris la parole hier midi.", LANGS)
    assert found is not None
    assert found.target == "closer"


def distance(one: list[str], other: list[str]) -> int:
    """Levenshtein's distance, the slow and plain way."""
    if not one or not other:
        return len(one) + len(other)
    return min(
        distance(one[1:], other) + 1,
        distance(one, other[1:]) + 1,
        distance(one[1:], other[1:]) + (one[0] != other[0]),
    )


SHORT_WORDS = st.lists(st.sampled_from("abc"), max_size=5)


@given(SHORT_WORDS, SHORT_WORDS)
def test_similarity_is_by_the_distance_of_levenshtein(one: list[str], other: list[str]) -> None:
    longest = max(len(one), len(other))
    expected = 1 - distance(one, other) / longest if longest else 1.0
    assert similarity_of(one, other) == pytest.approx(expected)
    assert similarity_of(one, other, NEAR) == pytest.approx(expected if expected >= NEAR else 0)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=7, max_size=25), st.data())
def test_no_near_sentence_is_overlooked(words: list[str], data: st.DataObject) -> None:
    """Rare words are only a way to find it faster."""
    changed = list(words)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(changed) - 1))
        changed[place : place + 1] = data.draw(st.lists(st.sampled_from("xyz"), max_size=2))
        changed = changed or ["x"]
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    others = [Translated(" ".join(words[::-1]), "other"), Translated("x y z", "other")]
    add_people(connection, [*others, Translated(" ".join(words), "right")], LANGS)
    found = nearest_person(connection, " ".join(changed), LANGS)
    connection.close()
    if similarity_of(words, changed) >= NEAR:
        assert found is not None


@given(st.text())
def test_form_of_a_form_is_itself(text: str) -> None:
    assert form_of(form_of(text)) == form_of(text)


def test_signs_alone_make_no_other_sentence(connection: sqlite3.Connection) -> None:
    add_people(connection, PEOPLE, LANGS)
    found = nearest_person(connection, "L’été il pleut !", LANGS)
    assert found is not None
    assert found.similarity == 1

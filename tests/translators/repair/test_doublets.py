"""People named in both genders are named once in English."""

import pytest

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.doublets import Doublets, doublets_in


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Les Françaises et les Français", "The French and French", "The French"),
        ("Chers et chères collègues,", "Dear and dear colleagues,", "Dear colleagues,"),
        ("les sénateurs et les sénatrices", "the senators and the senators", "the senators"),
        ("un étudiant ou une étudiante", "a student or student", "a student"),
        ("Il est de plus en plus fort.", "stronger and stronger", "stronger and stronger"),
        ("Encore et encore", "Again and again", "Again and again"),
        ("les acteurs et les actrices", "actors and actresses", "actors and actresses"),
    ],
)
def test_a_word_is_said_once_where_french_has_two_genders(
    source: str, target: str, expected: str
) -> None:
    assert Doublets("fr").after(Request(source), Hypothesis(target)).text == expected


def test_words_said_twice_elsewhere_in_the_sentence_stay() -> None:
    source = "Les Françaises et les Français votent encore et encore."
    text = "The French and French vote again and again."
    links = [
        Link(
            source.index(was),
            source.index(was) + len(was),
            text.index(now),
            text.index(now) + len(now),
        )
        for was, now in [("Françaises", "French"), ("votent", "vote"), ("encore", "again")]
    ]
    found = Doublets("fr").after(Request(source), Hypothesis(text, links=tuple(links)))
    assert found.text == "The French vote again and again."


def test_a_language_without_a_table_has_no_doublets() -> None:
    assert not doublets_in("Studentinnen und Studenten", "de")


def test_the_request_is_left_as_it_is() -> None:
    assert Doublets("fr").before(Request("toutes et tous")) == Request("toutes et tous")

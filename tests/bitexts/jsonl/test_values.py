"""Values of records are what their names say, or the error tells what was found."""

import math
from typing import Any

import pytest

from bitext.alignment import MAKERS, Maker, Suggestion
from bitext.bitexts.jsonl.values import (
    finite,
    is_numbers,
    maker_of,
    marks_of,
    require_count,
    require_equal,
    suggestion_of,
)
from bitext.document import Mark
from bitext.errors import FormatError


@pytest.mark.parametrize(("value", "expected"), [(None, None), (0, 0.0), (-1.5, -1.5), (3, 3.0)])
def test_number_or_none_is_taken(value: float | None, expected: float | None) -> None:
    assert finite(value, "score", "x") == expected


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 10**400])
def test_number_without_end_is_refused(value: float) -> None:
    with pytest.raises(FormatError, match=r"bead 3: the score is .*, expected a finite number"):
        finite(value, "score", "bead 3:")


@pytest.mark.parametrize("maker", MAKERS)
def test_makers_are_known(maker: Maker) -> None:
    assert maker_of(maker, "x") == maker


@pytest.mark.parametrize("name", ["", "Person", "nobody", "x" * 1000])
def test_other_maker_is_refused_in_a_short_line(name: str) -> None:
    with pytest.raises(FormatError, match=r"expected machine or person") as raised:
        maker_of(name, "bead 3:")
    assert len(str(raised.value)) < 120


NEAR = {"source": "Oui !", "target": "Yes!", "similarity": 0.9}


def test_suggestion_is_read_or_not_there() -> None:
    assert suggestion_of(NEAR, "x") == Suggestion("Oui !", "Yes!", 0.9)
    assert suggestion_of(None, "x") is None


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"similarity": True}, "similarity is 'True', expected a number up to 1"),
        ({"similarity": "0.9"}, "similarity is '0.9', expected a number up to 1"),
        ({"similarity": 10**400}, "the similarity is inf, expected a finite number"),
        ({"similarity": None}, "similarity is 'None'"),
        ({"target": 3}, "source and target of a suggestion must be texts"),
        ({"source": ["a"]}, "source and target of a suggestion must be texts"),
        ({"x" * 999: 1}, "expected source, target, similarity"),
    ],
)
def test_suggestion_of_other_values_is_refused_in_a_short_line(
    changed: dict[str, Any], message: str
) -> None:
    with pytest.raises(FormatError, match=message) as raised:
        suggestion_of(NEAR | changed, "bead 3:")
    assert str(raised.value).startswith("bead 3: ")
    assert len(str(raised.value)) < 250


def test_suggestion_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(FormatError, match="suggestion has nothing, expected source"):
        suggestion_of({}, "bead 3:")


def test_marks_are_read() -> None:
    assert marks_of([[0, 3, 1, True, 2], [3, 3, 2, False, 0]], "x") == (
        Mark(0, 3, 1, True, 2),
        Mark(3, 3, 2, False, 0),
    )
    assert marks_of([], "x") == ()


@pytest.mark.parametrize(
    "mark",
    [
        [0, 3, 1, True],
        [0, 3, 1, 1, 0],
        [0, 3, -1, True, 0],
        [0.0, 3, 1, True, 0],
        [0, 3, 1, True, None],
        [True, 3, 1, True, 0],
        {"start": 0},
        None,
        "01234",
    ],
)
def test_what_is_no_mark_is_refused(mark: Any) -> None:
    with pytest.raises(FormatError, match=r"paragraph 2: marks must be lists"):
        marks_of([[0, 0, 0, False, 0], mark], "paragraph 2:")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([], True),
        ([0, 1, 10**30], True),
        ([-1], False),
        ([True], False),
        ([1.0], False),
        (["1"], False),
        ((1, 2), False),
        (None, False),
        ({}, False),
    ],
)
def test_numbers_are_whole_and_from_0_up(value: Any, expected: bool) -> None:
    assert is_numbers(value) == expected


def test_number_that_is_not_the_next_is_told() -> None:
    require_equal("bead", 2, 2)
    with pytest.raises(FormatError, match=r"bead 3, expected bead 2; lines are missing or moved"):
        require_equal("bead", 3, 2)


def test_count_that_does_not_agree_is_told() -> None:
    require_count({"source_sentences": 2}, "source_sentences", 2)
    with pytest.raises(FormatError, match=r"found 3 source sentences, expected 2"):
        require_count({"source_sentences": 2}, "source_sentences", 3)

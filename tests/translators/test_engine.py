"""What engines share: their names, and when a search gives up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import UnknownComponentError
from bitext.translators.ctranslate2 import CTranslate2Engine
from bitext.translators.engine import END, ENGINES, Batch, Search, longest_output


@given(st.lists(st.integers(1, 600), min_size=1, max_size=8), st.integers(1, 600))
def test_search_gives_up_within_reach_and_not_too_soon(sizes: list[int], positions: int) -> None:
    found = longest_output([["a"] * size for size in sizes], positions)
    assert found <= positions
    assert found == positions or found > max(sizes)


@pytest.mark.parametrize(
    ("sizes", "positions", "expected"),
    [([1], 512, 23), ([10], 512, 50), ([4, 10], 512, 50), ([200], 512, 512), ([10], 30, 30)],
)
def test_limit_is_three_times_the_longest_source(
    sizes: list[int], positions: int, expected: int
) -> None:
    assert longest_output([["a"] * size for size in sizes], positions) == expected


def test_engines_are_found_by_name() -> None:
    assert ENGINES.load("ctranslate2") is CTranslate2Engine
    with pytest.raises(UnknownComponentError, match="ctranslate2"):
        ENGINES.load("ctranslate")


def test_search_allows_everything_unless_told() -> None:
    assert Search(4) == Search(4, no_repeat=0)
    assert Batch([["a", END]], Search(1)).sentences == [["a", "</s>"]]


@pytest.mark.parametrize(("beam", "others", "found"), [(4, 0, 1), (4, 3, 4), (4, 9, 4), (1, 3, 1)])
def test_no_more_hypotheses_are_wanted_than_the_beam_has(
    beam: int, others: int, found: int
) -> None:
    assert Search(beam, others=others).hypotheses == found

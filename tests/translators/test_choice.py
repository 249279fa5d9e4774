"""A choice of a model goes to other processes as it is."""

import pickle

import pytest

from bitext.errors import UsageError
from bitext.translators.choice import ModelChoice, with_alternatives


def test_choice_can_be_pickled() -> None:
    choice = ModelChoice("opus-mt-fr-en", beam=4, threads=2, languages=("fr", "en-GB"))
    assert pickle.loads(pickle.dumps(choice)) == choice  # noqa: S301 - our own
    assert hash(choice) == hash(ModelChoice(**{f: getattr(choice, f) for f in choice.__slots__}))


@pytest.mark.parametrize(
    ("beam", "asked", "choosing", "found"),
    [
        (None, None, False, 0),
        (None, None, True, 3),
        (2, None, True, 1),
        (1, None, True, 0),
        (None, 0, True, 0),
        (6, 5, False, 5),
    ],
)
def test_alternatives_are_wanted_where_a_person_asks_or_can_choose(
    beam: int | None, asked: int | None, choosing: bool, found: int
) -> None:
    choice = with_alternatives(ModelChoice(beam=beam), asked, choosing=choosing)
    assert choice.alternatives == found


def test_more_alternatives_than_the_beam_has_are_refused() -> None:
    with pytest.raises(UsageError, match="a beam of 4 has 3; give --beam 5"):
        with_alternatives(ModelChoice(), 4)

import math

import pytest

from bitext.alignment import Bead
from bitext.checks import CHECKS
from bitext.checks.flags import FLAGS
from bitext.page.marks import confidence_of
from bitext.pipeline.alignment import UNSURE
from bitext.pipeline.translation import LOW_SCORE


def bead(score: float | None, *flags: str) -> Bead:
    return Bead(range(1), range(1), score, (), flags)


@pytest.mark.parametrize(
    ("score", "machine", "confidence"),
    [(None, True, None), (0.0, True, 1.0), (math.log(0.25), True, 0.25), (0.25, False, 0.25)],
)
def test_confidence_is_a_probability(
    score: float | None, machine: bool, confidence: float | None
) -> None:
    found = confidence_of(bead(score), machine=machine)
    assert found == pytest.approx(confidence) if confidence is not None else found is None


@pytest.mark.parametrize("score", [-1e300, -5.0, 0.5, 7.0, 1e300])
@pytest.mark.parametrize("machine", [True, False])
def test_any_score_gives_a_confidence_between_0_and_1(score: float, machine: bool) -> None:
    found = confidence_of(bead(score), machine=machine)
    assert found is not None
    assert 0 <= found <= 1


def test_every_check_has_a_mark_of_its_own() -> None:
    assert CHECKS.keys() | {LOW_SCORE, UNSURE} <= FLAGS.keys()

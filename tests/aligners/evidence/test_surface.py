import numpy as np
import pytest

from bitext.aligners.evidence.surface import deviations, length_ratio, measures


def test_counts_between_two_sentences() -> None:
    counted = measures(["Qui ? Moi !", "« Oui : 12 ; 13. »", ""])
    assert counted.between("questions", np.array([0]), np.array([2])).tolist() == [1]
    assert counted.between("numbers", np.array([1]), np.array([3])).tolist() == [2]
    assert counted.between("characters", np.array([0]), np.array([1])).tolist() == [8]
    assert counted.between("quotes", np.array([0]), np.array([3])).tolist() == [2]
    assert counted.final.tolist() == [2, 6, 0]


def test_ratio_of_an_empty_side_is_one() -> None:
    assert length_ratio(measures([]), measures(["abc"])) == 1.0
    assert length_ratio(measures(["ab"]), measures(["abc"])) == 1.5


def test_deviation_is_symmetric_and_zero_for_equal_lengths() -> None:
    left, right = np.array([100.0, 30.0]), np.array([100.0, 60.0])
    assert deviations(left, right) == pytest.approx(deviations(right, left))
    assert deviations(left, right)[0] == 0
    assert deviations(left, right)[1] == pytest.approx(900 / (6.8 * 45))


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_a_closing_quote_hides_no_full_stop(space: str) -> None:
    assert measures([f"« C’est fini.{space}»"]).final.tolist() == [6]

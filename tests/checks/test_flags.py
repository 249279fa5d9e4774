"""Every check has its flag: a short label, and a meaning in whole sentences."""

import pytest

from bitext.checks import CHECKS
from bitext.checks.flags import FLAGS, find_flag


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_check_has_its_own_flag(name: str) -> None:
    assert find_flag(name) is FLAGS[name]


@pytest.mark.parametrize("name", sorted(FLAGS))
def test_label_is_short_and_meaning_a_sentence(name: str) -> None:
    flag = FLAGS[name]
    assert 1 <= len(flag.label.split()) <= 2
    assert flag.meaning[0].isupper()
    assert flag.meaning.endswith(".")


def test_labels_are_distinct() -> None:
    assert len({flag.label for flag in FLAGS.values()}) == len(FLAGS)


def test_flag_of_somebody_elses_check_is_shown_by_its_name() -> None:
    flag = find_flag("dates-differ")
    assert flag.label == "dates differ"
    assert "dates differ" in flag.meaning

"""Every check has its flag: a short label, and a meaning in whole sentences."""

import pytest

from bitext.checks import CHECKS
from bitext.checks.flags import FLAGS, find_flag, translated_flags


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


@pytest.mark.parametrize("name", sorted(FLAGS))
def test_every_flag_is_said_in_french_too(name: str) -> None:
    flag = find_flag(name, "fr-CA")
    assert flag is not FLAGS[name]
    assert 1 <= len(flag.label.split()) <= 2
    assert flag.meaning.endswith(".")


def test_french_flags_are_those_that_there_are() -> None:
    assert translated_flags("fr").keys() <= FLAGS.keys()
    assert len({flag.label for flag in translated_flags("fr").values()}) == len(FLAGS)


def test_flag_of_somebody_elses_check_is_explained_in_french() -> None:
    assert "« dates differ »" in find_flag("dates-differ", "fr").meaning.replace("\xa0", " ")

"""The counting of casings, ``scripts/training/casing``."""

from collections import Counter

from training.casing.__main__ import inner, usual


def test_words_that_begin_something_tell_nothing() -> None:
    found = list(inner("Le maire dit : « Non, à Lyon. » Il part. L'Europe, quand il a voté"))
    assert found == ["maire", "dit", "Lyon", "part", "quand", "il", "voté"]


def test_rare_words_and_rare_forms_are_left_out() -> None:
    counts = Counter({"Nice": 80, "nice": 2, "rose": 50, "Rose": 40, "mot": 2, "SNCF": 90})
    assert sorted(usual(counts)) == [["Nice"], ["rose", "Rose"]]

"""Lengths of texts and words, as OpusFilter's filters of the same names have them."""

import pytest
from support.cleaned import filter_of, pair_of

NAMES = ("LengthFilter", "LengthRatioFilter", "AverageWordLengthFilter", "LongWordFilter")


def test_value_is_what_was_measured() -> None:
    assert filter_of("LengthFilter").reject(pair_of("Oui.", "")) == "1, 0"
    assert filter_of("LongWordFilter").reject(pair_of("a" * 50, "b")) == "50"
    ratio = filter_of("LengthRatioFilter,unit=word,allowance=0").reject(pair_of("a", "b " * 9))
    assert ratio == "9.00"


def test_ratio_to_nothing_is_infinite() -> None:
    ratio = filter_of("LengthRatioFilter,allowance=0").reject(pair_of("", "Yes."))
    assert ratio == "inf"


@pytest.mark.parametrize("setting", NAMES)
def test_sides_are_alike(setting: str) -> None:
    judge = filter_of(setting)
    for source, target in (("Oui.", "Yes " * 200), ("a" * 99, "b"), ("", "x")):
        there, back = judge.reject(pair_of(source, target)), judge.reject(pair_of(target, source))
        assert (there is None) == (back is None)

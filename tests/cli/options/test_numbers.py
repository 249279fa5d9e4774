"""Options that are numbers have their ranges."""

import argparse

import pytest

from bitext.cli.options.numbers import real, whole


@pytest.mark.parametrize("text", ["0", "65", "-1", "1.5", "x", "", "9" * 30, "٣", "1e3", "nan"])
def test_what_is_no_whole_number_of_the_range_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="whole number from 1 to 64"):
        whole(1, 64)(text)


def test_the_ends_of_a_range_belong_to_it() -> None:
    assert [whole(-1, 64)(text) for text in ("-1", "64")] == [-1, 64]
    assert [real(0, 1)(text) for text in ("0", "1")] == [0, 1]


@pytest.mark.parametrize("text", ["0", "1", "nan", "inf", "x", "-0.1", "7"])
def test_what_is_no_number_strictly_between_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="between 0 and 1"):
        real(0, 1, strictly=True)(text)

"""Every flag has an example, and the example is true."""

import pytest

from bitext.checks import CHECKS, find_findings, find_flags
from bitext.checks.examples import read_examples
from bitext.checks.flags import FLAGS


def test_every_flag_has_an_example() -> None:
    assert read_examples().keys() == FLAGS.keys()


@pytest.mark.parametrize("name", sorted(CHECKS.keys() - {"consistency"}))
def test_check_flags_what_is_wrong_and_not_what_is_right(name: str) -> None:
    example = read_examples()[name]
    assert name in find_flags(example.source, example.wrong)
    assert name not in find_flags(example.source, example.right)


def test_nothing_is_found_in_nothing() -> None:
    assert list(find_findings([])) == []

"""Lists of checks on the command line."""

import pytest

from bitext.checks import CHECKS
from bitext.checks.flags import FLAGS
from bitext.cli.options.checks import chosen, known
from bitext.errors import UsageError


def test_all_are_chosen_where_nothing_is_said() -> None:
    assert chosen(None, None) == {*CHECKS, *FLAGS}


def test_some_are_chosen_and_others_left_out() -> None:
    assert chosen("number, date", "date") == {"number"}
    assert chosen(None, "number") == {*CHECKS, *FLAGS} - {"number"}


@pytest.mark.parametrize(
    ("text", "told"), [("numbr", "did you mean 'number'"), ("xyz", "expected acronym, ")]
)
def test_name_of_none_is_refused(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=f"--only: no check is called '{text}'; {told}"):
        known(text, "--only")

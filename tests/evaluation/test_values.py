"""Values out of score files and histories: what is not what its name says is told."""

from collections.abc import Callable
from typing import Any

import pytest

from bitext.evaluation import values


@pytest.mark.parametrize("name", ["BLEU", "chrF++", "low-score", "support.metric:made", "1-1"])
def test_names_of_metrics_are_taken(name: str) -> None:
    assert values.name_in(name) == name


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (values.name_in, 1),
        *((values.name_in, name) for name in ("", "=1+1", "a\nb", "\x1b[2J", "a|b", "x" * 99)),
        *((values.number_in, value) for value in ("1", True, None, [1])),
        *((values.whole_in, value) for value in (-1, 1.5, True, "1")),
        *((values.text_in, value) for value in (1, None, ["a"])),
        *((values.truth_in, value) for value in (1, "true", None)),
        (values.list_in, {}),
        (values.list_in, "ab"),
        (values.object_in, []),
        (values.object_in, None),
    ],
)
def test_what_is_something_else_is_told_shortly(read: Callable[[Any], Any], value: Any) -> None:
    with pytest.raises(ValueError, match=r"^found .{,80}$"):
        read(value)

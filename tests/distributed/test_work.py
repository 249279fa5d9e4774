"""One bad row costs no other its outcome."""

from collections.abc import Iterator, Sequence

import pytest

from bitext.distributed.rows import Texts
from bitext.distributed.work import Outcome, outcomes_of
from bitext.errors import BitextError, FormatError, IntegrityError, ModelError
from bitext.signature import Signature


class Counting:
    """Gives each row its number; breaks down where it is told to."""

    signature = Signature((("x", "y"),))

    def __init__(self, error: Exception | None = None, more: int = 0) -> None:
        self.error, self.more = error, more

    def outcomes(self, rows: Sequence[Texts]) -> Iterator[Outcome]:
        for (text,) in rows:
            if text == "bad" and self.error is not None:
                raise self.error
            yield {"made": text}
        yield from [{"made": "more"}] * self.more


def test_rows_that_could_not_be_read_keep_their_places() -> None:
    rows: list[Texts | BitextError] = [FormatError("first"), ("a",), FormatError("third"), ("b",)]
    assert outcomes_of(Counting(), rows) == [
        {"error": "first"},
        {"made": "a"},
        {"error": "third"},
        {"made": "b"},
    ]


def test_row_that_breaks_the_work_has_the_error_alone() -> None:
    rows = [("a",), ("bad",), ("b",)]
    found = outcomes_of(Counting(IndexError("no\nsuch")), rows)
    assert found == [{"made": "a"}, {"error": "IndexError: no␊such"}, {"made": "b"}]


@pytest.mark.parametrize("error", [ModelError("gone"), OSError("disk"), MemoryError()])
def test_what_concerns_all_rows_is_raised(error: Exception) -> None:
    with pytest.raises(type(error)):
        outcomes_of(Counting(error), [("a",), ("bad",)])


@pytest.mark.parametrize("rows", [[("a",)], []])
def test_outcome_too_many_is_no_silent_shift(rows: list[Texts]) -> None:
    with pytest.raises(IntegrityError, match=f"{len(rows) + 1} outcomes of {len(rows)} rows"):
        outcomes_of(Counting(more=1), rows)


def test_no_rows_have_no_outcomes() -> None:
    assert outcomes_of(Counting(), []) == []

"""What is done to the rows of a corpus: chosen once, sent whole, loaded by each worker."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from bitext.distributed.plan import Settings
from bitext.distributed.rows import Texts
from bitext.errors import BitextError, IntegrityError, ModelError, short
from bitext.signature import Signature

Outcome = Mapping[str, object]
"""Column → value, of what was made of a row; an ``error`` where nothing was."""


class Work(Protocol):
    """Does something to rows; holds what is costly to load."""

    @property
    def signature(self) -> Signature:
        """How outcomes are made."""

    def outcomes(self, rows: Sequence[Texts]) -> Iterator[Outcome]:
        """What is made of each row, in order; or an ``error`` that tells why it was not."""


class Job(Protocol):
    """What is asked for. It can be pickled, so that each worker loads the same."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Whose texts a row is made of."""

    @property
    def settings(self) -> Settings:
        """All that tells this job from another."""

    def schema(self) -> Any:
        """A `pyarrow.Schema` of outcomes."""

    def load(self) -> Work:
        """What does it."""


def outcomes_of(work: Work, rows: Sequence[Texts | BitextError]) -> list[Outcome]:
    """What is made of each row: one bad row costs no other its outcome.

    Args:
        work: does it; where it breaks down, each row is tried by itself.
        rows: what was read, or why it could not be.

    Raises:
        ModelError: the model is not there, or broken; likewise `OSError`, `MemoryError`.
        IntegrityError: there are more outcomes than rows, or fewer.
    """
    good = [row for row in rows if not isinstance(row, BitextError)]
    try:
        found = list(work.outcomes(good))
    except (ModelError, OSError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - of whatever kind, it is about one row
        found = [alone(work, row) for row in good]
    if len(found) != len(good):
        raise IntegrityError(f"{len(found):,} outcomes of {len(good):,} rows")
    made = iter(found)
    return [{"error": str(row)} if isinstance(row, BitextError) else next(made) for row in rows]


def alone(work: Work, row: Texts) -> Outcome:
    """What is made of one row; what goes wrong is its error."""
    try:
        [found] = work.outcomes([row])
    except (ModelError, OSError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - the row's own, told with it
        return {"error": short(f"{type(error).__name__}: {error}", 300)}
    return found

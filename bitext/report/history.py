"""The history: a line of JSON for each run, so that quality over time can be plotted."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from bitext.errors import FormatError
from bitext.evaluation.result import Result


@dataclass(frozen=True, slots=True)
class Entry:
    """One run.

    Attributes:
        time: when, in ISO 8601.
        commit: of the code that translated; may be empty.
        system: its name.
        passed: what the gate said.
        values: metric → value.
        intervals: metric → ends of the 95 % interval, where known.
    """

    time: str
    commit: str
    system: str
    passed: bool
    values: dict[str, float]
    intervals: dict[str, tuple[float, float]]


def entry_of(result: Result, *, time: str, commit: str = "") -> Entry:
    """The entry of a run."""
    scores = result.report.scores
    return Entry(
        time,
        commit,
        result.report.system,
        result.passed,
        {score.metric: score.value for score in scores},
        {s.metric: (s.interval.low, s.interval.high) for s in scores if s.interval},
    )


def dumps(entry: Entry) -> str:
    """An entry as a line."""
    record = {
        "time": entry.time,
        "commit": entry.commit,
        "system": entry.system,
        "passed": entry.passed,
        "scores": entry.values,
        "intervals": entry.intervals,
    }
    return json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"


def loads(text: str, *, name: str = "history") -> list[Entry]:
    """The entries of a history file, oldest first.

    Raises:
        FormatError: naming file and line.
    """
    entries = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            values = {metric: float(value) for metric, value in record["scores"].items()}
            ends = {metric: (float(a), float(b)) for metric, (a, b) in record["intervals"].items()}
            numbers: Sequence[float] = [
                *values.values(),
                *(x for pair in ends.values() for x in pair),
            ]
            if not all(map(math.isfinite, numbers)):
                raise ValueError("a score is not a finite number")  # noqa: TRY301
            entries.append(
                Entry(
                    str(record["time"]),
                    str(record["commit"]),
                    str(record["system"]),
                    bool(record["passed"]),
                    values,
                    ends,
                )
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise FormatError(
                f"{name}:{number}: not a line of a history file ({error}); "
                "take the line out, or give another --history"
            ) from error
    return entries

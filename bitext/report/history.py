"""The history: a line of JSON for each run, so that quality over time can be plotted."""

import json
from dataclasses import dataclass, field

from bitext.errors import FormatError, short
from bitext.evaluation.result import Result
from bitext.evaluation.values import (
    list_in,
    name_in,
    number_in,
    numbers_in,
    object_in,
    text_in,
    truth_in,
)
from bitext.files.json import decode_json, parse_json, require_object


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
        limits: metric → the value that it had to keep, where a rule says so.
        broken: the metrics that a broken rule is about.
    """

    time: str
    commit: str
    system: str
    passed: bool
    values: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    limits: dict[str, float] = field(default_factory=dict)
    broken: tuple[str, ...] = ()


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
        limits_of(result),
        tuple(dict.fromkeys(verdict.metric for verdict in result.failures)),
    )


def limits_of(result: Result) -> dict[str, float]:
    """Metric → the value that it had to keep; the stricter one where two rules give one."""
    higher = {score.metric: score.higher_is_better for score in result.report.scores}
    found: dict[str, float] = {}
    for verdict in result.verdicts:
        limit = verdict.limit
        if verdict.rule == "max-drop" and verdict.baseline is not None:
            drop = verdict.limit if higher[verdict.metric] else -verdict.limit
            limit = verdict.baseline - drop
        elif verdict.rule != "fail-under":
            continue
        stricter = max if higher.get(verdict.metric) else min
        found[verdict.metric] = stricter(limit, found.get(verdict.metric, limit))
    return found


def dumps(entry: Entry) -> str:
    """An entry as a line."""
    record = {
        "time": entry.time,
        "commit": entry.commit,
        "system": entry.system,
        "passed": entry.passed,
        "scores": entry.values,
        "intervals": entry.intervals,
        "limits": entry.limits,
        "broken": entry.broken,
    }
    return json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"


def loads(content: str | bytes, *, name: str = "history") -> list[Entry]:
    """The entries of a history file, oldest first.

    Raises:
        FormatError: naming file and line.
    """
    text = content if isinstance(content, str) else decode_json(content, name=name)
    lines = enumerate(text.split("\n"), 1)
    return [entry_of_line(line, f"{name}:{number}") for number, line in lines if line.strip()]


def entry_of_line(line: str, where: str) -> Entry:
    """The entry that a line holds.

    Raises:
        FormatError: naming file and line.
    """
    record = require_object(parse_json(line, name=where), name=where)
    try:
        return Entry(
            text_in(record["time"]),
            text_in(record["commit"]),
            text_in(record["system"]),
            truth_in(record["passed"]),
            numbers_in(record["scores"]),
            {
                name_in(metric): (number_in(low), number_in(high))
                for metric, (low, high) in object_in(record["intervals"]).items()
            },
            # Runs before these were noted have neither.
            numbers_in(record.get("limits", {})),
            tuple(map(name_in, list_in(record.get("broken", [])))),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise FormatError(
            f"{where}: not a line of a history file ({short(str(error))}); take the line out, or "
            "give another --history"
        ) from error

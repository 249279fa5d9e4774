"""The score file: a report as JSON, readable by people, machines and later runs.

``scores.schema.json`` beside this module describes it (`schema` reads it). One segment stands on
one line, so that the change of a committed baseline can be read in a pull request. The file of a
shard has besides what `bitext.evaluation.shards` needs to put all of them together.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bitext.corpus.shards import Shard
from bitext.errors import FormatError, short, tell_count
from bitext.evaluation.result import Result, Verdict
from bitext.evaluation.scores import Interval, Portion, ReferenceAlignment, Score, ScoreReport
from bitext.evaluation.segments import Segments
from bitext.evaluation.values import (
    list_in,
    name_in,
    number_in,
    numbers_in,
    object_in,
    text_in,
    truth_in,
    whole_in,
)
from bitext.files.json import parse_json
from bitext.shipped import packaged_text
from bitext.version import __version__

FORMAT = "bitext-scores"
VERSION = 1

Record = dict[str, Any]


def schema() -> Record:
    """The JSON Schema of a score file."""
    text = packaged_text("bitext.evaluation", "scores.schema.json")
    found: Record = json.loads(text)
    return found


def dumps(report: ScoreReport, verdicts: Sequence[Verdict] = ()) -> str:
    """A report, and what a gate said about it, as JSON."""
    head = json.dumps(head_of(report, verdicts), ensure_ascii=False, indent=2, allow_nan=False)
    lines = ",\n".join("    " + compact(record) for record in segments_of(report))
    return f'{head.removesuffix("}").rstrip()},\n  "segments": [\n{lines}\n  ]\n}}\n'


def render(result: Result) -> str:
    """The score file of an evaluation."""
    return dumps(result.report, result.verdicts)


def head_of(report: ScoreReport, verdicts: Sequence[Verdict]) -> Record:
    """Everything but the segments."""
    record: Record = {
        "format": FORMAT,
        "version": VERSION,
        "generator": f"bitext {__version__}",
        "system": report.system,
        "signature": report.signature,
        "segment_count": len(report.segments),
        "empty_hypotheses": len(report.segments.empty),
        "references": {"count": len(report.segments.references), "digest": report.digest},
        "scores": [score_record(score) for score in report.scores],
        "documents": report.documents,
        "alignment": asdict(report.alignment) if report.alignment else None,
        "gate": [asdict(verdict) for verdict in verdicts],
        "notes": list(report.notes),
    }
    if report.portion:
        (number, of), rows = report.portion
        record["shard"] = {"number": number, "of": of, "rows": [rows.start, rows.stop]}
        record["shard"]["probabilities"] = list(report.probabilities)
    return record


def score_record(score: Score) -> Record:
    """One score without its segments."""
    return {
        "metric": score.metric,
        "value": score.value,
        "unit": score.unit,
        "higher_is_better": score.higher_is_better,
        "signature": score.signature,
        "interval": asdict(score.interval) if score.interval else None,
        "details": score.details,
    }


def segments_of(report: ScoreReport) -> Iterator[Record]:
    """A record for each segment; its reference only where that had to be found by aligning."""
    scores = [score for score in report.scores if len(score.segments) and score.unit != "%"]
    for index, hypothesis in enumerate(report.segments.hypotheses):
        record: Record = {"line": report.segments.line(index), "hypothesis": hypothesis}
        if report.alignment:
            record["reference"] = report.segments.references[0][index]
        record["scores"] = {s.metric: round(s.segments[index], 4) for s in scores}
        if report.flags and report.flags[index]:
            record["flags"] = list(report.flags[index])
        yield {**record, **counted_of(report, index)} if report.portion else record


def counted_of(report: ScoreReport, index: int) -> Record:
    """What of a segment is needed to put shards together."""
    segments = report.segments
    record: Record = {"references": [texts[index] for texts in segments.references]}
    if segments.sources is not None:
        record["source"] = segments.sources[index]
    if segments.documents is not None:
        record["document"] = segments.documents[index]
    record["statistics"] = {
        metric: [int(number) if number.is_integer() else number for number in table[index].tolist()]
        for metric, table in report.statistics.items()
    }
    return record


def compact(record: Record) -> str:
    """A record on one line."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def loads(content: str | bytes, *, name: str = "score file") -> ScoreReport:
    """Read a report back: all that a later run compares, but not references and sources.

    Args:
        content: of the file.
        name: what error messages call the file.

    Raises:
        FormatError: it is not a score file, or of another version, or holds what is no number.
    """
    try:
        data = parse_json(content, name=name)
    except FormatError as error:
        raise FormatError(f"{error}; expected a score file (bitext evaluate --json)") from error
    found = data.get("format") if isinstance(data, dict) else type(data).__name__
    if found != FORMAT:
        raise FormatError(
            f"{name}: this is not a score file of bitext (format: {short(repr(found))}, expected "
            f"{FORMAT!r}); write one with bitext evaluate --json"
        )
    if data.get("version") != VERSION:
        raise FormatError(
            f"{name}: a score file of version {short(repr(data.get('version')))}, expected "
            f"{VERSION}; {renewed(name)}"
        )
    try:
        return report_of(data)
    except (KeyError, TypeError, ValueError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else short(str(error), 100)
        raise FormatError(f"{name}: damaged score file: {what}; {renewed(name)}") from error


def renewed(name: str) -> str:
    """The command that makes a score file anew, for messages."""
    return f"make it anew: bitext evaluate … --baseline {name} --update-baseline"


def report_of(data: Record) -> ScoreReport:
    """The report of a parsed file.

    Raises:
        ValueError: a value is not what its name says; or a KeyError: it is missing.
    """
    rows = [object_in(row) for row in list_in(data["segments"])]
    alignment = alignment_of(object_in(data["alignment"])) if data["alignment"] else None
    shard = object_in(data["shard"]) if data.get("shard") else None
    return ScoreReport(
        text_in(data["system"]),
        segments_in(rows, is_aligned=alignment is not None),
        tuple(score_of(object_in(record), rows) for record in list_in(data["scores"])),
        text_in(object_in(data["references"])["digest"]),
        alignment,
        [tuple(map(name_in, list_in(row.get("flags", [])))) for row in rows],
        {name: numbers_in(values) for name, values in object_in(data["documents"]).items()},
        tuple(map(text_in, list_in(data["notes"]))),
        text_in(data["signature"]),
        portion_of(shard) if shard else None,
        statistics_in(rows) if shard else {},
        list(map(number_in, list_in(shard["probabilities"]))) if shard else (),
    )


def segments_in(rows: Sequence[Mapping[str, Any]], *, is_aligned: bool) -> Segments:
    """The segments of a file: all have what the first has.

    Args:
        rows: as they stand there.
        is_aligned: each has the reference that was found for it.
    """
    hypotheses = [text_in(row["hypothesis"]) for row in rows]
    lines = [whole_in(row["line"]) for row in rows]
    if is_aligned:
        return Segments(hypotheses, ([text_in(row["reference"]) for row in rows],), lines=lines)
    first = rows[0] if rows else {}
    references = [list(map(text_in, list_in(row.get("references", [])))) for row in rows]
    return Segments(
        hypotheses,
        tuple(list(texts) for texts in zip(*references, strict=True)),
        [text_in(row["source"]) for row in rows] if "source" in first else None,
        [text_in(row["document"]) for row in rows] if "document" in first else None,
        lines,
    )


def portion_of(record: Mapping[str, Any]) -> Portion:
    """Which rows a shard has."""
    number, of = whole_in(record["number"]), whole_in(record["of"])
    start, stop = map(whole_in, list_in(record["rows"]))
    if not (1 <= number <= of and start <= stop):
        raise ValueError(f"found shard {number}/{of} with rows {start} to {stop}")
    return Portion(Shard(number, of), range(start, stop))


def statistics_in(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What was counted for each metric, of shape (segments, k); all segments have the same."""
    import numpy as np  # late, for few files have any

    found = [object_in(row["statistics"]) for row in rows]
    return {
        name_in(metric): np.array([list(map(number_in, list_in(row[metric]))) for row in found])
        for metric in found[0]
    }


def alignment_of(record: Mapping[str, Any]) -> ReferenceAlignment:
    """How the references were aligned."""
    return ReferenceAlignment(
        text_in(record["signature"]),
        number_in(record["confidence"]),
        whole_in(record["beads"]),
        {text_in(kind): whole_in(count) for kind, count in object_in(record["types"]).items()},
        tuple(map(text_in, list_in(record["hypotheses_left"]))),
        tuple(map(text_in, list_in(record["references_left"]))),
        number_in(record["words_left"]),
    )


def score_of(record: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Score:
    """One score with its segments: all of them have it, or none."""
    metric = name_in(record["metric"])
    scores = [object_in(row["scores"]) for row in rows]
    segments = [number_in(found[metric]) for found in scores if metric in found]
    if segments and len(segments) < len(rows):
        lacking = tell_count(len(rows) - len(segments), "segment")
        raise ValueError(f"{lacking} without a {metric}, which others have")
    return Score(
        metric,
        number_in(record["value"]),
        text_in(record["unit"]),
        text_in(record["signature"]),
        truth_in(record["higher_is_better"]),
        interval_of(object_in(record["interval"])) if record["interval"] else None,
        segments,
        text_in(record.get("details", "")),  # files of bitext before they were noted have none
    )


def interval_of(record: Mapping[str, Any]) -> Interval:
    """The interval of a score."""
    low, high, mean = (number_in(record[name]) for name in ("low", "high", "mean"))
    return Interval(low, high, mean, whole_in(record["resamples"]), whole_in(record["seed"]))

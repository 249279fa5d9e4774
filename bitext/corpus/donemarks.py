"""Done-marks: the manifest of an output, written last, so that an output with one is whole.

A mark is believed where it says that the output was made from the same input in the same way, and
the output is still, to the byte, what was written.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bitext.corpus.parts import Counts
from bitext.errors import FormatError
from bitext.files.inputs import digest_file, read_bytes
from bitext.files.json import parse_json, require_object
from bitext.files.outputs import write_output

SUFFIX = ".done.json"
"""What stands behind an output's name in that of its mark."""

BEGUN = ".begun.json"
"""What stands behind it in the name of a mark that is written before the output is in its place."""

COUNTED = frozenset(Counts().by_name())
"""What the mark of a corpus counts."""


@dataclass(frozen=True, slots=True)
class DoneMark:
    """What an output was made of, and what is in it.

    Attributes:
        made: from what and how: keys and plain values, all that could change the output.
        counts: what is in it.
        sha256: of the output.
        size: of the output, in bytes.
        damage: why the input could not be read to its end; empty where it could.
        errors: the first errors of rows.
    """

    made: Mapping[str, Any]
    counts: Mapping[str, int]
    sha256: str
    size: int
    damage: str = ""
    errors: tuple[str, ...] = ()


def mark_path(out: Path) -> Path:
    """Where an output's mark lies.

    >>> str(mark_path(Path("a/out.jsonl.zst")))
    'a/out.jsonl.zst.done.json'
    """
    return out.with_name(out.name + SUFFIX)


def write_mark(out: Path, mark: DoneMark) -> None:
    """Write the mark of an output that is in its place, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    text = json.dumps(asdict(mark), ensure_ascii=False, indent=1)
    write_output(mark_path(out), f"{text}\n".encode(), force=True)


def mark_reports(
    reports: Mapping[str, Path], made: Mapping[str, Any], counts: Mapping[str, int]
) -> None:
    """Write the marks of reports that are in their places: with the last, all are done.

    Args:
        reports: kind → file.
        made: see `DoneMark`; the kind of the report is added.
        counts: what is in them.

    Raises:
        OSError: one cannot be read, or its mark written.
    """
    for kind, out in reports.items():
        size, sha256 = out.stat().st_size, digest_file(out)
        write_mark(out, DoneMark({**made, "report": kind}, counts, sha256, size))


def read_finished_reports(
    reports: Mapping[str, Path], made: Mapping[str, Any], counted: Collection[str]
) -> Mapping[str, int] | None:
    """What reports count that need not be made again; None where one of them must be.

    Args:
        reports: see `mark_reports`.
        made: likewise.
        counted: what they count.
    """
    marks = [read_finished(out, {**made, "report": kind}, counted) for kind, out in reports.items()]
    return next((mark.counts for mark in marks if mark), None) if all(marks) else None


def read_mark(out: Path, counted: Collection[str] = COUNTED) -> DoneMark | None:
    """The mark of an output; None where there is none that can be understood.

    Args:
        out: the output.
        counted: what it must count.
    """
    path = mark_path(out)
    try:
        found = require_object(parse_json(read_bytes(path), name=str(path)), name=str(path))
        mark = DoneMark(**found)
    except (FormatError, OSError, TypeError):
        return None
    return mark if is_sound(mark, counted) else None


def is_sound(mark: Any, counted: Collection[str]) -> bool:
    """Whether a mark that was read holds what marks hold, and counts what it must."""
    return (
        isinstance(mark.made, dict)
        and isinstance(mark.counts, dict)
        and mark.counts.keys() == set(counted)
        and all(type(count) is int for count in mark.counts.values())
        and isinstance(mark.damage, str)
        and isinstance(mark.errors, list)
    )


def read_finished(
    out: Path, made: Mapping[str, Any], counted: Collection[str] = COUNTED
) -> DoneMark | None:
    """The mark of an output that need not be made again; None where it must be.

    Args:
        out: the output.
        made: see `DoneMark`.
        counted: see `read_mark`.
    """
    mark = read_mark(out, counted)
    return mark if mark is not None and mark.made == made and is_as_written(out, mark) else None


def mark_begun(out: Path, *, sha256: str, size: int) -> None:
    """Remember what an output is to be before it comes to its place, which a kill may follow.

    Args:
        out: the output.
        sha256: its digest.
        size: its bytes.

    Raises:
        OSError: the mark cannot be written.
    """
    text = json.dumps({"sha256": sha256, "size": size})
    write_output(out.with_name(out.name + BEGUN), f"{text}\n".encode(), force=True)


def forget_begun(out: Path) -> None:
    """Forget it once the output has its mark."""
    out.with_name(out.name + BEGUN).unlink(missing_ok=True)


def is_as_begun(out: Path) -> bool:
    """Whether an output is what `mark_begun` was told."""
    path = out.with_name(out.name + BEGUN)
    try:
        found = require_object(parse_json(read_bytes(path), name=str(path)), name=str(path))
        return out.stat().st_size == found.get("size") and digest_file(out) == found.get("sha256")
    except (FormatError, OSError):
        return False


def is_as_marked(out: Path, counted: Collection[str] = COUNTED) -> bool:
    """Whether an output is what was written, whatever it was made of: it may be replaced.

    Args:
        out: the output.
        counted: see `read_mark`.
    """
    mark = read_mark(out, counted)
    return mark is not None and is_as_written(out, mark)


def is_as_written(out: Path, mark: DoneMark) -> bool:
    """Whether an output is, to the byte, the one that a mark is about."""
    try:
        return out.stat().st_size == mark.size and digest_file(out) == mark.sha256
    except OSError:
        return False

"""What a job consists of, and what of it is done.

A job is cut into shards: runs of rows of one input file, in order. Its plan is written before any
work, each shard's file when it is whole, and its mark behind that. So a job that was killed and is
started again does what has no mark, and however often a shard is done, it is there once: in the one
file that bears its number.

    OUTPUT/part-0000000.parquet …      the rows of the input, in its order
    OUTPUT/_bitext/plan.json           what the job is
    OUTPUT/_bitext/tried/0000000.json  how often a shard was begun, and by which worker
    OUTPUT/_bitext/done/0000000.json   its mark
    OUTPUT/_SUCCESS                    the mark of the job
"""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from bitext.errors import FormatError, IntegrityError, short
from bitext.files.json import parse_json, require_object
from bitext.files.remote import Place, find_files, read_remote, write_remote

DONE = "_bitext/done"
TRIED = "_bitext/tried"
SUCCESS = "_SUCCESS"
"""What Hadoop, and all that came behind it, leaves beside what is whole."""

AT_ONCE = 16
"""Marks that are read at the same time; a store answers each only after a while."""


class Shard(NamedTuple):
    """A run of rows of one file.

    Attributes:
        number: from 0, in the order of the input.
        file: its name below the input's place; empty where that is the file.
        start: its first row, from 0.
        rows: how many.
        offset: bytes of the file before them; 0 where the file must be read from its start.
    """

    number: int
    file: str
    start: int
    rows: int
    offset: int = 0

    @property
    def part(self) -> str:
        """Name of the file that it becomes."""
        return f"part-{self.number:07}.parquet"

    @property
    def mark(self) -> str:
        """Name of its mark."""
        return f"{DONE}/{self.number:07}.json"

    @property
    def tried(self) -> str:
        """Name of the file that tells how often it was begun."""
        return f"{TRIED}/{self.number:07}.json"


class Mark(NamedTuple):
    """What is said of a shard that is done.

    Attributes:
        shard: its number.
        job: digest of the plan.
        signature: how its rows were made.
        rows: how many they are.
        errors: those with an error.
        words: of the source, white space between them.
        size: bytes of its file.
        seconds: of processor time that its worker took.
    """

    shard: int
    job: str
    signature: str
    rows: int
    errors: int
    words: int
    size: int
    seconds: float


def begin_shard(output: Place, shard: Shard, run: str) -> int:
    """Note that a shard is begun; a worker that dies of it can tell nobody.

    Args:
        output: of the job.
        shard: that is begun.
        run: a name of this run of the job, since one that a person stopped counts for nothing.

    Returns:
        How often it was begun in this run, this time among them.
    """
    place = output.below(shard.tried)
    try:
        told = require_object(parse_json(read_remote(place), name=str(place)), name="")
    except (OSError, FormatError):
        told = {}
    before = told.get("times") if told.get("run") == run else None
    times = before + 1 if isinstance(before, int) else 1
    worker = f"{platform.node()}:{os.getpid()}"  # by whose name its log is found
    write_remote(place, json.dumps({"run": run, "times": times, "worker": worker}).encode())
    return times


def write_shard(output: Place, shard: Shard, data: bytes, mark: Mark) -> None:
    """Write the file of a shard and, behind it, its mark."""
    write_remote(output.below(shard.part), data)
    write_remote(output.below(shard.mark), json.dumps(mark._asdict(), indent=1).encode())


def find_done(output: Place, shards: Sequence[Shard], job: str) -> dict[int, Mark]:
    """The marks of shards that are done, by number; those of another job are not believed.

    A mark counts only where the file is there that it speaks of.

    Args:
        output: of the job.
        shards: all of the job.
        job: digest of its plan.
    """
    sizes = {file.name: file.size for file in find_files(output, hidden=True)}
    asked = [shard for shard in shards if shard.mark in sizes and shard.part in sizes]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        marks = pool.map(lambda shard: read_mark(output, shard), asked)
        return {
            mark.shard: mark
            for shard, mark in zip(asked, marks, strict=True)
            if mark is not None
            and (mark.job, mark.shard, mark.rows) == (job, shard.number, shard.rows)
            and mark.size == sizes[shard.part]
        }


def read_mark(output: Place, shard: Shard) -> Mark | None:
    """The mark of a shard; None where it is damaged."""
    place = output.below(shard.mark)
    try:
        mark = Mark(**require_object(parse_json(read_remote(place), name=str(place)), name=""))
    except (FormatError, TypeError):
        return None
    return mark if is_sound(mark) else None


def is_sound(mark: Mark) -> bool:
    """Whether a mark that was read holds what marks hold; somebody may have edited it."""
    counts = mark.rows, mark.errors, mark.words, mark.size
    is_counted = all(type(count) is int for count in counts)
    return is_counted and type(mark.seconds) in (int, float) and isinstance(mark.signature, str)


def finish(output: Place, shards: Sequence[Shard], job: str, marks: Mapping[int, Mark]) -> Mark:
    """See that every row is there and that all were made in one way; write the job's own mark.

    Args:
        output: of the job.
        shards: all of the job.
        job: digest of its plan.
        marks: of its shards, by number.

    Returns:
        The sum of all marks.

    Raises:
        IntegrityError: a shard is missing, or was made in another way than the first.
    """
    missing = [shard for shard in shards if shard.number not in marks]
    if missing:
        raise IntegrityError(
            f"{output}: {len(missing):,} of {len(shards):,} shards are missing "
            f"({missing[0].part} first); start the job again"
        )
    ways = {mark.signature: mark.shard for mark in marks.values()}
    if len(ways) > 1:
        raise IntegrityError(
            f"{output}: shards {sorted(ways.values())} were made in different ways "
            f"({short(' and '.join(sorted(ways)), 300)}); see that all machines have the same "
            "bitext, and begin anew in another -o"
        )
    whole = Mark(
        len(shards),
        job,
        next(iter(ways), ""),
        sum(mark.rows for mark in marks.values()),
        sum(mark.errors for mark in marks.values()),
        sum(mark.words for mark in marks.values()),
        sum(mark.size for mark in marks.values()),
        round(sum(mark.seconds for mark in marks.values()), 3),
    )
    write_remote(output.below(SUCCESS), json.dumps(whole._asdict(), indent=1).encode())
    return whole

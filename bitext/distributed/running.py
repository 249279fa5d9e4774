"""A job from its beginning or from where it stopped to its end."""

from collections.abc import Callable, Mapping
from secrets import token_hex
from typing import NamedTuple

from bitext.distributed.orders import Order
from bitext.distributed.plan import Plan, find_plan, require_same, write_plan
from bitext.distributed.rays import Pool, cut_input, run_shards
from bitext.distributed.shards import Mark, find_done, finish
from bitext.distributed.work import Job
from bitext.errors import UsageError
from bitext.files.remote import Found, Place, find_files

ROWS = 1000
"""Rows of a shard: of articles, some minutes' work."""


class State(NamedTuple):
    """How far a job has come.

    Attributes:
        plan: of the job.
        shards: that are done.
        rows: that are done; likewise ``errors``, those of them that have one.
    """

    plan: Plan
    shards: int = 0
    rows: int = 0
    errors: int = 0


def run_job(
    job: Job,
    source: Place,
    output: Place,
    pool: Pool,
    *,
    rows: int = ROWS,
    progress: Callable[[State], object] = lambda _: None,
) -> Mark:
    """Do a job, or what is left of it.

    Args:
        job: what to do to each row.
        source: a file, or a folder whose files, and those of the folders in it, are taken by name.
        output: a folder that is empty, or where the same job was begun.
        pool: of workers, on the cluster that is connected.
        rows: of a shard, at most.
        progress: told how far it has come.

    Returns:
        The sum of all marks; its ``shard`` counts them.

    Raises:
        UsageError: there is no input, or the output is no place for it.
        BitextError: see `bitext.distributed.rays.run_shards`.
        OSError: something cannot be read or written.
    """
    plan = planned(job, source, output, rows)
    marks = find_done(output, plan.shards, plan.digest)
    progress(state_of(plan, marks))
    order = Order(job, source, output, plan.digest, token_hex(8))
    missing = [shard for shard in plan.shards if shard.number not in marks]
    for mark in run_shards(order, missing, pool):
        marks[mark.shard] = mark
        progress(state_of(plan, marks))
    return finish(output, plan.shards, plan.digest, marks)


def state_of(plan: Plan, marks: Mapping[int, Mark]) -> State:
    """How far a job has come whose shards have these marks."""
    rows, errors = sum(m.rows for m in marks.values()), sum(m.errors for m in marks.values())
    return State(plan, len(marks), rows, errors)


def planned(job: Job, source: Place, output: Place, rows: int) -> Plan:
    """The plan of a job: the one that was made when it was begun, or a new one, then written."""
    files = require_ready(source, output)
    settings = (*job.settings, ("rows", str(rows)))
    if (plan := find_plan(output)) is not None:
        require_same(plan, output, settings, files)
        return plan
    plan = Plan(str(source), settings, tuple(files), cut_input(source, files, rows, job))
    write_plan(output, plan)
    return plan


def require_ready(source: Place, output: Place) -> list[Found]:
    """See that there is an input, and that the output may be written.

    Returns:
        The files of the input.

    Raises:
        UsageError: there is none, it is where the output is to be, or another's files are there.
    """
    require_apart(source, output)
    find_plan(output)
    if files := find_files(source):
        return files
    raise UsageError(f"{source}: no file is there; expected JSON lines or Parquet")


def require_apart(source: Place, output: Place) -> None:
    """See that a job does not read what it writes.

    Raises:
        UsageError: one place lies in the other.
    """
    sides = [f"{place}".rstrip("/") + "/" for place in (source, output)]
    if sides[0].startswith(sides[1]) or sides[1].startswith(sides[0]):
        raise UsageError(f"{output}: lies in the input, or the input in it; give another -o")

"""What a job is: written before any work, so that one that is started again is the same.

Two jobs with the same plan make the same rows; see `bitext.distributed.shards`.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from bitext.distributed.shards import Shard
from bitext.errors import FormatError, UsageError, short, tell_count
from bitext.files.json import parse_json, require_object
from bitext.files.remote import Found, Place, find_files, read_remote, write_remote

PLAN = "_bitext/plan.json"

Settings = tuple[tuple[str, str], ...]
"""Name → value of what a person chose, in order."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a job is; two with the same plan make the same rows.

    Attributes:
        source: the input, as people are shown it.
        settings: what is done to each row: all that tells one job from another.
        files: of the input, with size and time of change.
        shards: that they are cut into.
    """

    source: str
    settings: Settings
    files: tuple[Found, ...]
    shards: tuple[Shard, ...]

    @property
    def rows(self) -> int:
        """How many rows all shards have."""
        return sum(shard.rows for shard in self.shards)

    @property
    def digest(self) -> str:
        """SHA-256 of what is written of it, in hexadecimal."""
        return sha256(dumps(self)).hexdigest()


def dumps(plan: Plan) -> bytes:
    """A plan as JSON."""
    return json.dumps(asdict(plan), ensure_ascii=False, indent=0).encode()


def loads(data: bytes, name: str) -> Plan:
    """The plan that `dumps` wrote.

    Args:
        data: JSON.
        name: what messages call it.

    Raises:
        FormatError: it is none.
    """
    table = require_object(parse_json(data, name=name), name=name)
    try:
        return Plan(
            str(table["source"]),
            tuple((str(key), str(value)) for key, value in table["settings"]),
            tuple(Found(*file) for file in table["files"]),
            tuple(Shard(*shard) for shard in table["shards"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"{name}: is no plan of a job ({short(repr(error))})") from error


def find_plan(output: Place) -> Plan | None:
    """The plan of the job whose output that is; None where nothing is there.

    Raises:
        UsageError: something is there that is no job's.
        FormatError: the plan is damaged.
    """
    place = output.below(PLAN)
    if find_files(place):  # of a large job, all files are many
        return loads(read_remote(place), str(place))
    if there := find_files(output, hidden=True):
        raise UsageError(
            f"{output}: holds {tell_count(len(there), 'file')} and no job of ours; give another -o"
        )
    return None


def require_same(plan: Plan, output: Place, settings: Settings, files: Sequence[Found]) -> None:
    """See that a job that was begun is the one that is asked for.

    Args:
        plan: of what was begun.
        output: its place.
        settings: asked for now.
        files: of the input, now.

    Raises:
        UsageError: it is another job.
    """
    if plan.settings != settings:
        raise UsageError(
            f"{output}: was begun with other settings ({differing(plan.settings, settings)}); "
            "give the same, or another -o"
        )
    if plan.files != tuple(files):
        changed = {file.name for file in {*plan.files} ^ {*files}}
        raise UsageError(
            f"{output}: was begun with other input (changed: {tell_count(len(changed), 'file')}, "
            f"{short(min(changed) or plan.source)} first); give another -o"
        )


def differing(before: Settings, now: Settings) -> str:
    """The settings that differ, those of before and those of now.

    >>> differing((("beam", "4"), ("field", "text")), (("beam", "1"), ("field", "text")))
    'beam 4 → 1'
    """
    old, new = dict(before), dict(now)
    return ", ".join(
        f"{key} {short(old.get(key, 'none'))} → {short(new.get(key, 'none'))}"
        for key in {**old, **new}
        if old.get(key) != new.get(key)
    )


def write_plan(output: Place, plan: Plan) -> None:
    """Write what a job is, before any work."""
    write_remote(output.below(PLAN), dumps(plan))

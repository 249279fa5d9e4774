"""What a worker does: cut a file, do a shard. Nothing here knows what calls it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from bitext.distributed.lines import cut_lines, load_lines
from bitext.distributed.rows import Cut, Rows, Texts
from bitext.distributed.shards import Mark, Shard, begin_shard, write_shard
from bitext.distributed.tables import (
    LINEAGE,
    SIGNATURE,
    cut_table,
    is_table,
    load_table,
    written,
)
from bitext.distributed.work import Job, Work, outcomes_of
from bitext.errors import BitextError, IntegrityError, UsageError
from bitext.files.remote import Place, open_remote
from bitext.version import __version__

ATTEMPTS = 5
"""Times that a shard is begun whose workers die; one that kills them all ends the job."""


@dataclass(frozen=True, slots=True)
class Order:
    """What workers are told.

    Attributes:
        job: what to do.
        source: place of the input.
        output: place of what is made.
        digest: of the job's plan.
        run: a name of this run of the job.
        version: of bitext.
    """

    job: Job
    source: Place
    output: Place
    digest: str
    run: str
    version: str = __version__

    def load(self) -> Work:
        """What does the job, loaded.

        Raises:
            UsageError: this machine has another bitext than the one that gave the order.
        """
        if self.version != __version__:
            raise UsageError(
                f"a worker has bitext {__version__}, who started the job {self.version}; "
                "install the same everywhere"
            )
        return self.job.load()


def cut_file(source: Place, file: str, rows: int, job: Job) -> list[Cut]:
    """Cut a file of the input into shards.

    Args:
        source: place of the input.
        file: its name there.
        rows: of a shard, at most.
        job: what is to be done to them.

    Raises:
        FormatError: it is neither JSON lines nor Parquet, or lacks what the job needs.
        OSError: it cannot be read.
    """
    place = source.below(file)
    with open_remote(place) as stream:
        if not is_table(stream):
            return list(cut_lines(stream, rows, str(place)))
        added = *job.schema().names, LINEAGE, SIGNATURE
        return cut_table(stream, rows, str(place), fields=job.fields, added=added)


def load_rows(place: Place, shard: Shard, fields: Sequence[str]) -> Rows:
    """The rows of a shard.

    Args:
        place: of its file.
        shard: where they lie in it.
        fields: whose texts are wanted.

    Raises:
        FormatError: the file is not what it was when it was cut.
        OSError: it cannot be read.
    """
    cut = Cut(shard.start, shard.rows, shard.offset)
    with open_remote(place) as stream:
        load = load_table if is_table(stream) else load_lines
        return load(stream, cut, fields, str(place))


def require_alive(order: Order, shard: Shard) -> None:
    """Note that a worker takes a shard in hand, unless too many have died of it.

    Raises:
        IntegrityError: they have, so that this one would as well.
    """
    times = begin_shard(order.output, shard, order.run)
    if times > ATTEMPTS:
        raise IntegrityError(
            f"{order.source.below(shard.file)}: a worker died {times - 1} times of rows "
            f"{shard.start + 1} to {shard.start + shard.rows}; see Ray's log of it, try fewer "
            "--rows or more memory"
        )


def do_shard(order: Order, work: Work, shard: Shard) -> Mark:
    """Do a shard: read its rows, write what is made of them and, behind that, the mark.

    Raises:
        UsageError: the file has fewer rows than when it was cut.
        BitextError: what concerns more than one row.
        OSError: something cannot be read or written.
    """
    begin = time.process_time()
    place = order.source.below(shard.file)
    rows = load_rows(place, shard, order.job.fields)
    if len(rows.texts) != shard.rows:
        raise UsageError(
            f"{place}: rows {shard.start + 1} to {shard.start + shard.rows} are not there any "
            "more; the input changed while it was read"
        )
    outcomes = outcomes_of(work, rows.texts)
    signature = str(work.signature)
    data = written(
        rows,
        outcomes,
        order.job.schema(),
        file=str(place),
        start=shard.start,
        signature=signature,
    )
    mark = Mark(
        shard.number,
        order.digest,
        signature,
        shard.rows,
        sum(outcome.get("error") is not None for outcome in outcomes),
        sum(map(words_of, rows.texts)),
        len(data),
        round(time.process_time() - begin, 3),
    )
    write_shard(order.output, shard, data, mark)
    return mark


def words_of(texts: Texts | BitextError) -> int:
    """Words of a row's first text, what stands between white space."""
    return 0 if isinstance(texts, BitextError) else len(texts[0].split())

"""Shards on a cluster: Ray Data gives them to a pool of workers, each with its own translator.

A shard is a row of a dataset, so that what Ray moves is small: a worker reads the shard's rows
itself, writes what it made of them, and gives back its mark. A worker or a machine that dies costs
the shards that it had in hand, which others do again. Since a worker takes a shard when it has done
one, no more is in memory than a shard a worker.
"""

import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from bitext.distributed.addresses import require_answer
from bitext.distributed.failures import raise_told, tell
from bitext.distributed.orders import Order, cut_file, do_shard, require_alive
from bitext.distributed.shards import Mark, Shard
from bitext.distributed.work import Job, Work
from bitext.errors import UsageError, short
from bitext.files.remote import Found, Place

IN_HAND = 2
"""Shards that a worker has at a time, so that it need not wait for the next.

Ray lets a pool grow where its workers have 1.75 or more on average.
"""

CORES = 4
"""Of a worker, where nothing is said: they share one model and its batches."""

HERE = 1 << 30
"""Bytes of an input that are read here sooner than workers are started to read them."""

TOLD = "told"
"""The one column of all datasets: JSON, since Arrow's types are not Python's."""

Told = dict[str, Sequence[str]]
"""Rows of a dataset, in columns."""


class Pool(NamedTuple):
    """How many workers there are, and what each needs.

    Attributes:
        least: workers at any time.
        most: workers that there may be, as long as there is work for them.
        cores: of each.
        gpus: of each.
    """

    least: int = 1
    most: int = 1
    cores: float = 1
    gpus: float = 0

    @property
    def threads(self) -> int:
        """Whole cores of each worker."""
        return max(1, int(self.cores))


class Needs(NamedTuple):
    """What is asked for each worker.

    Attributes:
        cores: None for `CORES`, or as many as the smallest machine has.
        gpu: whether it takes one where the cluster has some.
    """

    cores: int | None = None
    gpu: bool = False


class Worker:
    """Does shards; one lives in each actor of the pool, and loads what it needs with the first."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._work: Work | None = None

    def __call__(self, batch: Told) -> Told:
        """The mark of a shard, which is then done."""
        return answer(batch, self._do)

    def _do(self, *asked: Any) -> Mark:
        shard = Shard(*asked)
        require_alive(self._order, shard)  # before loading, of which a worker may die too
        self._work = self._work or self._order.load()
        return do_shard(self._order, self._work, shard)


def answer(batch: Told, do: Callable[..., object]) -> Told:
    """What is made of a row of a dataset, or what went wrong.

    Args:
        batch: one row, a list of arguments.
        do: called with them.
    """
    [asked] = batch[TOLD]
    return {TOLD: [json.dumps(tell(do, json.loads(asked)))]}


def require_ray() -> Any:
    """Ray, with what it needs for data.

    Raises:
        UsageError: it is not installed.
    """
    # Ray's core writes to the terminal what is of no use to anybody; all of it is in its logs.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError(
            "this needs ray, the extra bitext[ray]; run: pip install 'ray[data]'"
        ) from error
    return ray


@contextmanager
def connected(address: str | None) -> Iterator[None]:
    """A cluster, for a while.

    Args:
        address: of one that runs; None starts one on this machine alone, unless the environment
            names one, as it does in a job that was submitted.

    Raises:
        UsageError: Ray is not installed, or there is no cluster at that address.
    """
    ray = require_ray()
    silence(logging.getLogger("ray.data").handlers)
    address = address or os.environ.get("RAY_ADDRESS")
    local: dict[str, Any] = {} if address else {"include_dashboard": False}
    try:
        if address:
            require_answer(address, ray.util.get_node_ip_address)
        ray.init(
            address=address or "local", log_to_driver=False, logging_level=logging.ERROR, **local
        )
    except (ConnectionError, ValueError, RuntimeError, SystemExit) as error:
        # Ray ends the process where nobody answers, with a number of its own.
        raise UsageError(
            f"no cluster at {short(str(address))} ({short(str(error), 200)}); "
            "`ray status` tells of one"
        ) from error
    try:
        yield
    finally:
        ray.shutdown()


def silence(handlers: Iterable[logging.Handler]) -> None:
    """Let Ray's own handlers print nothing; those of others, who collect logs, hear all."""
    for handler in handlers:
        is_of_ray = type(handler).__module__.partition(".")[0] == "ray"
        if is_of_ray and isinstance(handler, logging.StreamHandler):
            handler.setLevel(logging.CRITICAL)


def fitting_pool(workers: tuple[int, int] | None, needs: Needs) -> Pool:
    """A pool for the cluster as it is at this moment.

    Args:
        workers: at least and at most; None for one, up to as many as there is room for.
        needs: of each.
    """
    import ray

    nodes: list[dict[str, Any]] = ray.nodes()
    has = [node["Resources"] for node in nodes if node["Alive"]]
    cores = sorted(int(found.get("CPU", 0)) for found in has if found.get("CPU", 0) >= 1)
    gpus = sum(int(found.get("GPU", 0)) for found in has)
    each = needs.cores or min(CORES, *(cores or [1]))
    if needs.gpu and gpus:
        room, gpu = gpus, 1
    else:
        room, gpu = sum(count // each for count in cores), 0
    least, most = workers or (1, max(1, room))
    return Pool(least, most, each, gpu)


def cut_input(source: Place, files: Sequence[Found], rows: int, job: Job) -> tuple[Shard, ...]:
    """The shards of an input; the files of a large one are cut all over the cluster.

    Args:
        source: its place.
        files: of the input.
        rows: of a shard, at most.
        job: what is to be done to them.

    Raises:
        FormatError: a file is neither JSON lines nor Parquet, or lacks what the job needs.
        OSError: a file cannot be read.
    """

    def cut(number: int, name: str) -> list[list[int]]:
        return [[number, *found] for found in cut_file(source, name, rows, job)]

    asked = [[number, file.name] for number, file in enumerate(files)]
    found: Iterable[list[list[int]]]
    if sum(file.size for file in files) < HERE:
        found = (cut(number, file.name) for number, file in enumerate(files))
    else:
        found = answers(dataset(asked).map_batches(lambda batch: answer(batch, cut), batch_size=1))
    cuts = sorted(cut for some in found for cut in some)
    return tuple(
        Shard(number, files[file].name, *place) for number, (file, *place) in enumerate(cuts)
    )


def run_shards(order: Order, shards: Sequence[Shard], pool: Pool) -> Iterator[Mark]:
    """Do shards; gives back the mark of each when it is done.

    Args:
        order: what workers are told.
        shards: not done yet.
        pool: of workers.

    Raises:
        BitextError: what concerns more than one row.
    """
    from ray.data import ActorPoolStrategy

    if not shards:
        return
    most = min(pool.most, len(shards))
    least = min(pool.least, most)
    made = dataset(shards).map_batches(
        Worker,
        fn_constructor_args=(order,),
        batch_size=1,
        compute=ActorPoolStrategy(
            min_size=least, max_size=most, max_tasks_in_flight_per_actor=IN_HAND
        ),
        num_cpus=pool.cores,
        num_gpus=pool.gpus or None,
    )
    for mark in answers(made):
        yield Mark(*mark)


def dataset(rows: Sequence[Sequence[object]]) -> Any:
    """A dataset with a block, and so a task, a row."""
    from ray.data import DataContext, from_items

    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    return from_items([{TOLD: json.dumps(row)} for row in rows], override_num_blocks=len(rows))


def answers(made: Any) -> Iterator[Any]:
    """What `answer` gave, as it comes.

    Raises:
        BitextError: what went wrong, as it was raised over there.
        UsageError: the cluster itself failed.
    """
    from ray.exceptions import RayError

    try:
        for row in made.iter_rows():
            failure, found = json.loads(row[TOLD])
            if failure:
                raise_told(*failure)
            yield found
    except RayError as error:
        raise UsageError(
            f"the cluster failed ({short(str(error), 200)}); start the job again: what is done "
            "stays done"
        ) from error

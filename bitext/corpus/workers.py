"""Rows → answers by several processes, each with a device of its own; the answers are in order.

Batches of rows go to whichever process is free. One that dies is started again, and what it had is
done once more, by whichever is free; a batch on which two died is cut in halves, down to the row
that no process survives, which has an error.
"""

import logging
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple, Self

from bitext.corpus.rows import Answer, Row
from bitext.errors import BitextError, ModelError

log = logging.getLogger(__name__)

ROWS = 512
"""Rows of a batch, at most."""

SIZE = 1 << 17
"""Characters of a batch, about: seconds of work, so that what lies between batches is nothing."""

AHEAD = 4
"""Batches for each process that may be done before the oldest is, at most."""

TRIES = 3
"""Times that a process is started before it is given up, if it dies before it can work."""

DEATHS = 2
"""Processes that die on a batch before it is cut."""

PATIENCE = 5.0
"""Seconds that a process has to end."""

Ready = tuple[str, Callable[[Iterable[Row]], Iterator[Answer]]]
"""What a process has once it can work: its signature, and what translates rows."""

Load = Callable[[], Ready]
"""Loads all that a process needs; can be pickled."""


class Job(NamedTuple):
    """Some rows of a batch.

    Attributes:
        batch: number of the batch.
        offset: number of the first of them in it.
        rows: to translate.
        deaths: of processes that had them.
    """

    batch: int
    offset: int
    rows: Sequence[Row]
    deaths: int = 0


def work(pipe: Connection, load: Load) -> None:
    """Translate what comes through a pipe, until nothing more does; what a process runs.

    An error is sent as it is; Ctrl-C is for the process that started this one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # nobody wants more
        try:
            signature, translate = load()
            pipe.send(signature)
            while True:
                pipe.send(list(translate(pipe.recv())))
        except BitextError as error:
            pipe.send(error)


class Worker:
    """A process that translates, which is started again where it dies.

    Args:
        load: see `Load`.
    """

    def __init__(self, load: Load) -> None:
        self.load, self.signature, self.fate = load, "", ""
        self.job: Job | None = None
        self.start()

    def start(self) -> None:
        """Start the process."""
        context = multiprocessing.get_context("spawn")  # what libraries have running is not copied
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=work, args=(theirs, self.load), daemon=True
        )
        self.process.start()
        theirs.close()

    def wait_until_ready(self) -> None:
        """Wait until it can work.

        Raises:
            BitextError: what it told instead.
            ModelError: it died each time.
        """
        for _ in range(TRIES):
            try:
                found = self.pipe.recv()
            except (EOFError, OSError):
                self.restart()
                continue
            if isinstance(found, BitextError):
                raise found
            self.signature = str(found)
            return
        raise ModelError(
            f"a process that should translate died {TRIES} times before it could "
            f"({self.fate}); is there memory for --workers?"
        )

    def restart(self) -> None:
        """Start the process again, once it died."""
        self.process.join(PATIENCE)
        code = self.process.exitcode
        self.fate = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        self.end()
        self.start()

    def give(self, job: Job) -> bool:
        """Hand a job over; tells whether the process was there to take it."""
        self.job = job
        try:
            self.pipe.send(job.rows)
        except OSError:
            return False
        return True

    def take(self) -> list[Answer] | None:
        """The answers to the job; None where the process died on it.

        Raises:
            BitextError: what it told instead.
        """
        try:
            found = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if isinstance(found, BitextError):
            raise found
        return list(found)

    def end(self) -> None:
        """Stop the process, whatever it does."""
        self.pipe.close()
        self.process.terminate()
        self.process.join(PATIENCE)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join(PATIENCE)


class Workers:
    """Processes that translate; a context manager that ends them.

    Args:
        loads: one for each process.

    Attributes:
        signature: of what they translate with.

    Raises:
        BitextError: one cannot work.
    """

    def __init__(self, loads: Sequence[Load]) -> None:
        self.all = [Worker(load) for load in loads]
        try:
            for worker in self.all:
                worker.wait_until_ready()
        except BaseException:
            self.__exit__()
            raise
        self.signature = self.all[0].signature
        self.waiting = deque[Job]()
        self.answers = dict[int, list[Answer | None]]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.all:
            worker.end()

    def translate(self, rows: Iterable[Row]) -> Iterator[Answer]:
        """Answers to rows, in order; see `bitext.corpus.translation.translate_rows`.

        Args:
            rows: taken as the processes have need of them.

        Raises:
            BitextError: a process cannot go on.
        """
        batches = enumerate(in_batches(rows))
        oldest, is_all = 0, False
        while True:
            while not is_all and len(self.waiting) < len(self.all) and self.has_room(oldest):
                number, batch = next(batches, (-1, []))
                is_all = number < 0
                if not is_all:
                    self.waiting.append(Job(number, 0, batch))
                    self.answers[number] = [None] * len(batch)
            self.hand_out()
            while oldest in self.answers and None not in self.answers[oldest]:
                yield from (answer for answer in self.answers.pop(oldest) if answer)
                oldest += 1
            if is_all and not self.answers:
                return
            self.collect()

    def has_room(self, oldest: int) -> bool:
        """Whether another batch may be read: what is done early must not fill the memory."""
        return not self.answers or max(self.answers) - oldest < AHEAD * len(self.all)

    def hand_out(self) -> None:
        """Give a job to each process that has none."""
        for worker in self.all:
            if worker.job is None and self.waiting:
                job = self.waiting.popleft()
                if not worker.give(job):
                    self.mourn(worker, job)

    def collect(self) -> None:
        """Wait for the next process that is done, or died."""
        busy = {worker.pipe: worker for worker in self.all if worker.job is not None}
        for pipe in wait(list(busy)) if busy else ():
            worker = busy[pipe]  # type: ignore[index]  # wait gives back what it was given
            job = worker.job
            if job is None:
                continue
            found = worker.take()
            if found is None:
                self.mourn(worker, job)
            else:
                worker.job = None
                self.answers[job.batch][job.offset : job.offset + len(job.rows)] = found

    def mourn(self, worker: Worker, job: Job) -> None:
        """Start a process that died again, and see to what it had."""
        worker.job = None
        worker.restart()
        worker.wait_until_ready()
        log.warning("a process that translates died (%s); it was started again", worker.fate)
        self.waiting.extendleft(reversed(self.after_death(job)))

    def after_death(self, job: Job) -> list[Job]:
        """What becomes of a job on which a process died: the same again, halves, or an error."""
        if job.deaths + 1 < DEATHS:
            return [job._replace(deaths=job.deaths + 1)]
        if len(job.rows) == 1:
            told = f"the process that should translate it died {DEATHS} times"
            self.answers[job.batch][job.offset] = Answer(None, told)
            return []
        middle = len(job.rows) // 2
        return [
            Job(job.batch, job.offset, job.rows[:middle], job.deaths),
            Job(job.batch, job.offset + middle, job.rows[middle:], job.deaths),
        ]


def in_batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in batches of bounded size."""
    held, size = list[Row](), 0
    for row in rows:
        held.append(row)
        size += len(row.text or "")
        if len(held) == ROWS or size >= SIZE:
            yield held
            held, size = [], 0
    if held:
        yield held

"""Sentences of many clients, translated together in batches.

A few threads translate, a *lane* each: as many as the engines have workers. A lane takes sentences
from the waiting jobs in turn, a few from each, so that a long text does not hold up a short one; a
batch is for one translator, that of the job whose turn it is. Where short texts keep coming, one
lane is theirs, and takes a sentence of a long one only when it has waited for them a moment; where
there is only one lane, every other batch is theirs alone. Each result goes to the job that it came
from. Nothing waits for a client that reads slowly: results stay with their job until they are
fetched.
"""

import logging
import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from bitext.errors import IntegrityError
from bitext.protocols import Request, Translator
from bitext.server.jobs import Job, QueueFull, Share, Stopped

SHARE = 4
"""Sentences taken from one job before the next job has its turn."""

TURN = 0.5
"""Seconds, about, that a batch may last beyond one turn of each job: whoever comes waits for it."""

LATELY = 2.0
"""Seconds for which short texts have a way of their own, after one came amid other work."""

LULL = 0.25
"""Seconds that the lane for short texts waits for another one, before it takes a long one's
sentence: a client that sends its texts one after the other needs a moment in between."""

log = logging.getLogger(__name__)


class Batcher:
    """Translates the sentences of many jobs, from any thread.

    Args:
        lanes: batches that are translated at once.
        batch: most sentences in a batch.
        room: most sentences that may wait, over all jobs; one job alone may always begin.
        observe: told sentences and seconds of each batch.
    """

    def __init__(
        self,
        *,
        lanes: int = 1,
        batch: int = 128,
        room: int = 20_000,
        observe: Callable[[int, float], None] = lambda *_: None,
    ) -> None:
        self.lanes = lanes
        self.batch = batch
        self.room = room
        self.observe = observe
        self.rate = 20.0  # sentences a second of a lane: a guess until the first batch was timed
        self.working = 0  # batches that are being translated
        self.was_short = False  # the last one was of short jobs alone
        self.hurry_until = 0.0  # by `time.monotonic`
        self.kept_until = 0.0  # likewise
        self.jobs = deque[Job]()
        self.changed = threading.Condition()
        self.stopped = False
        self.threads = [
            threading.Thread(target=self.run, args=(lane,), name=f"bitext-lane-{lane}", daemon=True)
            for lane in range(lanes)
        ]
        for thread in self.threads:
            thread.start()

    @property
    def waiting(self) -> int:
        """Sentences that no batch has taken yet."""
        with self.changed:
            return sum(job.waiting for job in self.jobs)

    def client(self, translator: Translator) -> "Client":
        """A translator whose sentences stand in this queue with everybody's."""
        return Client(self, translator)

    def submit(self, requests: Sequence[Request], translator: Translator) -> Job:
        """Queue requests.

        Raises:
            QueueFull: too many are waiting.
            Stopped: no more work is taken.
        """
        job = Job(requests, translator, self.cancel)
        with self.changed:
            if self.stopped:
                raise Stopped("the server is stopping")
            waiting = sum(other.waiting for other in self.jobs)
            if waiting and waiting + len(requests) > self.room:
                raise QueueFull(max(1, round(waiting / self.rate / self.lanes)))
            if is_short(job) and (self.working or self.jobs):
                self.hurry_until = time.monotonic() + LATELY
            if requests:
                self.jobs.append(job)
                self.changed.notify_all()
        return job

    def cancel(self, job: Job) -> None:
        """Take a job out; what a batch has taken already is translated and thrown away."""
        with self.changed:
            job.fail(Stopped("cancelled"))
            if job in self.jobs:
                self.jobs.remove(job)

    def stop(self) -> None:
        """Take no more work, fail what is waiting, and end once the running batches have."""
        with self.changed:
            self.stopped = True
            for job in self.jobs:
                job.fail(Stopped("the server is stopping"))
            self.changed.notify_all()
        for thread in self.threads:
            thread.join()

    def run(self, lane: int) -> None:
        """Translate batch after batch; what a thread does."""
        while shares := self.gather(lane):
            begin = time.perf_counter()
            self.translate(shares)
            seconds = time.perf_counter() - begin
            count = sum(len(share.requests) for share in shares)
            with self.changed:
                self.working -= 1
                if any(is_short(share.job) for share in shares):
                    self.expect_more()
                self.rate = 0.8 * self.rate + 0.2 * count / max(seconds, 1e-6)
            self.observe(count, seconds)
            del shares  # a lane that waits holds nobody's translator

    def expect_more(self) -> None:
        """Remember that a short text is done: its client may come again in a moment.

        On a slow machine that moment is longer, and more time went by since the text came.
        """
        now = time.monotonic()
        self.kept_until = now + max(LULL, 1 / self.rate)
        if self.hurry_until:  # short ones have come amid other work
            self.hurry_until = max(now + LATELY, self.kept_until)

    def gather(self, lane: int) -> list[Share]:
        """Wait for work and take a batch of it; nothing once stopped."""
        with self.changed:
            while not self.stopped:
                if shares := self.next(lane):
                    self.working += 1
                    return shares
                self.changed.wait(LULL if self.jobs else None)
            return []

    def next(self, lane: int) -> list[Share]:
        """The batch that a lane is to translate now; nothing where it has to wait."""
        now = time.monotonic()
        is_mixed = any(job.waiting > SHARE for job in self.jobs)
        if lane or now >= self.hurry_until or not is_mixed:
            return self.by_turns(SHARE, TURN)
        if self.lanes > 1:
            shares, may_wait = self.short(), now < self.kept_until
        else:
            shares, may_wait = [] if self.was_short else self.short(), False
            self.was_short = bool(shares)
        return shares or ([] if may_wait else self.by_turns(1, 0.0))

    def by_turns(self, turn: int, seconds: float) -> list[Share]:
        """A batch of all jobs of a translator, that of the first one.

        Lanes that have nothing to do get as much each: two sentences are translated side by side.

        Args:
            turn: sentences that one job gives before the next.
            seconds: about, that it may last beyond one turn of each job.
        """
        jobs = [job for job in self.jobs if job.waiting]
        fitting = [job for job in jobs if job.translator is jobs[0].translator]
        waiting = sum(job.waiting for job in fitting)
        even = min(self.batch, math.ceil(waiting / (self.lanes - self.working)))
        shares, taken, most = list[Share](), 0, even
        while fitting and taken < most:
            for job in fitting:
                if taken < most:
                    shares.append(job.take(min(turn, most - taken)))
                    taken += len(shares[-1].requests)
            # Once every job has had its turn, only as much more as nobody waits long for.
            most = min(even, round(self.rate * seconds))
            fitting = [job for job in fitting if job.waiting]
        self.put_behind(shares)
        return shares

    def short(self) -> list[Share]:
        """All that is left of the jobs of a translator that have little left."""
        few = [job for job in self.jobs if 0 < job.waiting <= SHARE]
        fitting = [job for job in few if job.translator is few[0].translator]
        shares = [job.take(SHARE) for job in fitting[: self.batch // SHARE]]
        self.put_behind(shares)
        return shares

    def put_behind(self, shares: Sequence[Share]) -> None:
        """Let those who had no turn come before those who had one, in the order of their turns."""
        had = dict.fromkeys(share.job for share in shares)
        left = [job for job in self.jobs if job not in had]
        self.jobs = deque(job for job in [*left, *had] if job.waiting)

    def translate(self, shares: Sequence[Share]) -> None:
        """Translate a batch and hand out the results.

        If it fails, each share is tried on its own, so that only the job at fault fails.

        Args:
            shares: at least one, all for one translator.
        """
        requests = [request for share in shares for request in share.requests]
        try:
            results = list(shares[0].job.translator.translate(requests))
            require_count(len(results), len(requests))
        except Exception as error:  # noqa: BLE001 - whatever an engine raises must reach its clients
            if len(shares) > 1:
                for alone in shares:
                    self.translate([alone])
                return
            log.warning("a batch failed: %s", error)
            shares[0].job.fail(error)
            return
        remaining = iter(results)
        for share in shares:
            share.job.deliver(share.begin, [next(remaining) for _ in share.requests])


def is_short(job: Job) -> bool:
    """Whether somebody waits for a few sentences alone."""
    return len(job.requests) <= SHARE


def require_count(results: int, sentences: int) -> None:
    """Refuse a translator that lost a sentence: from there on, every client would get another's.

    Raises:
        IntegrityError: the counts differ.
    """
    if results != sentences:
        raise IntegrityError(f"{results} translations of {sentences} sentences")


class Client:
    """A translator for one text: its sentences are a job of a batcher's.

    Attributes:
        signature: of the translator behind it.
        job: what was asked for last; None before that.
        is_cancelled: whether nobody wants anything of it any more.
    """

    def __init__(self, batcher: Batcher, translator: Translator) -> None:
        self.signature = translator.signature
        self.job: Job | None = None
        self.is_cancelled = False
        self._batcher = batcher
        self._translator = translator

    def translate(self, requests: Iterable[Request]) -> Job:
        """Queue the requests, all at once, as there must be room for them; gives the job.

        Raises:
            QueueFull: too many are waiting.
            Stopped: no more work is taken.
        """
        self.job = self._batcher.submit(list(self._wanted(requests)), self._translator)
        if self.is_cancelled:  # just now
            self.job.close()
        return self.job

    def _wanted(self, requests: Iterable[Request]) -> Iterator[Request]:
        """The requests, each of which takes a moment to be made, as long as somebody wants them."""
        for request in requests:
            if self.is_cancelled:
                raise Stopped("cancelled")
            yield request

    def cancel(self) -> None:
        """Stop the work; no matter if it is done."""
        self.is_cancelled = True
        if self.job is not None:
            self.job.close()

    @property
    def is_done(self) -> bool:
        """Whether the translator is needed no more."""
        return self.is_cancelled or (self.job is not None and self.job.is_done)

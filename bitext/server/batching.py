"""Sentences of many clients, translated together in batches.

One thread translates. It takes sentences from the waiting jobs in turn, a few from each, so that a
long text does not hold up a short one. Where short ones keep coming, every other batch is theirs
alone, and long ones go by the sentence in between. Each result goes to the job that it came from.
Nothing waits for a client that reads slowly: results stay with their job until they are fetched.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from bitext.errors import BitextError, IntegrityError
from bitext.protocols import Hypothesis, Request, Translator

SHARE = 4
"""Sentences taken from one job before the next job has its turn."""

TURN = 0.5
"""Seconds, about, that a batch may last beyond one turn of each job: whoever comes waits for it."""

LATELY = 2.0
"""Seconds for which long texts go by the sentence, after a short one came amid another."""

log = logging.getLogger(__name__)


class QueueFull(BitextError):  # noqa: N818 - what it says is what happened
    """There is more work waiting than may wait.

    Attributes:
        retry_after: seconds after which there will probably be room.
    """

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too much work is waiting; try again in {retry_after} s")
        self.retry_after = retry_after


class Stopped(BitextError):  # noqa: N818 - likewise
    """The server stops, or the client went away, before the work was done."""


class Job:
    """One client's requests and, as they come, their hypotheses, in order.

    An iterator that waits for each result; it can be closed from another thread meanwhile.

    Args:
        requests: what to translate.
        cancel: called with the job when it is closed.
    """

    def __init__(self, requests: Sequence[Request], cancel: Callable[["Job"], None]) -> None:
        self.requests = requests
        self.cancel = cancel
        self.taken = 0
        self.results = deque[Hypothesis]()
        self.fetched = 0
        self.error: BaseException | None = None
        self.changed = threading.Condition()

    def __iter__(self) -> "Job":
        return self

    def __next__(self) -> Hypothesis:
        with self.changed:
            if self.fetched == len(self.requests):
                raise StopIteration
            while not self.results:
                if self.error:
                    raise self.error
                self.changed.wait()
            self.fetched += 1
            return self.results.popleft()

    def close(self) -> None:
        """Stop the work; whoever waits for more of it gets an error."""
        self.cancel(self)

    @property
    def waiting(self) -> int:
        """Requests that no batch has taken yet; none once the job has failed."""
        return 0 if self.error else len(self.requests) - self.taken

    def take(self, count: int) -> Sequence[Request]:
        """The next requests, for a batch."""
        share = self.requests[self.taken : self.taken + min(count, self.waiting)]
        self.taken += len(share)
        return share

    def deliver(self, results: Sequence[Hypothesis]) -> None:
        """Add results, in the order in which the requests were taken."""
        with self.changed:
            self.results += results
            self.changed.notify_all()

    def fail(self, error: BaseException) -> None:
        """End the job; whoever waits for more of it gets the error."""
        with self.changed:
            self.error = self.error or error
            self.changed.notify_all()


Share: TypeAlias = tuple[Job, Sequence[Request]]
"""A job, and those of its requests that stand in a batch."""


class Batcher:
    """Translates the sentences of many jobs with one translator, from any thread.

    Args:
        translator: used by one thread only.
        batch: most sentences in a batch.
        room: most sentences that may wait, over all jobs; one job alone may always begin.
        observe: told sentences and seconds of each batch.
    """

    def __init__(
        self,
        translator: Translator,
        *,
        batch: int = 128,
        room: int = 20_000,
        observe: Callable[[int, float], None] = lambda *_: None,
    ) -> None:
        self.translator = translator
        self.batch = batch
        self.room = room
        self.observe = observe
        self.rate = 20.0  # sentences a second: a guess until the first batch was timed
        self.working = False  # a batch is being translated
        self.was_short = False  # and the last one was of short jobs alone
        self.hurry_until = 0.0  # by `time.monotonic`
        self.jobs = deque[Job]()
        self.changed = threading.Condition()
        self.stopped = False
        self.thread = threading.Thread(target=self.run, name="bitext-batcher", daemon=True)
        self.thread.start()

    @property
    def waiting(self) -> int:
        """Sentences that no batch has taken yet."""
        with self.changed:
            return sum(job.waiting for job in self.jobs)

    def client(self) -> "Client":
        """A translator whose sentences stand in this queue with everybody's."""
        return Client(self)

    def submit(self, requests: Sequence[Request]) -> Job:
        """Queue requests.

        Raises:
            QueueFull: too many are waiting.
            Stopped: no more work is taken.
        """
        job = Job(requests, self.cancel)
        with self.changed:
            if self.stopped:
                raise Stopped("the server is stopping")
            waiting = sum(other.waiting for other in self.jobs)
            if waiting and waiting + len(requests) > self.room:
                raise QueueFull(max(1, round(waiting / self.rate)))
            if len(requests) <= SHARE and (self.working or self.jobs):
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
        """Take no more work, fail what is waiting, and end once the running batch has."""
        with self.changed:
            self.stopped = True
            for job in self.jobs:
                job.fail(Stopped("the server is stopping"))
            self.changed.notify_all()
        self.thread.join()

    def run(self) -> None:
        """Translate batch after batch; what the thread does."""
        while shares := self.gather():
            begin = time.perf_counter()
            self.working = True
            self.translate(shares)
            self.working = False
            seconds = time.perf_counter() - begin
            count = sum(len(share) for _, share in shares)
            self.rate = 0.8 * self.rate + 0.2 * count / max(seconds, 1e-6)
            self.observe(count, seconds)

    def gather(self) -> list[Share]:
        """Wait for work and take a batch of it; nothing once stopped."""
        with self.changed:
            self.changed.wait_for(lambda: self.stopped or any(job.waiting for job in self.jobs))
            hurry = time.monotonic() < self.hurry_until
            shares = self.short() if hurry and not self.was_short else []
            self.was_short = bool(shares)
            return shares or (self.by_turns(1, 0.0) if hurry else self.by_turns(SHARE, TURN))

    def by_turns(self, turn: int, seconds: float) -> list[Share]:
        """A batch of all jobs.

        Args:
            turn: sentences that one job gives before the next.
            seconds: about, that it may last beyond one turn of each job.
        """
        shares, taken, turns = list[Share](), 0, len(self.jobs)
        while self.jobs and not self.stopped:
            # Once every job has had its turn, only as much more as nobody waits long for.
            most = self.batch if turns > 0 else min(self.batch, round(self.rate * seconds))
            if taken >= most:
                break
            turns -= 1
            job = self.jobs.popleft()
            share = job.take(min(turn, most - taken))
            if share:
                shares.append((job, share))
                taken += len(share)
            if job.waiting:
                self.jobs.append(job)
        return shares

    def short(self) -> list[Share]:
        """All that is left of the jobs that have little left, where there are others as well."""
        if self.stopped or not any(job.waiting > SHARE for job in self.jobs):
            return []
        few = [job for job in self.jobs if 0 < job.waiting <= SHARE][: self.batch // SHARE]
        return [(job, job.take(SHARE)) for job in few]

    def translate(self, shares: Sequence[Share]) -> None:
        """Translate a batch and hand out the results.

        If it fails, each share is tried on its own, so that only the job at fault fails.
        """
        requests = [request for _, share in shares for request in share]
        try:
            results = list(self.translator.translate(requests))
            require_count(len(results), len(requests))
        except Exception as error:  # noqa: BLE001 - whatever an engine raises must reach its clients
            if len(shares) > 1:
                for alone in shares:
                    self.translate([alone])
                return
            log.warning("a batch failed: %s", error)
            shares[0][0].fail(error)
            return
        remaining = iter(results)
        for job, share in shares:
            job.deliver([next(remaining) for _ in share])


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
    """

    def __init__(self, batcher: Batcher) -> None:
        self.signature = batcher.translator.signature
        self.job: Job | None = None
        self._batcher = batcher

    def translate(self, requests: Iterable[Request]) -> Job:
        """Queue the requests, all at once, as there must be room for them; gives the job.

        Raises:
            QueueFull: too many are waiting.
            Stopped: no more work is taken.
        """
        self.job = self._batcher.submit(list(requests))
        return self.job

    def cancel(self) -> None:
        """Stop the work; no matter if it is done."""
        if self.job is not None:
            self.job.close()

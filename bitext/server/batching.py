"""Sentences of many clients, translated together in batches.

One thread translates. It takes sentences from the waiting jobs in turn, a few from each, so that a
long text does not hold up a short one, and gives each result to the job that it came from. Nothing
waits for a client that reads slowly: results stay with their job until they are fetched.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from bitext.errors import BitextError, IntegrityError
from bitext.protocols import Hypothesis, Translator

SHARE = 16
"""Sentences taken from one job before the next job has its turn."""

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
    """One client's sentences and, as they come, their translations.

    Iterating waits for the results and gives them in order.
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = sentences
        self.taken = 0
        self.results: list[Hypothesis] = []
        self.error: BaseException | None = None
        self.changed = threading.Condition()

    def __iter__(self) -> Iterator[Hypothesis]:
        for index in range(len(self.sentences)):
            with self.changed:
                while len(self.results) <= index:
                    if self.error:
                        raise self.error
                    self.changed.wait()
                result = self.results[index]
            yield result

    @property
    def waiting(self) -> int:
        """Sentences that no batch has taken yet; none once the job has failed."""
        return 0 if self.error else len(self.sentences) - self.taken

    def take(self, count: int) -> Sequence[str]:
        """The next sentences, for a batch."""
        share = self.sentences[self.taken : self.taken + min(count, self.waiting)]
        self.taken += len(share)
        return share

    def deliver(self, results: Sequence[Hypothesis]) -> None:
        """Add results, in the order in which the sentences were taken."""
        with self.changed:
            self.results += results
            self.changed.notify_all()

    def fail(self, error: BaseException) -> None:
        """End the job; whoever waits for more of it gets the error."""
        with self.changed:
            self.error = self.error or error
            self.changed.notify_all()


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

    def submit(self, sentences: Sequence[str]) -> Job:
        """Queue sentences.

        Raises:
            QueueFull: too many are waiting.
            Stopped: no more work is taken.
        """
        job = Job(sentences)
        with self.changed:
            if self.stopped:
                raise Stopped("the server is stopping")
            waiting = sum(other.waiting for other in self.jobs)
            if waiting and waiting + len(sentences) > self.room:
                raise QueueFull(max(1, round(waiting / self.rate)))
            if sentences:
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
            self.translate(shares)
            seconds = time.perf_counter() - begin
            count = sum(len(share) for _, share in shares)
            self.rate = 0.8 * self.rate + 0.2 * count / max(seconds, 1e-6)
            self.observe(count, seconds)

    def gather(self) -> list[tuple[Job, Sequence[str]]]:
        """Wait for work and take a batch of it; nothing once stopped."""
        with self.changed:
            self.changed.wait_for(lambda: self.stopped or any(job.waiting for job in self.jobs))
            shares, left = list[tuple[Job, Sequence[str]]](), self.batch
            while left and not self.stopped and self.jobs:
                job = self.jobs.popleft()
                share = job.take(min(SHARE, left))
                if share:
                    shares.append((job, share))
                    left -= len(share)
                if job.waiting:
                    self.jobs.append(job)
            return shares

    def translate(self, shares: Sequence[tuple[Job, Sequence[str]]]) -> None:
        """Translate a batch and hand out the results.

        If it fails, each share is tried on its own, so that only the job at fault fails.
        """
        sentences = [sentence for _, share in shares for sentence in share]
        try:
            results = self.translator.translate(sentences)
            require_count(len(results), len(sentences))
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


class JobTranslator:
    """A translator that hands out the results of a job whose sentences are known beforehand.

    It lets `bitext.pipeline.translate_parts` build its bitexts while the job is still running.

    Args:
        job: its sentences are those that will be asked for, in the same order.
        signature: of the translator behind it.
    """

    def __init__(self, job: Job, signature: str) -> None:
        self.signature = signature
        self.results = iter(job)

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        """The next results; waits for them.

        Raises:
            Stopped: the job was cancelled or the server stops.
        """
        return [next(self.results) for _ in sentences]

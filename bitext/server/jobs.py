"""What waits for a translator: the sentences of one text, and their translations as they come."""

import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bitext.errors import BitextError
from bitext.protocols import Hypothesis, Request, Translator


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
        translator: translates them.
        cancel: called with the job when it is closed.
    """

    def __init__(
        self, requests: Sequence[Request], translator: Translator, cancel: Callable[["Job"], None]
    ) -> None:
        self.requests = requests
        self.translator = translator
        self.cancel = cancel
        self.taken = 0
        self.results = dict[int, Hypothesis]()  # by the index of their request
        self.missing = len(requests)
        self.fetched = 0
        self.error: BaseException | None = None
        self.changed = threading.Condition()

    def __iter__(self) -> "Job":
        return self

    def __next__(self) -> Hypothesis:
        with self.changed:
            if self.fetched == len(self.requests):
                raise StopIteration
            while self.fetched not in self.results:
                if self.error:
                    raise self.error
                self.changed.wait()
            self.fetched += 1
            return self.results.pop(self.fetched - 1)

    def close(self) -> None:
        """Stop the work; whoever waits for more of it gets an error."""
        self.cancel(self)

    @property
    def waiting(self) -> int:
        """Requests that no batch has taken yet; none once the job has failed."""
        return 0 if self.error else len(self.requests) - self.taken

    @property
    def is_done(self) -> bool:
        """Whether the translator has no more to do for it."""
        return self.error is not None or not self.missing

    def take(self, count: int) -> "Share":
        """The next requests, for a batch."""
        begin = self.taken
        self.taken += min(count, self.waiting)
        return Share(self, begin, self.requests[begin : self.taken])

    def deliver(self, begin: int, results: Sequence[Hypothesis]) -> None:
        """Add the results of a share, whether or not those before it have come."""
        with self.changed:
            self.results.update(enumerate(results, begin))
            self.missing -= len(results)
            self.changed.notify_all()

    def fail(self, error: BaseException) -> None:
        """End the job; whoever waits for more of it gets the error."""
        with self.changed:
            self.error = self.error or error
            self.changed.notify_all()


class Share(NamedTuple):
    """A job's part of a batch.

    Attributes:
        job: whose requests they are.
        begin: index of the first of them.
        requests: consecutive ones.
    """

    job: Job
    begin: int
    requests: Sequence[Request]

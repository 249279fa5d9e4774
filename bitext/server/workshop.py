"""The one place for slow work that is no translation: child processes, so that it can be ended.

A thread that computes cannot be stopped, and what it allocated stays. So aligning and scoring are
done by a few child processes: each is ended when its client has gone, when its time is over, and
when the server stops; one that grew is replaced, which gives its memory back. A queue in front has
a limit, see `bitext.server.turns`.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from bitext.errors import BitextError
from bitext.server.child import GROWN, NICENESS, Child
from bitext.server.turns import PAUSE, Ticket, Turns

Found = TypeVar("Found")

MOST = 4
"""Jobs under way at once."""

QUEUE = 32
"""Jobs that may wait; beyond them clients are asked to come again."""

SECONDS = 120.0
"""In which a job must be done."""


class TimeOver(BitextError):  # noqa: N818 - what it says is what happened
    """A job took longer than a job may."""


class Workshop:
    """Runs functions in child processes.

    Args:
        most: jobs under way at once.
        queue: jobs that may wait.
        seconds: in which a job must be done.
        niceness: of the processes, see `Child`.
    """

    def __init__(
        self,
        *,
        most: int = MOST,
        queue: int = QUEUE,
        seconds: float = SECONDS,
        niceness: int = NICENESS,
    ) -> None:
        self.turns = Turns(most=most, queue=queue, retry_after=max(1, round(seconds / 10)))
        self.seconds = seconds
        self.niceness = niceness
        self.lock = threading.Lock()
        self.idle = list[Child]()
        self.busy = list[Child]()

    def start(self) -> None:
        """Take jobs."""
        self.turns.start()

    def stop(self) -> None:
        """Take no more jobs and end those that are under way."""
        self.turns.stop()
        with self.lock:
            idle, self.idle = self.idle, []
            for child in self.busy:
                child.kill()  # who waits for it ends it
        for child in idle:
            child.end()

    def run(self, ticket: Ticket, function: Callable[..., Found], *arguments: object) -> Found:
        """Run a function in a child process and wait for what it gives.

        Args:
            ticket: whose job it is, and whether it is still wanted.
            function: of a module, so that a child can import it.
            arguments: of the function; pickled.

        Raises:
            QueueFull: too many jobs are waiting.
            Stopped: the server stops, or the job was cancelled.
            TimeOver: it took too long.
            BitextError: whatever the function raised, if it is one of ours.
            RuntimeError: the child broke down.
        """
        with self.turns.turn(ticket):
            child = self.child()
            try:
                found: Found = self.outcome(child, ticket, (function, arguments))
            finally:
                self.put_back(child)
            return found

    def child(self) -> Child:
        """A child that has nothing to do."""
        with self.lock:
            while self.idle:
                child = self.idle.pop()
                if child.is_alive:
                    break
            else:
                child = Child(niceness=self.niceness)
            self.busy.append(child)
        return child

    def outcome(self, child: Child, ticket: Ticket, job: tuple[Any, Any]) -> Any:
        """What a child makes of a job; looks now and then whether it is still wanted."""
        deadline = time.monotonic() + self.seconds
        child.begin(job)
        while not child.is_done(PAUSE):
            self.turns.require_wanted(ticket)
            if time.monotonic() > deadline:
                raise TimeOver(f"not done within {self.seconds:g} s; send it in parts")
        self.turns.require_wanted(ticket)  # one that was killed is done as well
        return child.outcome()

    def put_back(self, child: Child) -> None:
        """Keep a child for the next job, unless it has grown or its job was given up."""
        with self.lock:
            self.busy.remove(child)
            keep = child.is_idle and child.size < GROWN and not self.turns.stopped
            if keep:
                self.idle.append(child)
        if not keep:
            child.end()

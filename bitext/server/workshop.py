"""The one place for slow work that is no translation: child processes, so that it can be ended.

A thread that computes cannot be stopped, and what it allocated stays. So aligning and scoring are
done by a few child processes: each is ended when its client has gone, when its time is over, and
when the server stops; one that grew is replaced, which gives its memory back. A queue in front has
a limit, and nobody has two jobs under way while somebody else waits.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from bitext.errors import BitextError
from bitext.server.child import GROWN, Child
from bitext.server.jobs import QueueFull, Stopped

Found = TypeVar("Found")

MOST = 4
"""Jobs under way at once."""

QUEUE = 32
"""Jobs that may wait; beyond them clients are asked to come again."""

SECONDS = 120.0
"""In which a job must be done."""

PAUSE = 0.05
"""Seconds between looks at whether a job is still wanted."""


class TimeOver(BitextError):  # noqa: N818 - what it says is what happened
    """A job took longer than a job may."""


class Ticket:
    """One job's place in the queue.

    Attributes:
        client: whose it is; an address.
        cancelled: set when nobody waits for the job any more.
    """

    def __init__(self, client: str) -> None:
        self.client = client
        self.cancelled = threading.Event()


class Workshop:
    """Runs functions in child processes.

    Args:
        most: jobs under way at once.
        queue: jobs that may wait.
        seconds: in which a job must be done.
    """

    def __init__(self, *, most: int = MOST, queue: int = QUEUE, seconds: float = SECONDS) -> None:
        self.most = most
        self.queue = queue
        self.seconds = seconds
        self.changed = threading.Condition()
        self.waiting: list[Ticket] = []
        self.working: list[Ticket] = []
        self.idle: list[Child] = []
        self.stopped = False

    def start(self) -> None:
        """Take jobs."""
        with self.changed:
            self.stopped = False

    def stop(self) -> None:
        """Take no more jobs and end those that are under way; does not wait for them."""
        with self.changed:
            self.stopped = True
            children, self.idle = self.idle, []
            self.changed.notify_all()
        for child in children:
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
        self.enter(ticket)
        child: Child | None = None
        try:
            child = self.child()
            found: Found = self.outcome(child, ticket, (function, arguments))
        except BaseException:
            if child is not None and not child.is_idle:
                child.end()
            raise
        finally:
            self.leave(ticket, child)
        return found

    def enter(self, ticket: Ticket) -> None:
        """Wait for one's turn: first come, first served, but one job at a time for each client."""
        with self.changed:
            if len(self.waiting) >= self.queue:
                raise QueueFull(max(1, round(self.seconds / 10)))
            self.waiting.append(ticket)
            try:
                while self.next() is not ticket:
                    self.require_wanted(ticket)
                    self.changed.wait(PAUSE)
                self.require_wanted(ticket)
                self.working.append(ticket)
            finally:
                self.waiting.remove(ticket)
                self.changed.notify_all()

    def next(self) -> Ticket | None:
        """Whose turn it is, if anybody's."""
        if len(self.working) >= self.most:
            return None
        busy = {ticket.client for ticket in self.working}
        fair = (ticket for ticket in self.waiting if ticket.client not in busy)
        # The last place is kept for a client that has none.
        room = len(self.working) < self.most - 1
        return next(fair, self.waiting[0] if self.waiting and room else None)

    def require_wanted(self, ticket: Ticket) -> None:
        """Give up where nobody waits for a job any more.

        Raises:
            Stopped: it is so.
        """
        if self.stopped:
            raise Stopped("the server is stopping")
        if ticket.cancelled.is_set():
            raise Stopped("cancelled")

    def child(self) -> Child:
        """A child that has nothing to do."""
        with self.changed:
            while self.idle:
                child = self.idle.pop()
                if child.is_alive:
                    return child
        return Child()

    def outcome(self, child: Child, ticket: Ticket, job: tuple[Any, Any]) -> Any:
        """What a child makes of a job; looks now and then whether it is still wanted."""
        deadline = time.monotonic() + self.seconds
        child.begin(job)
        while not child.is_done(PAUSE):
            self.require_wanted(ticket)
            if time.monotonic() > deadline:
                raise TimeOver(f"not done within {self.seconds:g} s; send it in parts")
        return child.outcome()

    def leave(self, ticket: Ticket, child: Child | None) -> None:
        """Make room for the next job, and keep the child for it unless it has grown."""
        with self.changed:
            if ticket in self.working:
                self.working.remove(ticket)
            keep = child is not None and child.is_idle and not self.stopped
            if keep and child is not None and child.size < GROWN:
                self.idle.append(child)
            elif child is not None:
                child.end()
            self.changed.notify_all()

"""Whose turn it is: a queue with a limit, in which no client stands in the way of another.

Clients come by turns: of those that wait, the one whose last turn is longest ago is next. Where the
queue is full, the client with most in it has to come again, not the one that has just come.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bitext.server.jobs import QueueFull, Stopped

PAUSE = 0.05
"""Seconds between looks at whether a job is still wanted."""


class Ticket:
    """One client's work, wherever it waits or is done.

    Attributes:
        client: whose it is; an address.
        is_cancelled: whether nobody waits for the work any more.
        is_crowded_out: whether a queue was full, and this client had most in it.
    """

    def __init__(self, client: str) -> None:
        self.client = client
        self.is_cancelled = False
        self.is_crowded_out = False
        self.lock = threading.Lock()
        self.cancels = list[Callable[[], object]]()

    def attach(self, cancel: Callable[[], object]) -> None:
        """Have that called when the work is cancelled; at once where it is already."""
        with self.lock:
            self.cancels.append(cancel)
            is_late = self.is_cancelled
        if is_late:
            cancel()

    def cancel(self) -> None:
        """Give the work up; no matter if it is done."""
        with self.lock:
            self.is_cancelled = True
            cancels = list(self.cancels)
        for cancel in cancels:
            cancel()


class Turns:
    """Lets a few jobs work at once, and the others wait; from any thread.

    Args:
        most: jobs at work at once. Where there are several, a client has two of them only while
            nobody else waits, and the last place is kept for a client that has none.
        queue: jobs that may wait.
        retry_after: seconds after which whom the queue refused may come again.
    """

    def __init__(self, *, most: int, queue: int, retry_after: int) -> None:
        self.most = most
        self.queue = queue
        self.retry_after = retry_after
        self.changed = threading.Condition()
        self.waiting: list[Ticket] = []
        self.working: list[Ticket] = []
        self.turns = Counter[str]()  # client → number of its last turn, while it has a ticket here
        self.number = 0
        self.stopped = False

    def start(self) -> None:
        """Let jobs in."""
        with self.changed:
            self.stopped = False

    def stop(self) -> None:
        """Let nobody in any more; who waits is told, who works is not waited for."""
        with self.changed:
            self.stopped = True
            self.changed.notify_all()

    @contextmanager
    def turn(self, ticket: Ticket) -> Iterator[None]:
        """Wait for one's turn, and have it as long as the block lasts.

        Raises:
            QueueFull: too many are waiting.
            Stopped: the server stops, or the job was cancelled.
        """
        self.enter(ticket)
        try:
            yield
        finally:
            with self.changed:
                self.working.remove(ticket)
                self.changed.notify_all()

    def enter(self, ticket: Ticket) -> None:
        """Wait for one's turn."""
        with self.changed:
            if len(self.waiting) >= self.queue:
                self.crowd_out(ticket.client)
            self.waiting.append(ticket)
            try:
                while self.next() is not ticket:
                    self.require_wanted(ticket)
                    self.changed.wait(PAUSE)
                self.require_wanted(ticket)
                self.begin(ticket)
            finally:
                self.waiting.remove(ticket)
                self.changed.notify_all()

    def crowd_out(self, client: str) -> None:
        """Take the newest ticket from whoever has most in a full queue.

        Args:
            client: who has come.

        Raises:
            QueueFull: nobody has more than that client would have.
        """
        counts = Counter(ticket.client for ticket in self.waiting if not ticket.is_crowded_out)
        greedy, count = counts.most_common(1)[0] if counts else (client, 0)
        if counts[client] + 1 >= count:
            raise QueueFull(self.retry_after)
        newest = (ticket for ticket in reversed(self.waiting) if not ticket.is_crowded_out)
        next(ticket for ticket in newest if ticket.client == greedy).is_crowded_out = True
        self.changed.notify_all()

    def next(self) -> Ticket | None:
        """Whose turn it is, if anybody's."""
        if len(self.working) >= self.most or not self.waiting:
            return None
        busy = {ticket.client for ticket in self.working}
        fair = [ticket for ticket in self.waiting if ticket.client not in busy]
        if fair:
            return min(fair, key=lambda ticket: self.turns[ticket.client])  # the first of equals
        return self.waiting[0] if len(self.working) < self.most - 1 else None

    def begin(self, ticket: Ticket) -> None:
        """Note a turn; clients that have nothing here are forgotten."""
        self.number += 1
        self.working.append(ticket)
        here = {one.client for one in [*self.waiting, *self.working]}
        kept = {client: number for client, number in self.turns.items() if client in here}
        self.turns = Counter(kept | {ticket.client: self.number})

    def require_wanted(self, ticket: Ticket) -> None:
        """Give up where nobody waits for a job any more.

        Raises:
            QueueFull: others needed its place in the queue.
            Stopped: the server stops, or the job was cancelled.
        """
        if self.stopped:
            raise Stopped("the server is stopping")
        if ticket.is_cancelled:
            raise Stopped("cancelled")
        if ticket.is_crowded_out and ticket not in self.working:
            raise QueueFull(self.retry_after)

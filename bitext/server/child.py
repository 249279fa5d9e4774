"""A process that runs one function after another, and that can be ended at any moment."""

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

from bitext.errors import BitextError
from bitext.machine import peak_memory

GROWN = 800_000_000
"""Bytes of memory above which a child is not used again."""

MEMORY = 3_000_000_000
"""Bytes that a child may take."""

NICENESS = 10
"""How far a child makes way: where two threads translate on two cores, four children get a sixth of
them. With 15 they got a fifteenth, and work of four seconds ran out of its two minutes."""


class TooLarge(BitextError):  # noqa: N818 - likewise
    """A job took more memory than a job may."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job.

    Attributes:
        found: what the function gave.
        error: what it raised instead.
        size: most memory that the child has had, in bytes.
    """

    found: Any
    error: Exception | None
    size: int


class Child:
    """A process that runs one job after another.

    Args:
        niceness: how far it makes way for others, from 0 to 19; it has a limit of memory then, as
            has whatever comes from a client. None for what is the server's own work.

    Attributes:
        is_idle: whether it has no job.
        size: most memory that it has had, in bytes.
    """

    def __init__(self, *, niceness: int | None = NICENESS) -> None:
        # Not forked: a process with threads may be copied with a lock held.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=serve, args=(theirs, niceness), daemon=True
        )
        self.process.start()
        theirs.close()
        self.is_idle = True
        self.size = 0

    @property
    def is_alive(self) -> bool:
        """Whether it can take a job."""
        return self.process.is_alive()

    def begin(self, job: tuple[Any, Any]) -> None:
        """Hand a job over."""
        self.is_idle = False
        self.connection.send(job)

    def is_done(self, seconds: float) -> bool:
        """Whether the job is done, or the process has ended; waits so long at most."""
        return self.connection.poll(seconds)

    def outcome(self) -> Any:
        """What the job gave.

        Raises:
            RuntimeError: the process broke down.
        """
        try:
            answer: Answer = self.connection.recv()
        except (EOFError, OSError) as error:
            raise RuntimeError(f"a child ended with {self.process.exitcode}") from error
        self.is_idle, self.size = True, answer.size
        if answer.error is not None:
            raise answer.error
        return answer.found

    def kill(self) -> None:
        """End the process, whatever it does; does not wait. `end` is to follow."""
        self.process.kill()

    def end(self) -> None:
        """End the process, whatever it does."""
        self.kill()
        self.process.join()
        self.connection.close()


def serve(connection: Connection, niceness: int | None) -> None:
    """Run jobs until the parent closes the pipe or ends; what a child does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends us
    if niceness is not None:
        restrain(niceness)
        logging.disable()  # what is told of a client's file has its name in it, and nobody's care
    threading.Thread(target=end_with_parent, name="bitext-parent", daemon=True).start()
    while True:
        try:
            function, arguments = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(answer_of(function, arguments))


def end_with_parent() -> None:
    """End this process when its parent has ended, however that was, also amid a job."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def restrain(niceness: int) -> None:
    """Leave the machine to others: a limit of memory, and way to whoever has less to do.

    Windows has neither, and macOS may refuse a limit.
    """
    if sys.platform == "win32":
        return
    import resource

    os.nice(niceness)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = MEMORY if hard < 0 else min(MEMORY, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def answer_of(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Answer:
    """The outcome of a job, as it goes back."""
    try:
        return Answer(function(*arguments), None, peak_memory())
    except BitextError as error:
        return Answer(None, error, peak_memory())
    except MemoryError:
        large = TooLarge("that takes more memory than may be; send it in parts")
        return Answer(None, large, MEMORY)
    except Exception as error:  # noqa: BLE001 - whatever it is, the one who asked must be told
        return Answer(None, RuntimeError(repr(error)), peak_memory())

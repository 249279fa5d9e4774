"""Slow work in child processes: fair, bounded, and ended when nobody waits for it."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from support.processes import is_running

from bitext.errors import FormatError
from bitext.server.child import TooLarge
from bitext.server.jobs import QueueFull, Stopped
from bitext.server.turns import Ticket
from bitext.server.workshop import TimeOver, Workshop

Later = Callable[..., "Future[Any]"]


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    made = Workshop(most=2, queue=3, seconds=20)
    yield made
    made.stop()


@pytest.fixture
def later() -> Iterator[Later]:
    with ThreadPoolExecutor(16) as pool:
        yield pool.submit


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def refuse(_: int) -> None:
    raise FormatError("no text")


def take(size: int) -> int:
    return len(bytearray(size))


def test_a_child_serves_again(workshop: Workshop) -> None:
    pids = {workshop.run(Ticket("a"), os.getpid) for _ in range(3)}
    assert len(pids) == 1
    assert pids != {os.getpid()}


def test_what_the_function_raises_arrives(workshop: Workshop) -> None:
    with pytest.raises(FormatError, match="no text"):
        workshop.run(Ticket("a"), refuse, 1)
    with pytest.raises(RuntimeError, match="ValueError"):
        workshop.run(Ticket("a"), int, "x")
    assert workshop.run(Ticket("a"), int, "7") == 7


def test_a_child_that_breaks_down_is_told_and_replaced(workshop: Workshop) -> None:
    with pytest.raises(RuntimeError, match="a child ended"):
        workshop.run(Ticket("a"), os._exit, 3)
    assert workshop.run(Ticket("a"), int, "7") == 7


def test_work_is_ended_when_its_client_has_gone(workshop: Workshop, later: Later) -> None:
    pid = workshop.run(Ticket("a"), os.getpid)
    ticket = Ticket("a")
    running = later(workshop.run, ticket, time.sleep, 60)
    wait_for(lambda: ticket in workshop.turns.working)
    ticket.cancel()
    with pytest.raises(Stopped, match="cancelled"):
        running.result(5)
    assert not is_running(pid)
    assert not workshop.turns.working


def test_work_that_takes_too_long_is_ended() -> None:
    workshop = Workshop(seconds=0.2)
    with pytest.raises(TimeOver, match="send it in parts"):
        workshop.run(Ticket("a"), time.sleep, 60)
    workshop.stop()


def test_work_that_takes_too_much_memory_is_ended(workshop: Workshop) -> None:
    with pytest.raises(TooLarge, match="more memory than may be"):
        workshop.run(Ticket("a"), take, 4_000_000_000)
    assert not workshop.idle, "its child is not used again"


def test_a_child_that_has_grown_is_replaced(workshop: Workshop) -> None:
    workshop.run(Ticket("a"), take, 900_000_000)
    assert not workshop.idle


def test_a_child_is_judged_by_its_own_memory(workshop: Workshop) -> None:
    """Also below a server that has been larger itself, as one with a model is."""
    take(1_000_000_000)
    workshop.run(Ticket("a"), int, "7")
    assert workshop.idle, "one that is small is kept"
    workshop.run(Ticket("a"), take, 900_000_000)
    assert not workshop.idle, "one that has grown is not"


def test_one_client_leaves_a_place_to_others(workshop: Workshop, later: Later) -> None:
    greedy = [Ticket("greedy") for _ in range(3)]
    jobs = [later(workshop.run, ticket, time.sleep, 60) for ticket in greedy]
    wait_for(lambda: len(workshop.turns.working) + len(workshop.turns.waiting) == 3)
    begin = time.monotonic()
    assert workshop.run(Ticket("modest"), int, "7") == 7
    assert time.monotonic() - begin < 5
    for ticket in greedy:
        ticket.cancel()
    for job in jobs:
        assert isinstance(job.exception(5), Stopped)


def test_a_full_queue_refuses(workshop: Workshop, later: Later) -> None:
    tickets = [Ticket("a") for _ in range(4)]
    jobs = [later(workshop.run, ticket, time.sleep, 60) for ticket in tickets]
    wait_for(lambda: len(workshop.turns.waiting) == 3)
    with pytest.raises(QueueFull):
        workshop.run(Ticket("a"), int, "7")
    for ticket in tickets:
        ticket.cancel()
    assert all(isinstance(job.exception(5), Stopped) for job in jobs)


def test_stop_ends_what_runs_and_what_waits(workshop: Workshop, later: Later) -> None:
    jobs = [later(workshop.run, Ticket("a"), time.sleep, 60) for _ in range(3)]
    wait_for(lambda: bool(workshop.turns.working))
    begin = time.monotonic()
    workshop.stop()
    assert all(isinstance(job.exception(5), Stopped) for job in jobs)
    assert time.monotonic() - begin < 3
    with pytest.raises(Stopped):
        workshop.run(Ticket("a"), int, "7")
    assert threading.active_count() < 30

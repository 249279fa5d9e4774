"""Whose turn it is: nobody stands in the way of another client."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.server.jobs import QueueFull, Stopped
from bitext.server.turns import Ticket, Turns


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


class Desk:
    """Some turns, each of which lasts until it is let go, and the order in which they came."""

    def __init__(self, most: int = 1, queue: int = 100) -> None:
        self.turns = Turns(most=most, queue=queue, retry_after=2)
        self.pool = ThreadPoolExecutor(64)
        self.order = list[str]()
        self.go = threading.Semaphore(0)

    def ask(self, client: str) -> tuple[Ticket, "Future[None]"]:
        """Have a client ask for a turn; comes back when it waits or works."""
        ticket = Ticket(client)
        future = self.pool.submit(self.work, ticket)
        wait_for(lambda: ticket in self.here or future.done())
        return ticket, future

    @property
    def here(self) -> list[Ticket]:
        return [*self.turns.waiting, *self.turns.working]

    def work(self, ticket: Ticket) -> None:
        with self.turns.turn(ticket):
            self.order.append(ticket.client)
            assert self.go.acquire(timeout=20)

    def finish(self, *futures: "Future[None]") -> None:
        for _ in futures:
            self.go.release()
        for future in futures:
            future.result(20)
        self.pool.shutdown()


def test_clients_come_by_turns() -> None:
    desk = Desk()
    asked = [desk.ask(client) for client in ("a", "a", "a", "b", "b", "c")]
    desk.finish(*(future for _, future in asked))
    assert desk.order == ["a", "b", "c", "a", "b", "a"]


def test_who_comes_anew_need_not_wait_for_all_that_another_has() -> None:
    desk = Desk()
    greedy = [desk.ask("greedy") for _ in range(20)]
    _, modest = desk.ask("modest")
    desk.finish(*(future for _, future in greedy), modest)
    assert desk.order.index("modest") == 1


def test_from_a_full_queue_goes_who_has_most_in_it() -> None:
    desk = Desk(queue=3)
    greedy = [desk.ask("greedy") for _ in range(4)]  # one of them works
    with pytest.raises(QueueFull, match="try again in 2 s"):
        desk.ask("greedy")[1].result(5)
    _, modest = desk.ask("modest")
    with pytest.raises(QueueFull):
        greedy[-1][1].result(5)
    desk.finish(*(future for _, future in greedy[:-1]), modest)
    assert sorted(desk.order) == ["greedy"] * 3 + ["modest"]


def test_in_a_queue_full_of_equals_the_last_has_to_come_again() -> None:
    desk = Desk(queue=2)
    others = [desk.ask(client)[1] for client in ("a", "b", "c")]
    with pytest.raises(QueueFull):
        desk.ask("d")[1].result(5)
    desk.finish(*others)


def test_who_has_gone_gets_no_turn() -> None:
    desk = Desk()
    _, first = desk.ask("a")
    ticket, gone = desk.ask("b")
    ticket.cancel()
    with pytest.raises(Stopped, match="cancelled"):
        gone.result(5)
    desk.finish(first)
    assert desk.order == ["a"]
    assert not desk.here


def test_nobody_gets_a_turn_once_stopped() -> None:
    desk = Desk()
    _, first = desk.ask("a")
    _, second = desk.ask("b")
    desk.turns.stop()
    with pytest.raises(Stopped, match="stopping"):
        second.result(5)
    with pytest.raises(Stopped, match="stopping"):
        desk.ask("c")[1].result(5)
    desk.finish(first)


@given(st.lists(st.sampled_from("abc"), max_size=12), st.integers(1, 3))
def test_everybody_has_a_turn_in_the_end(clients: list[str], most: int) -> None:
    turns, served = Turns(most=most, queue=100, retry_after=1), list[str]()

    def work(ticket: Ticket) -> None:
        with turns.turn(ticket):
            assert len(turns.working) <= most
            served.append(ticket.client)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(work, map(Ticket, clients)))
    assert sorted(served) == sorted(clients)
    assert not turns.waiting
    assert not turns.working


def test_a_ticket_cancels_what_is_attached_to_it() -> None:
    ticket, calls = Ticket("a"), list[str]()
    ticket.attach(lambda: calls.append("early"))
    assert not ticket.is_cancelled
    ticket.cancel()
    ticket.attach(lambda: calls.append("late"))
    assert calls == ["early", "late"]

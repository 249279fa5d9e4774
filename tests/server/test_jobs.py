"""A job gives its results in order, in whatever order they come."""

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.servers import Shout
from support.translating import requests_of

from bitext.protocols import Hypothesis
from bitext.server.jobs import Job, Share, Stopped


def job_of(count: int) -> Job:
    return Job(requests_of(map(str, range(count))), Shout(), lambda job: job.fail(Stopped("x")))


def deliver(share: Share) -> None:
    share.job.deliver(share.begin, [Hypothesis(request.text) for request in share.requests])


@given(st.lists(st.integers(1, 4), max_size=6), st.randoms(use_true_random=False))
def test_shares_may_come_in_any_order(sizes: list[int], chance: object) -> None:
    job = job_of(sum(sizes))
    shares = [job.take(size) for size in sizes]
    chance.shuffle(shares)  # type: ignore[attr-defined]
    for share in shares:
        assert not job.is_done
        deliver(share)
    assert job.is_done
    assert [found.text for found in job] == [str(index) for index in range(sum(sizes))]


def test_no_more_is_taken_than_there_is() -> None:
    job = job_of(3)
    assert [len(job.take(2).requests) for _ in range(3)] == [2, 1, 0]
    assert (job.waiting, job.is_done) == (0, False)


def test_what_came_before_a_failure_is_given() -> None:
    job = job_of(3)
    deliver(job.take(1))
    job.take(1)
    deliver(job.take(1))
    job.fail(ValueError("a bad sentence"))
    assert (next(job).text, job.is_done) == ("0", True)
    with pytest.raises(ValueError, match="a bad sentence"):
        next(job)


def test_who_waits_gets_what_comes_later() -> None:
    job = job_of(2)
    first, second = job.take(1), job.take(1)
    deliver(second)
    threading.Timer(0.05, deliver, [first]).start()
    begin = time.monotonic()
    assert [found.text for found in job] == ["0", "1"]
    assert time.monotonic() - begin >= 0.04


def test_closing_ends_the_wait() -> None:
    job = job_of(1)
    threading.Timer(0.05, job.close).start()
    with pytest.raises(Stopped):
        next(job)

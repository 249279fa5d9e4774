"""Whoever listens hears what is done in the block, in its own thread, and nobody else does."""

import threading

from bitext.headway import TRANSLATED, listening, size_of, tell_headway


def test_the_nearest_listener_hears() -> None:
    outer, inner = list[float](), list[float]()
    with listening(lambda _, amount: outer.append(amount)):
        tell_headway(TRANSLATED, 1)
        with listening(lambda _, amount: inner.append(amount)):
            tell_headway(TRANSLATED, 2)
        tell_headway(TRANSLATED, 3)
    tell_headway(TRANSLATED, 4)
    assert (outer, inner) == ([1, 3], [2])


def test_other_threads_are_not_heard() -> None:
    heard = list[float]()
    with listening(lambda _, amount: heard.append(amount)):
        other = threading.Thread(target=tell_headway, args=(TRANSLATED, 1))
        other.start()
        other.join()
    assert heard == []


def test_size_is_that_of_a_line() -> None:
    assert size_of("été") == len("été\n".encode())

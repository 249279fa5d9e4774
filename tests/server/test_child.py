"""A process that runs one function after another, and that can be ended at any moment."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from support.processes import is_running

from bitext.errors import FormatError
from bitext.server.child import GROWN, NICENESS, Answer, Child, TooLarge, answer_of, restrain, serve


def run(child: Child, function: object, *arguments: object) -> object:
    child.begin((function, arguments))
    assert child.is_done(20)
    return child.outcome()


def refuse() -> None:
    raise FormatError("no text")


def exhaust() -> None:
    raise MemoryError


def test_functions_run_in_another_process_one_after_another() -> None:
    child = Child()
    first, second = run(child, os.getpid), run(child, os.getpid)
    assert first == second != os.getpid()
    assert child.is_idle
    child.end()
    assert not child.is_alive


def test_a_child_makes_way_for_who_translates() -> None:
    child = Child()
    assert run(child, os.nice, 0) == min(19, os.nice(0) + NICENESS)
    child.end()


def test_a_child_that_is_busy_ends_at_once() -> None:
    child = Child()
    child.begin((time.sleep, (60,)))
    assert not child.is_done(0.1)
    assert not child.is_idle
    begin = time.monotonic()
    child.end()
    assert time.monotonic() - begin < 5


def test_a_child_ends_with_its_parent_however_that_ended() -> None:
    """In a process of its own, which is killed and so cannot end its child."""
    code = (
        "import os, time\n"
        "from bitext.server.child import Child\n"
        "if __name__ == '__main__':\n"
        "    child = Child()\n"
        "    child.begin((time.sleep, (60,)))\n"
        "    print(child.process.pid, flush=True)\n"
        "    time.sleep(1)\n"
        "    os._exit(9)\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert found.returncode == 9, found.stderr
    deadline = time.monotonic() + 20
    while is_running(int(found.stdout)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(int(found.stdout))


def test_a_child_that_breaks_down_is_told() -> None:
    child = Child()
    with pytest.raises(RuntimeError, match="a child ended with"):
        run(child, os._exit, 5)
    child.end()


def test_an_error_of_ours_comes_back_as_it_is() -> None:
    error = answer_of(refuse, ()).error
    assert isinstance(error, FormatError)
    assert str(error) == "no text"


def test_another_error_is_told_by_its_name() -> None:
    error = answer_of(int, ("x",)).error
    assert isinstance(error, RuntimeError)
    assert "ValueError" in str(error)


def test_want_of_memory_is_told_and_the_child_not_used_again() -> None:
    answer = answer_of(exhaust, ())
    assert isinstance(answer.error, TooLarge)
    assert answer.size >= GROWN


def test_child_answers_until_its_pipe_is_closed() -> None:
    ours, theirs = multiprocessing.Pipe()
    before = signal.getsignal(signal.SIGINT)

    def ask() -> None:
        ours.send((len, ("abc",)))
        answers.append(ours.recv())
        ours.close()

    answers = list[Answer]()
    asking = threading.Thread(target=ask)
    asking.start()
    try:
        serve(theirs, None)
    finally:
        signal.signal(signal.SIGINT, before)
    asking.join()
    assert [answer.found for answer in answers] == [3]


def test_a_limit_that_macos_refuses_ends_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource", reason="Windows has no such limits")

    def refuse(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")

    nice = list[int]()
    monkeypatch.setattr(resource, "setrlimit", refuse)
    monkeypatch.setattr(os, "nice", nice.append)
    restrain(15)
    monkeypatch.setattr(sys, "platform", "win32")
    restrain(15)
    assert nice == [15]

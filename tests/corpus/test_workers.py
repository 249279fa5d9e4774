"""Processes that translate: in order, nothing lost, nothing twice, whoever dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.working import Capitals

from bitext.corpus import workers as module
from bitext.corpus.rows import Answer, Row
from bitext.corpus.workers import TRIES, Workers, in_batches
from bitext.errors import ModelError


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS", 4)


def rows_of(*texts: str) -> list[Row]:
    return [Row(text) for text in texts]


def test_answers_are_in_order_though_some_take_longer(tmp_path: Path) -> None:
    texts = [f"mot {n}{' SLOW' if n % 11 == 0 else ''}" for n in range(60)]
    with Workers([Capitals(tmp_path)] * 2) as workers:
        assert workers.signature == "mt:capitals"
        found = list(workers.translate(rows_of(*texts)))
        assert list(workers.translate([])) == []
        assert list(workers.translate([Row(None, "bad")])) == [Answer(None, "bad")]
    assert [answer.text for answer in found] == [text.upper() for text in texts]
    assert len(list(tmp_path.iterdir())) == 2


def test_process_that_dies_is_started_again_and_its_work_is_done_once(tmp_path: Path) -> None:
    texts = [f"mot {n}" for n in range(20)]
    texts[9] += " DIE"
    with Workers([Capitals(tmp_path, once=True)] * 2) as workers:
        found = list(workers.translate(rows_of(*texts)))
    assert [answer.text for answer in found] == [text.upper() for text in texts]
    assert len(list(tmp_path.iterdir())) == 3 + 1


def test_row_that_no_process_survives_has_an_error(tmp_path: Path) -> None:
    texts = [f"mot {n}" for n in range(10)]
    texts[6] += " DIE"
    with Workers([Capitals(tmp_path)]) as workers:
        found = list(workers.translate(rows_of(*texts)))
    expected = [None if "DIE" in text else text.upper() for text in texts]
    assert [answer.text for answer in found] == expected
    assert found[6].error == "the process that should translate it died 2 times"


def test_process_that_is_killed_between_two_corpora_is_started_again(tmp_path: Path) -> None:
    with Workers([Capitals(tmp_path)]) as workers:
        list(workers.translate(rows_of("a")))
        [number] = [int(path.name) for path in tmp_path.iterdir()]
        os.kill(number, signal.SIGKILL)
        assert [answer.text for answer in workers.translate(rows_of("b"))] == ["B"]


def test_what_is_done_early_does_not_fill_the_memory(tmp_path: Path) -> None:
    taken = 0

    def rows() -> Iterator[Row]:
        nonlocal taken
        for number in range(400):
            taken += 1
            yield Row("SLOW SLOW" if number == 0 else "mot")

    with Workers([Capitals(tmp_path)] * 2) as workers:
        found = workers.translate(rows())
        next(found)
        assert taken <= 4 * (module.AHEAD + 1) * 2
        assert sum(1 for _ in found) == 399


def test_model_that_cannot_be_loaded_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no model"):
        Workers([Capitals(tmp_path, broken="error")])
    with pytest.raises(ModelError, match=rf"died {TRIES} times before it could \(exit code 7\)"):
        Workers([Capitals(tmp_path, broken="death")])


def test_processes_end_with_the_block(tmp_path: Path) -> None:
    with Workers([Capitals(tmp_path)] * 2) as workers:
        numbers = [worker.process.pid for worker in workers.all]
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{number}").exists() for number in numbers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


STARTED = """
import sys, time
from pathlib import Path
from support.working import Capitals
from bitext.corpus.workers import Workers
if __name__ == "__main__":
    with Workers([Capitals(Path(sys.argv[1]))] * 2):
        print("ready", flush=True)
        time.sleep(60)
"""


def test_processes_do_not_outlive_one_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "started.py"
    script.write_text(STARTED, "utf-8")
    (tmp_path / "started").mkdir()
    tests = Path(__file__).parents[1]
    paths = os.pathsep.join([str(tests.parent), str(tests)])
    process = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "started")],
        env=os.environ | {"PYTHONPATH": paths},
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.kill()
    numbers = [path.name for path in (tmp_path / "started").iterdir()]
    assert len(numbers) == 2
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{number}").exists() for number in numbers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_batches_are_of_bounded_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SIZE", 10)
    rows = rows_of("a", "b" * 12, "c", "d", "e", "f", "g")
    assert [len(batch) for batch in in_batches(rows)] == [2, 4, 1]

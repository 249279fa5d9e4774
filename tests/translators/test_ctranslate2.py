"""The fast engine: its devices, its workers, and the row of attention that it gives away."""

import threading
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import UsageError
from bitext.translators.ctranslate2 import (
    WAITING,
    CTranslate2Engine,
    Submitted,
    chosen_device,
    first_row,
    number_of_device,
    wait_for_first,
    wait_until_fewer,
)
from bitext.translators.engine import END, Batch, Output, Search
from bitext.translators.tokenizer import Tokenizer


@pytest.mark.parametrize("name", ["auto", "cpu"])
def test_processor_is_always_there(name: str) -> None:
    assert chosen_device(name) in {"cpu", "cuda"}
    assert chosen_device("cpu") == "cpu"


@pytest.mark.parametrize("name", ["", "gpu", "CPU", "tpu"])
def test_other_device_is_told(name: str) -> None:
    with pytest.raises(UsageError, match=f"no device is called {name!r}; expected auto, cpu or"):
        chosen_device(name)


def test_missing_card_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 0)
    with pytest.raises(UsageError, match="no CUDA device was found; use --device cpu"):
        chosen_device("cuda")
    assert chosen_device("auto") == "cpu"


def test_one_of_several_devices_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 2)
    assert [chosen_device(name) for name in ("cuda:1", "cuda", "cpu")] == ["cuda", "cuda", "cpu"]
    assert [number_of_device(name) for name in ("cuda:1", "cuda", "cpu", "auto")] == [1, 0, 0, 0]
    with pytest.raises(UsageError, match=r"device cuda:2: the last of 2 is cuda:1; use"):
        chosen_device("cuda:2")


@given(st.integers(0, 5), st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_first_row_is_a_distribution(rows: int, columns: int, seed: int) -> None:
    others = np.random.default_rng(seed).dirichlet(np.ones(columns), rows).astype(np.float32)
    found = first_row(others.reshape(rows, columns))
    assert found.shape == (columns,)
    assert found.sum() == pytest.approx(1, abs=1e-5)
    assert (found > 0).all()


def test_first_row_looks_where_no_other_does() -> None:
    others = np.array([[0.9, 0.05, 0.05], [0.05, 0.9, 0.05]], np.float32)
    assert first_row(others).argmax() == 2


class Computing:
    """A batch that is done when somebody has waited for it."""

    def __init__(self) -> None:
        self.is_done = False

    def wait(self) -> None:
        self.is_done = True

    def outputs(self) -> list[Output]:
        return []


@pytest.mark.usefixtures("cache")
def test_one_of_several_threads_takes_no_more_than_its_share(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a few sentences find a worker free beside a whole text."""
    engine, given, most = CTranslate2Engine(tiny, threads=4, device="cpu"), list[Computing](), 0

    def submit(_: Batch) -> Computing:
        nonlocal most
        given.append(Computing())
        most = max(most, sum(not one.is_done for one in given))
        return given[-1]

    def wait(_: float) -> None:
        next(one for one in given if not one.is_done).wait()

    monkeypatch.setattr(engine, "_submit", submit)
    monkeypatch.setattr("bitext.translators.ctranslate2.time.sleep", wait)
    shares, stay = list[int](), threading.Event()
    for callers in (1, 2, 3):
        most = 0
        assert len(list(engine.run(Batch([], Search(1)) for _ in range(20)))) == 20
        shares.append(most)
        threading.Thread(target=lambda: (list(engine.run([])), stay.wait(10))).start()
        while len(engine._callers) == callers:
            threading.Event().wait(0.01)
    stay.set()
    assert shares == [4 + WAITING, 2, 1]


@pytest.mark.usefixtures("cache")
def test_engine_says_what_it_is_and_stops_when_closed(tiny: Path) -> None:
    engine = CTranslate2Engine(tiny, threads=2, device="cpu")
    assert (str(engine.signature), engine.workers, engine.positions) == ("ct2:int8", 2, 64)
    pieces = [*Tokenizer(tiny).encode("Le chat dort.").pieces, END]
    found = engine.run(Batch([pieces], Search(1)) for _ in range(100))
    (first,) = next(found)
    found.close()  # type: ignore[attr-defined]
    assert first.score <= 0
    assert first.attention.shape == (len(first.pieces), len(pieces))


class Result:
    """What is computed at a moment of a clock."""

    now = 0

    def __init__(self, moment: int) -> None:
        self.moment = moment

    def done(self) -> bool:
        return Result.now >= self.moment

    def result(self) -> None:
        assert self.done()


def test_batch_is_told_once_when_it_is_computed_though_another_comes_out_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wait(_: float) -> None:
        Result.now += 1

    monkeypatch.setattr("bitext.translators.ctranslate2.time.sleep", wait)
    monkeypatch.setattr(Result, "now", 0)
    told = list[tuple[str, int]]()
    pending = [
        Submitted([Result(moment)], 9, False, partial(lambda n: told.append((n, Result.now)), name))
        for name, moment in (("first", 5), ("second", 2), ("third", 7))
    ]
    wait_for_first(pending)
    assert told == [("second", 2), ("first", 5)]
    wait_until_fewer(pending, 1)
    assert told[2:] == [("third", 7)]

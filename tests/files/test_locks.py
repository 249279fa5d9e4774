"""Locks on open files, between processes."""

import importlib.util
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from bitext.files.locks import hold_file, is_in_place, locked, try_lock

WINDOWS = """
import sys
from support.windows import MSVCRT
sys.platform, sys.modules["msvcrt"] = "win32", MSVCRT
"""
HOLD = """
import sys
from pathlib import Path
from bitext.files.locks import locked
with Path(sys.argv[1]).open("ab") as stream, locked(stream):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder_of(path: Path, before: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """A process that holds a file."""
    process = subprocess.Popen(
        [sys.executable, "-c", before + HOLD, path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_lock_keeps_another_process_out_until_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with holder_of(path) as holder, path.open("ab") as stream:
        assert not try_lock(stream)
        holder.kill()
        holder.communicate()
        assert try_lock(stream)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module as Windows has it."""
    support = pytest.importorskip("support.windows", reason="this is Windows")
    monkeypatch.setitem(sys.modules, "msvcrt", support.MSVCRT)
    monkeypatch.setattr(sys, "platform", "win32")
    found = importlib.util.find_spec("bitext.files.locks")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_a_lock_of_windows_leaves_the_bytes_to_readers(tmp_path: Path, windows: ModuleType) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"one\n")
    with holder_of(path, WINDOWS) as holder, path.open("a+b") as stream:
        stream.seek(2)
        assert not windows.try_lock(stream)
        assert stream.read() == b"e\n"
        holder.kill()
        holder.communicate()
        with windows.locked(stream):
            stream.write(b"two\n")
    assert path.read_bytes() == b"one\ntwo\n"


def test_a_lock_of_windows_is_waited_for(tmp_path: Path, windows: ModuleType) -> None:
    path = tmp_path / "file"
    with holder_of(path, WINDOWS) as holder, path.open("ab") as stream:
        threading.Timer(0.2, holder.kill).start()
        windows.lock(stream)
        windows.unlock(stream)


def test_a_file_that_stands_for_work_is_there_while_it_is_done(
    tmp_path: Path, windows: ModuleType
) -> None:
    for hold in (hold_file, windows.hold_file):
        path = tmp_path / "work"
        with hold(path) as is_held:
            assert is_held
            assert path.exists()
        assert not path.exists()
        with hold(tmp_path / "none" / "work") as is_held:
            assert not is_held


def test_work_of_another_process_is_left_alone(tmp_path: Path, windows: ModuleType) -> None:
    path = tmp_path / "work"
    for before, hold in (("", hold_file), (WINDOWS, windows.hold_file)):
        with holder_of(path, before):
            with hold(path) as is_held:
                assert not is_held
            assert path.exists()


def test_a_lock_is_let_go(tmp_path: Path) -> None:
    with (tmp_path / "file").open("ab") as first, (tmp_path / "file").open("ab") as second:
        with locked(first):
            assert not try_lock(second)
        assert try_lock(second)


def test_a_file_that_was_replaced_is_not_in_place(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with path.open("wb") as stream:
        assert is_in_place(stream, path)
        path.unlink()
        assert not is_in_place(stream, path)
        path.touch()
        assert not is_in_place(stream, path)

"""Locks on open files, between processes."""

import subprocess
import sys
from pathlib import Path

from bitext.files.locks import is_in_place, locked, try_lock

HOLD = """
import sys
from pathlib import Path
from bitext.files.locks import locked
with Path(sys.argv[1]).open("ab") as stream, locked(stream):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_keeps_another_process_out_until_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "file"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with path.open("ab") as stream:
        assert not try_lock(stream)
        holder.kill()
        holder.communicate()
        assert try_lock(stream)


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

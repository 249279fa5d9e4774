"""Files come to their places whole or not at all, and nothing is overwritten unasked."""

import errno
import os
import stat
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from support.systems import posix_only

from bitext.errors import UsageError
from bitext.files.outputs import (
    Output,
    append_output,
    commit_together,
    open_outputs,
    write_output,
)

NEW = "Été.\n".encode()
HEX = ("0123abcd", "4567abcd")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_outputs_of_one_run_appear_together(tmp_path: Path) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    with ExitStack() as stack:
        files = open_outputs(stack, paths, force=False)
        for file in files:
            file.write(NEW)
        assert not any(path.exists() for path in paths)
        commit_together(files)
    assert [path.read_bytes() for path in paths] == [NEW, NEW]
    assert names(tmp_path) == ["a", "b"]


def test_outputs_that_are_not_committed_are_nowhere(tmp_path: Path) -> None:
    with ExitStack() as stack:
        [file] = open_outputs(stack, [tmp_path / "a"], force=False)
        file.write(NEW)
    assert names(tmp_path) == []


def test_text_is_added_at_the_end(tmp_path: Path) -> None:
    for _ in range(2):
        append_output(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == NEW * 2


def test_file_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("mine")
    with pytest.raises(UsageError, match=r"a\.tsv exists; give --force to replace it"):
        write_output(path, NEW, force=False)
    assert path.read_text() == "mine"
    write_output(path, NEW, force=True)
    assert path.read_text() == NEW.decode()
    assert names(tmp_path) == ["a.tsv"]


def test_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").mkdir()
    with pytest.raises(UsageError, match=r"a\.tsv is a folder"):
        write_output(tmp_path / "a.tsv", NEW, force=True)


@pytest.mark.parametrize("missing", ["none/a.tsv", "file/a.tsv"])
def test_place_that_cannot_be_written_is_told_by_its_name(tmp_path: Path, missing: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError) as raised:  # noqa: PT011 the file name is what counts
        write_output(tmp_path / missing, NEW, force=False)
    assert raised.value.filename == str(tmp_path / missing)
    assert names(tmp_path) == ["file"]


def test_folder_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "/some/temporary/name")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(PermissionError) as raised:
        write_output(tmp_path / "a.tsv", NEW, force=False)
    assert raised.value.filename == str(tmp_path / "a.tsv")


@pytest.mark.skipif(os.access("/", os.W_OK), reason="the superuser may write everywhere")
@posix_only
def test_folder_that_really_is_read_only_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError, match=r"a\.tsv"):
        write_output(tmp_path / "a.tsv", NEW, force=False)


@posix_only
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_full_device_is_told_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left") as raised:
        write_output(path, NEW, force=False)
    assert raised.value.filename == str(path)


@posix_only
def test_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    os.mkfifo(path)
    received = list[str]()
    reader = threading.Thread(target=lambda: received.append(path.read_text("utf-8")))
    reader.start()
    write_output(path, NEW, force=False)
    reader.join()
    assert received == [NEW.decode()]
    assert stat.S_ISFIFO(path.stat().st_mode)
    assert names(tmp_path) == ["a.tsv"]


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_new_file_has_the_usual_permissions(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_output(tmp_path / "a.tsv", NEW, force=False)
        (tmp_path / "usual").touch()
    finally:
        os.umask(before)
    assert (tmp_path / "a.tsv").stat().st_mode == (tmp_path / "usual").stat().st_mode


@posix_only
def test_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.touch()
    path.chmod(0o640)
    write_output(path, NEW, force=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_permissions_that_cannot_be_kept_leave_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", "some name")

    monkeypatch.setattr("shutil.copymode", refuse)
    (tmp_path / "a.tsv").write_text("mine")
    with pytest.raises(PermissionError, match=r"a\.tsv"):
        write_output(tmp_path / "a.tsv", NEW, force=True)
    assert names(tmp_path) == ["a.tsv"]


def test_symbolic_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link, place = tmp_path / "a.tsv", tmp_path / "folder" / "real.tsv"
    link.symlink_to(place)
    write_output(link, NEW, force=False)
    with pytest.raises(UsageError, match=r"a\.tsv exists"):
        write_output(link, NEW, force=False)
    place.write_text("old")
    write_output(link, NEW, force=True)
    assert link.is_symlink()
    assert place.read_text("utf-8") == NEW.decode()
    assert names(tmp_path / "folder") == ["real.tsv"]


def test_longest_possible_name_is_written(tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 251}.tsv"
    write_output(path, NEW, force=False)
    assert names(tmp_path) == [path.name]


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / ".bitext-0123abcd.partial"
    left.write_bytes(b"half")
    strangers = [tmp_path / ".bitext-notes.partial", tmp_path / "bitext-0123abcd.partial"]
    for path in strangers:
        path.write_bytes(b"not ours")
    write_output(tmp_path / "a.txt", b"whole", force=False)
    assert not left.exists()
    assert all(path.exists() for path in strangers)


def test_what_another_run_is_writing_is_not_swept(tmp_path: Path) -> None:
    with Output(tmp_path / "a.txt", force=False) as output:
        output.write(b"half")
        write_output(tmp_path / "b.txt", b"whole", force=False)
        output.finish()
        output.commit()
    assert (tmp_path / "a.txt").read_bytes() == b"half"


def test_what_another_run_has_finished_is_not_swept_before_it_is_in_its_place(
    tmp_path: Path,
) -> None:
    with Output(tmp_path / "a.txt", force=False) as output:
        output.write(b"whole")
        output.finish()
        write_output(tmp_path / "b.txt", b"another", force=False)
        output.commit()
    assert (tmp_path / "a.txt").read_bytes() == b"whole"
    assert names(tmp_path) == ["a.txt", "b.txt"]


def test_many_runs_write_into_one_folder(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from bitext.files.outputs import write_output\n"
        "for n in range(60): write_output(Path(sys.argv[1]) / sys.argv[2], b'x' * n, force=True)"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, tmp_path, str(n)]) for n in range(4)]
    assert [run.wait() for run in runs] == [0, 0, 0, 0]
    assert names(tmp_path) == ["0", "1", "2", "3"]


def test_lines_of_several_runs_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    path.write_text("old", "utf-8")  # without a line break at its end
    code = (
        "import sys; from pathlib import Path; from bitext.files.outputs import append_line\n"
        "for n in range(50): append_line(Path(sys.argv[1]), f'{sys.argv[2]}:{n}' * 100)"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, path, str(n)]) for n in range(4)]
    assert [run.wait() for run in runs] == [0, 0, 0, 0]
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "old"
    assert sorted(lines[1:]) == sorted(f"{r}:{n}" * 100 for r in range(4) for n in range(50))


def test_left_over_is_removed_once_it_is_old_where_open_files_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitext.files.outputs.keeps_open_files", True)
    left, new, other = (tmp_path / f".bitext-{name}.partial" for name in (*HEX, "mine"))
    for path in (left, new, other):
        path.write_bytes(b"half")
    os.utime(left, (0, 0))
    write_output(tmp_path / "x", b"whole", force=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([new.name, other.name, "x"])


def test_left_over_that_is_in_use_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def in_use(path: Path, *_: object, **__: object) -> None:
        if path.name.startswith(".bitext-0123"):  # as Windows answers
            raise PermissionError(13, "The process cannot access the file", str(path))

    monkeypatch.setattr("bitext.files.outputs.keeps_open_files", True)
    left = tmp_path / f".bitext-{HEX[0]}.partial"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    monkeypatch.setattr(Path, "unlink", in_use)
    write_output(tmp_path / "x", b"whole", force=False)
    assert left.exists()

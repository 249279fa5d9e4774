"""Parts are whole or absent, belong to one way of making one output, and one process."""

from pathlib import Path

import pytest

from bitext.corpus.parts import Counts, digest_of_whole, folder_of_parts, has_parts, open_parts
from bitext.errors import IntegrityError, UsageError

COUNTS = Counts(3, 1, 1, 4, ((2, "line 2: é\n"),))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def test_part_is_what_was_kept(out: Path) -> None:
    with open_parts(out, "key") as parts:
        parts.put(7, COUNTS, b"a\n\xff\n")
    with open_parts(out, "key") as parts:
        assert parts.has(7)
        assert not parts.has(8)
        assert parts.get(7) == (COUNTS, b"a\n\xff\n")


def test_parts_of_another_run_are_thrown_away(out: Path) -> None:
    with open_parts(out, "key") as parts:
        parts.put(7, COUNTS, b"a")
        parts.note_whole("digest")
    assert digest_of_whole(out) == "digest"
    with open_parts(out, "other") as parts:
        assert not parts.has(7)
    assert digest_of_whole(out) == ""
    with open_parts(out, "other") as parts:
        parts.put(7, COUNTS, b"a")
    with open_parts(out, "other", anew=True) as parts:
        assert not parts.has(7)


def test_two_processes_do_not_make_one_output(out: Path) -> None:
    with (
        open_parts(out, "key"),
        pytest.raises(UsageError, match=r"out\.jsonl: another process is making it"),
        open_parts(out, "key"),
    ):
        pass
    with open_parts(out, "key") as parts:
        parts.clear()
    assert not has_parts(out)


@pytest.mark.parametrize("data", [b"", b"{}\nabc", b"[1, 2]\nabc", b"nothing", b'[[1], ""]\nabc'])
def test_part_that_somebody_changed_is_told(out: Path, data: bytes) -> None:
    with open_parts(out, "key") as parts:
        parts.put(7, COUNTS, b"abc")
        parts.path_of(7).write_bytes(data)
        with pytest.raises(IntegrityError, match=r"not as it was written; remove .*\.parts"):
            parts.get(7)
        parts.put(7, COUNTS, b"abc")
        parts.path_of(7).write_bytes(parts.path_of(7).read_bytes()[:-1] + b"d")
        with pytest.raises(IntegrityError, match="not as it was written"):
            parts.get(7)


def test_leftovers_of_a_kill_are_swept(out: Path) -> None:
    folder = folder_of_parts(out)
    folder.mkdir()
    (folder / ".bitext-0123abcd.partial").write_bytes(b"half")
    with open_parts(out, "key") as parts:
        parts.put(0, COUNTS, b"")
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["000000000000000.part", "bitext.key"]
    with open_parts(out, "key") as parts:
        parts.clear()
    assert not folder.exists()


def test_folder_without_parts_does_not_stay(out: Path) -> None:
    with pytest.raises(KeyboardInterrupt), open_parts(out, "key"):
        raise KeyboardInterrupt
    assert not folder_of_parts(out).exists()


def test_files_of_somebody_else_stay(out: Path) -> None:
    folder = folder_of_parts(out)
    (folder / "folder").mkdir(parents=True)
    (folder / "notes.txt").write_bytes(b"mine")
    with open_parts(out, "key") as parts:
        parts.put(0, COUNTS, b"")
        parts.clear()
    assert sorted(path.name for path in folder.iterdir()) == ["folder", "notes.txt"]


def test_counts_add_up() -> None:
    both = COUNTS.plus(COUNTS, 1)
    assert both == Counts(6, 2, 2, 8, ((2, "line 2: é\n"),))
    assert both.failed == 2
    assert both.by_name() == {
        "rows": 6,
        "translated": 2,
        "empty": 2,
        "sentences": 8,
        "errors": 2,
    }

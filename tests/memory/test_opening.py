"""The file: whose it is, what becomes of a damaged one, and that several may use it at once."""

import logging
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.memories import LANGS, PEOPLE, hypothesis, key

from bitext.errors import UsageError
from bitext.memory.keys import SIZE, Setting
from bitext.memory.opening import (
    is_wanted,
    open_memory,
    open_or_renew,
    passing_memory,
    path_of_memory,
    set_aside,
    user_memory,
)
from bitext.memory.rows import Kept
from bitext.memory.store import Memory

SETTING = Setting("fr", "en", "mt:m@1", "7")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the memory is to lie; nothing is there yet."""
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "cache"))
    return path_of_memory()


def fill(memory: Memory, *texts: str) -> None:
    memory.keep(SETTING, [Kept(key(text), text, hypothesis(text)) for text in texts])


def knows(memory: Memory | None, text: str) -> bool:
    assert memory is not None
    return memory.look_up([key(text)], [text]) == [hypothesis(text)]


def test_memory_is_made_with_its_folder(place: Path) -> None:
    with user_memory() as memory:
        assert memory is not None
        fill(memory, "Oui.")
    with user_memory() as memory:
        assert knows(memory, "Oui.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_it_is_its_owners_alone(place: Path) -> None:
    before = os.umask(0)
    try:
        with user_memory() as memory:
            assert memory is not None
            fill(memory, "Oui.")
            files = sorted(place.parent.glob("memory.*"))
            assert len(files) == 3
            assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    finally:
        os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_one_that_others_could_read_is_closed_to_them(place: Path) -> None:
    open_memory(place).close()
    place.chmod(0o644)
    open_memory(place).close()
    assert place.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("said", "wanted"), [("", True), ("on", True), ("off", False), (" OFF ", False)]
)
def test_environment_turns_it_off(said: str, wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITEXT_MEMORY", said)
    assert is_wanted() == wanted


def test_environment_that_says_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITEXT_MEMORY", "of\x1bf")
    with pytest.raises(UsageError, match="BITEXT_MEMORY=of␛f: expected on or off"):
        is_wanted()


DAMAGED = [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000]


@pytest.mark.parametrize("content", DAMAGED)
def test_damaged_file_is_set_aside_and_a_new_one_begun(
    place: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    place.parent.mkdir()
    place.write_bytes(content)
    with user_memory() as memory:
        assert memory is not None
        fill(memory, "Oui.")
        assert knows(memory, "Oui.")
    assert place.with_name("memory.sqlite3.damaged-1").read_bytes() == content
    assert "is damaged; it is memory.sqlite3.damaged-1 now" in caplog.text


def test_second_damaged_file_gets_another_name(place: Path) -> None:
    place.parent.mkdir()
    for _ in range(2):
        place.write_bytes(DAMAGED[0])
        open_or_renew(place).close()
    names = sorted(path.name for path in place.parent.glob("*damaged-*"))
    assert names == ["memory.sqlite3.damaged-1", "memory.sqlite3.damaged-2"]


def test_file_that_another_process_has_mended_is_left_where_it_is(place: Path) -> None:
    open_memory(place).close()
    set_aside(place)
    assert place.exists()
    assert list(place.parent.glob("*damaged*")) == []


def test_damage_that_shows_in_use_sets_the_file_aside_at_the_end(place: Path) -> None:
    with user_memory() as memory:
        assert memory is not None
        fill(memory, *(f"{n} {'x' * 300}"[:SIZE] for n in range(500)))
    content = place.read_bytes()
    place.write_bytes(content[: 4096 * 8] + b"\xff" * (len(content) - 4096 * 8))
    with user_memory() as memory:
        assert memory is not None
        for n in range(500):
            memory.look_up([key(f"{n} {'x' * 300}"[:SIZE])], ["x"])
    assert not place.exists() or b"\xff" * 4096 not in place.read_bytes()
    assert list(place.parent.glob("*damaged-1"))


def test_memory_of_a_later_bitext_is_done_without_and_left(
    place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    memory = open_memory(place)
    memory.connection.execute("INSERT INTO migration VALUES ('0099 future')")
    memory.close()
    before = place.read_bytes()
    with user_memory() as found:
        assert found is None
    assert len(caplog.records) == 1
    assert "a later bitext" in caplog.text
    assert place.read_bytes() == before


def test_folder_that_cannot_be_made_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "file" / "cache"))
    with user_memory() as memory:
        assert memory is None
    assert "translating without a memory" in caplog.text


def test_a_folder_in_its_place_is_done_without(
    place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place.mkdir(parents=True)
    with user_memory() as memory:
        assert memory is None
    assert "translating without a memory" in caplog.text


WRITER = """
import sys
from bitext.memory.opening import user_memory
sys.path.insert(0, {tests!r})
from memory.test_opening import fill
with user_memory() as memory:
    for number in range(60):
        fill(memory, f"{{sys.argv[1]}} {{number}}")
"""


def test_two_processes_share_it(place: Path) -> None:
    tests = str(Path(__file__).parents[1])
    command = [sys.executable, "-c", WRITER.format(tests=tests)]
    environment = os.environ | {"PYTHONPATH": tests}
    children = [
        subprocess.Popen([*command, name], env=environment, stderr=subprocess.PIPE, text=True)
        for name in ("a", "b")
    ]
    assert [child.communicate()[1] for child in children] == ["", ""]
    with user_memory() as memory:
        assert all(knows(memory, f"{name} {n}") for name in "ab" for n in range(60))


FULL = """
import resource, sys
sys.path.insert(0, {tests!r})
from memory.test_opening import fill, knows
from bitext.memory.opening import user_memory
with user_memory() as memory:
    fill(memory, "before")
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    for number in range(2000):
        fill(memory, f"{{number}}" + "x" * 10)
    assert knows(memory, "before")
    print("translated all")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_full_disk_stops_remembering_and_nothing_else(place: Path) -> None:
    tests = str(Path(__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": tests}
    command = [sys.executable, "-c", FULL.format(tests=tests)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.stdout == "translated all\n"
    assert done.stderr.count("cannot be written any more") == 1
    with user_memory() as memory:
        assert knows(memory, "before")


def test_passing_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    memory = passing_memory("people.tmx")
    assert memory.add(PEOPLE, LANGS) == 2
    assert memory.people([PEOPLE[0].source], LANGS) == [PEOPLE[0]]
    memory.close()
    assert list(tmp_path.iterdir()) == []


def made(tmp_path: Path) -> bytes:
    path = tmp_path / "good.sqlite3"
    path.unlink(missing_ok=True)
    memory = open_memory(path)
    memory.add(PEOPLE, LANGS)
    fill(memory, "Oui.", "Non.")
    memory.close()
    return path.read_bytes()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_spoiled_file_keeps_anybody_from_translating(
    tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(made(tmp_path))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content) - 1))
        piece = data.draw(st.binary(min_size=1, max_size=40))
        content[start : start + len(piece)] = piece
    logging.disable(logging.WARNING)
    os.environ["BITEXT_CACHE"] = str(tmp_path / "spoiled")
    try:
        path = path_of_memory()
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
        with user_memory() as memory:
            if memory is not None:
                memory.look_up([key("Oui.")], ["Oui."])
                memory.people(["L'été, il pleut."], LANGS)
                memory.nearest(PEOPLE[0].source, LANGS)
                fill(memory, "Peut-être.")
    finally:
        logging.disable(logging.NOTSET)
        del os.environ["BITEXT_CACHE"]
        for left in path.parent.glob("memory.*"):
            left.unlink()


def test_what_somebody_wrote_into_the_file_is_not_run(place: Path) -> None:
    memory = open_memory(place)
    memory.connection.execute("CREATE TABLE seen (x)")
    memory.connection.execute(
        "CREATE TRIGGER t AFTER INSERT ON machine BEGIN "
        "INSERT INTO seen VALUES (load_extension('x')); END"
    )
    memory.close()
    with user_memory() as again:
        assert again is not None
        fill(again, "Oui.")
        assert again.connection.execute("SELECT count(*) FROM seen").fetchone() == (0,)
    assert sqlite3.sqlite_version_info >= (3, 31)

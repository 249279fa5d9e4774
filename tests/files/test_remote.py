"""Files by addresses: a path, file:// and fsspec's memory:// behave alike."""

import ntpath
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("pyarrow", reason="no pyarrow: pip install pyarrow")

from bitext.errors import UsageError
from bitext.files.remote import (
    Place,
    find_files,
    is_hidden,
    open_remote,
    read_remote,
    write_remote,
)


@pytest.fixture(params=["path", "file", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty place, on three file systems."""
    if request.param == "memory":
        fsspec = pytest.importorskip("fsspec", reason="no fsspec: pip install fsspec")
        yield Place.at("memory://corpus")
        fsspec.filesystem("memory").store.clear()
        return
    yield Place.at(str(tmp_path / "a b") if request.param == "path" else f"file://{tmp_path}/a%20b")


def test_what_is_written_is_found_and_read(place: Place) -> None:
    write_remote(place.below("b/é.jsonl"), b"2\n")
    write_remote(place.below("a.jsonl"), b"10\n")
    write_remote(place.below("a.jsonl"), b"1\n")
    write_remote(place.below("_SUCCESS"), b"")
    write_remote(place.below("_bitext/plan.json"), b"{}")
    found = find_files(place)
    assert [(file.name, file.size) for file in found] == [("a.jsonl", 2), ("b/é.jsonl", 2)]
    assert [file.name for file in find_files(place, hidden=True)] == [
        "_SUCCESS",
        "_bitext/plan.json",
        "a.jsonl",
        "b/é.jsonl",
    ]
    assert read_remote(place.below("a.jsonl")) == b"1\n"
    with open_remote(place.below("b").below("é.jsonl")) as stream:
        assert stream.readline() == b"2\n"
        stream.seek(1)
        assert stream.read() == b"\n"


def test_bytes_stay_as_they_are_whatever_the_name(place: Place) -> None:
    write_remote(place.below("a.jsonl.gz"), b"1\n")
    assert read_remote(place.below("a.jsonl.gz")) == b"1\n"


def test_file_is_its_own_place(place: Place) -> None:
    write_remote(place.below("a.jsonl"), b"1\n")
    [found] = find_files(place.below("a.jsonl"))
    assert (found.name, found.size) == ("", 2)


def test_place_where_nothing_is_has_no_files(place: Place) -> None:
    assert find_files(place.below("nowhere")) == []


def test_error_names_the_place(place: Place) -> None:
    with pytest.raises(OSError, match=r"nowhere\.jsonl") as raised:
        read_remote(place.below("nowhere.jsonl"))
    assert raised.value.filename == str(place.below("nowhere.jsonl"))


def test_half_a_file_is_never_in_its_place(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    write_remote(place.below("a"), b"old")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bitext.files.remote.put", fails)
    monkeypatch.setattr("bitext.files.outputs.Output.write", fails)
    with pytest.raises(OSError, match="No space"):
        write_remote(place.below("a"), b"new")
    assert read_remote(place.below("a")) == b"old"
    assert [file.name for file in find_files(place)] == ["a"]


def test_path_is_one_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Place.at("a/../b") == Place(str(tmp_path / "b"))
    assert str(Place.at("s3://b/c/").below("d")) == "s3://b/c/d"


def test_path_of_windows_has_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bitext.files.remote.os", SimpleNamespace(path=ntpath, sep=ntpath.sep))
    assert Place.at(r"C:\texts\..\corpus") == Place("C:/corpus")


def test_keys_in_an_address_are_not_shown() -> None:
    place = Place.at("s3://b/c.jsonl.gz?access_key=mine&secret_key=mine")
    assert str(place) == "s3://b/c.jsonl.gz"
    assert str(place.below("d")) == "s3://b/c.jsonl.gz/d"
    assert str(Place("/a?b")) == "/a?b"


@pytest.mark.parametrize("address", ["nosuch://bucket/x", "s3//://"])
def test_address_that_nothing_reads_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="no file system for it"):
        find_files(Place.at(address))


@pytest.mark.parametrize(
    ("name", "hidden"), [("a/b", False), ("_a/b", True), ("a/.b", True), ("a_b", False)]
)
def test_marks_are_no_data(name: str, hidden: bool) -> None:
    assert is_hidden(name) == hidden

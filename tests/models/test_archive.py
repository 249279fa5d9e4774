"""A zip archive in slices, read from the middle: whatever the cuts, the bytes come out unharmed."""

import io
import struct
import tempfile
import zipfile
from collections.abc import Sequence
from itertools import chain, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.made_up_models import make_wheel

from bitext.errors import ModelError
from bitext.models.archive import Archive, members
from bitext.models.manifest import Slice

Content = tuple[bytes, bool]
"""Bytes of a member and whether they are deflated."""

METHOD_AT, FLAGS_AT, CRC_AT, PACKED_AT = 8, 6, 14, 18
"""Where things stand in a local file header."""


def zipped(contents: Sequence[Content]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number, (content, deflated) in enumerate(contents):
            method = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
            archive.writestr(f"dossier/é{number}", content, method)
    return stream.getvalue()


class Shelf:
    """Slices of an archive, and which of them were asked for."""

    def __init__(self, folder: Path, whole: bytes, cuts: Sequence[int]) -> None:
        self.folder = folder
        self.fetched: list[int] = []
        bounds = sorted({0, *(cut for cut in cuts if 0 < cut < len(whole)), len(whole)})
        self.slices = []
        for number, (start, end) in enumerate(pairwise(bounds)):
            wheel = make_wheel(folder, f"part_{number}", f"a.zip.{number:03}", whole[start:end])
            self.slices.append(Slice(wheel.name, 0, "", f"a.zip.{number:03}", start))

    def fetch(self, piece: Slice) -> Path:
        self.fetched.append(self.slices.index(piece))
        return self.folder / piece.wheel

    def open(self) -> Archive:
        return Archive(self.slices, self.fetch)


@given(
    st.lists(st.tuples(st.binary(max_size=40), st.booleans()), min_size=1, max_size=4),
    st.lists(st.integers(1, 300), max_size=5),
)
def test_members_come_out_as_they_went_in(contents: list[Content], cuts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder), zipped(contents), cuts)
        with shelf.open() as archive:
            found = {member.name: b"".join(member.blocks()) for member in members(archive, 0)}
    assert found == {f"dossier/é{i}": content for i, (content, _) in enumerate(contents)}
    assert shelf.fetched == sorted(set(shelf.fetched)), "each slice once, in order"


def test_slice_with_nothing_that_is_wanted_is_not_fetched(tmp_path: Path) -> None:
    whole = zipped([(b"a" * 1000, False), (b"b" * 100, True)])
    shelf = Shelf(tmp_path, whole, [100, 200, 900])
    with shelf.open() as archive:
        walk = members(archive, 0)
        next(walk)
        assert b"".join(next(walk).blocks()) == b"b" * 100
    assert shelf.fetched == [0, 3]


def test_walk_begins_in_the_middle(tmp_path: Path) -> None:
    whole = zipped([(b"first", False), (b"second", False)])
    with Shelf(tmp_path, whole, [20]).open() as archive:
        first = next(members(archive, 0))
        assert [member.name for member in members(archive, first.end)] == ["dossier/é1"]


def patched(at: int, fmt: str, value: int) -> bytes:
    whole = bytearray(zipped([(b"content " * 9, True)]))
    struct.pack_into(fmt, whole, at, value)
    return bytes(whole)


@pytest.mark.parametrize(
    ("whole", "message"),
    [
        (b"no archive at all, but long enough", "byte 0 of the archive: expected a local file"),
        (patched(FLAGS_AT, "<H", 1 << 3), "flags 0x8 with method 8 are not read"),
        (patched(FLAGS_AT, "<H", 1), "flags 0x1 with method 8 are not read"),
        (patched(METHOD_AT, "<H", 12), "with method 12 are not read"),
        (patched(PACKED_AT, "<I", 0xFFFFFFFF), "larger than 4 GB"),
        (patched(CRC_AT, "<I", 1), "damaged in the archive .CRC-32 differs"),
        (patched(PACKED_AT, "<I", 5), "damaged in the archive .CRC-32 differs"),
        (patched(METHOD_AT, "<H", 0), "damaged in the archive .CRC-32 differs"),
        (patched(40, "<I", 0xFFFFFFFF), r"damaged in the archive .Error -3"),
        (patched(PACKED_AT, "<I", 5000), "ends before byte"),
        (zipped([(b"content", False)])[:20], "ends before byte 20 of the archive"),
    ],
)
def test_archive_that_is_not_as_it_should_be(tmp_path: Path, whole: bytes, message: str) -> None:
    with Shelf(tmp_path, whole, []).open() as archive, pytest.raises(ModelError, match=message):
        list(chain.from_iterable(member.blocks() for member in members(archive, 0)))


def test_position_before_the_slices(tmp_path: Path) -> None:
    archive = Archive([Slice("a.whl", 0, "", "a", 100)], lambda piece: tmp_path)
    with archive, pytest.raises(ModelError, match="no slice holds byte 7 of the archive"):
        archive.read(7, 1)


def test_wheel_without_the_slice(tmp_path: Path) -> None:
    make_wheel(tmp_path, "part_0", "a.zip.000", b"")
    wrong = Slice("part_0-0.0.1-py3-none-any.whl", 0, "", "b.zip.000", 0)
    archive = Archive([wrong], lambda piece: tmp_path / piece.wheel)
    with archive, pytest.raises(ModelError, match=r"0 members end in 'b.zip.000'"):
        archive.read(0, 1)


def test_wheel_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.whl").write_bytes(b"hello")
    archive = Archive([Slice("a.whl", 0, "", "a", 0)], lambda piece: tmp_path / piece.wheel)
    with archive, pytest.raises(ModelError, match=r"a.whl: not a wheel"):
        archive.read(0, 1)

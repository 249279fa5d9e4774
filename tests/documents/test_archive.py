"""Archives are read within limits and written with only what changed anew."""

import io
import zipfile
from pathlib import Path

import pytest
from support.made_up_documents import packed

from bitext.documents import archive
from bitext.documents.archive import Archive
from bitext.errors import FormatError


def test_only_what_changed_is_anew() -> None:
    data = packed({"a": b"one", "b": b"two", "c/d": b"three"})
    found = Archive(data, name="x")
    assert found.replaced({"a": b"one"}) == data
    changed = zipfile.ZipFile(io.BytesIO(found.replaced({"b": b"2"})))
    assert [(i.filename, changed.read(i)) for i in changed.infolist()] == [
        ("a", b"one"),
        ("b", b"2"),
        ("c/d", b"three"),
    ]
    assert changed.comment == b"comment"


def test_archive_can_be_written_more_than_once() -> None:
    found = Archive(packed({"a": b"one", "b": b"two"}), name="x")
    one, two = (found.replaced({"a": text}) for text in (b"a much longer one", b"1"))
    assert zipfile.ZipFile(io.BytesIO(two)).read("a") == b"1"
    assert zipfile.ZipFile(io.BytesIO(two)).read("b") == b"two"
    assert zipfile.ZipFile(io.BytesIO(one)).testzip() is None


@pytest.mark.parametrize("name", ["../a", "/etc/passwd", "a/../../b", "..\\a", "C:/a"])
def test_member_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(FormatError, match="leads elsewhere"):
        Archive(packed({name: b"a"}), name="x")


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FormatError, match="'a' is a ZIP bomb"):
        Archive(packed({"a": b"a" * 30_000_000}), name="x")
    monkeypatch.setattr(archive, "MEMBERS", 3)
    with pytest.raises(FormatError, match="4 members, at most 3"):
        Archive(packed({str(k): b"" for k in range(4)}), name="x")
    monkeypatch.setattr(archive, "TOTAL", 10)
    with pytest.raises(FormatError, match="12 bytes unpacked, at most 10"):
        Archive(packed({"a": b"123456", "b": b"123456"}), name="x")
    monkeypatch.setattr(archive, "LARGEST", 2)
    with pytest.raises(FormatError, match="a has 3 bytes, at most 2"):
        Archive(packed({"a": b"123"}), name="x").read("a")


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["zip", "bz2", "xz"]
)
def test_damage_of_whatever_a_member_is_packed_by_is_told(method: int) -> None:
    file, content, told = io.BytesIO(), bytes(range(256)), list[str]()
    with zipfile.ZipFile(file, "w", method) as made:
        made.writestr("a", content)
        place = made.getinfo("a").header_offset + 31  # behind the header and the name
        size = made.getinfo("a").compress_size
    for at in range(place, place + size):
        damaged = bytearray(file.getvalue())
        damaged[at] ^= 0x55
        try:  # of a few bytes the unpacker has no need
            assert Archive(bytes(damaged), name="x").read("a") == content
        except FormatError as error:
            told.append(str(error))
    assert len(told) > size / 2
    assert all(one.startswith("x: a is ") for one in told)


def test_damage_is_told_on_a_short_line() -> None:
    data = packed({"a": b"b"}).replace(b"a", b"\x01\n" * 1, 1)
    for damaged in (data, packed({"a" * 300: b"b"}).replace(b"a" * 300, b"\x07" * 300, 1)):
        with pytest.raises(FormatError) as raised:
            Archive(damaged, name="x").read("a" * 300)
        assert len(str(raised.value)) < 500
        assert str(raised.value).isprintable()


def test_a_member_that_is_asked_for_drives_no_terminal() -> None:
    with pytest.raises(FormatError) as raised:
        Archive(packed({"a": b"b"}), name="x").read("\x1b[2J" * 300)
    assert len(str(raised.value)) < 200
    assert str(raised.value).isprintable()


def test_encrypted_file_is_refused() -> None:
    data = bytearray(packed({"a": b"a"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(FormatError, match="encrypted; save it without a password"):
        Archive(bytes(data), name="x")


def test_damaged_files_are_refused() -> None:
    data = packed({"a": bytes(range(256)) * 100})
    with pytest.raises(FormatError, match="x: damaged archive"):
        Archive(data[:100], name="x")
    spoiled = bytearray(data)
    spoiled[60:80] = b"\xff" * 20
    with pytest.raises(FormatError, match=r"a is damaged"):
        Archive(bytes(spoiled), name="x").read("a")
    with pytest.raises(FormatError, match="has no b"):
        Archive(data, name="x").read("b")


def test_nothing_is_unpacked_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Archive(packed({"a": b"one"}), name="x").replaced({"a": b"two"})
    assert list(tmp_path.iterdir()) == []

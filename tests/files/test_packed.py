"""A packed file is read as if it were not packed."""

import gzip
import io
import lzma
import struct
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.errors import FormatError
from bitext.files.packed import (
    PACKED,
    STEP,
    open_unpacked,
    packed,
    packing_of,
    unpacked,
    unpacked_blocks,
    unpacked_name,
    unpacked_stream,
)

TEXT = "Été.\n".encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT),
        ("a.txt.gz", gzip.compress(TEXT)),
        ("a.txt.XZ", lzma.compress(TEXT)),
        ("a.txt.zst", zstandard.compress(TEXT)),
    ],
)
def test_bytes_are_those_that_were_packed(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with open_unpacked(path) as stream:
        assert stream.read() == TEXT
    assert Path(unpacked_name(path)).name == "a.txt"


def test_other_suffixes_are_no_packing() -> None:
    assert [packing_of(Path(name)) for name in ("a.txt", "a.gz.txt", "a.ZST")] == ["", "", ".zst"]


@settings(max_examples=50)
@given(
    st.lists(st.binary(max_size=3 * STEP), min_size=1, max_size=4), st.sampled_from(["", *PACKED])
)
def test_packed_files_one_behind_the_other_are_one(pieces: list[bytes], suffix: str) -> None:
    stream = io.BytesIO(b"".join(packed(piece, suffix) for piece in pieces))
    assert b"".join(unpacked_blocks(stream, suffix, name="a")) == b"".join(pieces)


@pytest.mark.parametrize("suffix", PACKED)
def test_bytes_are_packed_the_same_each_time(suffix: str) -> None:
    assert packed(TEXT, suffix) == packed(TEXT, suffix)


NOISE = b"".join(struct.pack("<Q", n * 0x9E3779B97F4A7C15 % 2**64) for n in range(40_000))


@pytest.mark.parametrize("suffix", PACKED)
@pytest.mark.parametrize("kept", [0.0001, 0.3, 0.999])
def test_file_that_was_cut_short_gives_what_can_be_read_then_says_so(
    suffix: str, kept: float
) -> None:
    data = packed(NOISE, suffix)
    stream = io.BytesIO(data[: int(len(data) * kept)])
    found = list[bytes]()
    with pytest.raises(FormatError, match=r"^c: is cut short or damaged .*; get it anew$"):
        found.extend(unpacked_blocks(stream, suffix, name="c"))
    assert NOISE.startswith(b"".join(found))
    assert len(b"".join(found)) >= kept * len(NOISE) - 2**18


@pytest.mark.parametrize("suffix", PACKED)
def test_file_that_is_not_packed_as_its_name_says_is_refused(suffix: str) -> None:
    with pytest.raises(FormatError, match="damaged"):
        list(unpacked_blocks(io.BytesIO(TEXT * 9), suffix, name="c"))


def test_change_of_a_bit_is_found_by_the_checksum_of_zstd() -> None:
    data = bytearray(packed(TEXT * 100, ".zst"))
    data[-1] ^= 1
    with pytest.raises(FormatError, match="damaged"):
        list(unpacked_blocks(io.BytesIO(bytes(data)), ".zst", name="c"))


@pytest.mark.parametrize("suffix", PACKED)
@pytest.mark.parametrize("more", [b"garbage", b"\xfd7zX", b"\x1f\x8b\x08"])
def test_what_is_damaged_behind_a_whole_file_is_told(suffix: str, more: bytes) -> None:
    blocks = unpacked_blocks(io.BytesIO(packed(TEXT, suffix) + more), suffix, name="c")
    assert next(blocks) == TEXT
    with pytest.raises(FormatError, match="damaged"):
        next(blocks)


@pytest.mark.parametrize("suffix", PACKED)
def test_file_of_no_byte_is_no_packed_one(suffix: str) -> None:
    with pytest.raises(FormatError, match=r"^c: is cut short or damaged \(it is empty\)"):
        list(unpacked_blocks(io.BytesIO(b""), suffix, name="c"))
    assert list(unpacked_blocks(io.BytesIO(packed(b"", suffix)), suffix, name="c")) == []


@pytest.mark.parametrize("suffix", [".gz", ".xz"])
@pytest.mark.parametrize("zeros", [4, 512, 5000])
def test_zeros_that_pad_a_file_are_no_part_of_it(suffix: str, zeros: int) -> None:
    padded = packed(TEXT, suffix) + bytes(zeros)
    whole = b"".join(unpacked_blocks(io.BytesIO(padded * 2), suffix, name="c"))
    assert whole == TEXT * 2


def test_error_of_the_disk_is_no_damage() -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output error"):
        list(unpacked_blocks(Broken(), "", name="c"))  # type: ignore[arg-type]


def test_frame_that_only_says_something_is_passed_over() -> None:
    said = struct.pack("<II", 0x184D2A50, 4) + b"note"
    stream = io.BytesIO(said + packed(TEXT, ".zst") + said)
    assert unpacked(stream, ".zst").read() == TEXT


def test_bomb_of_zstd_is_unpacked_in_pieces() -> None:
    bomb = zstandard.compress(bytes(1 << 28))
    blocks = unpacked_blocks(io.BytesIO(bomb), ".zst", name="c")
    assert len(next(blocks)) <= 1 << 16


def test_file_that_was_unpacked_is_closed_with_the_stream(tmp_path: Path) -> None:
    (tmp_path / "a.zst").write_bytes(packed(TEXT, ".zst"))
    stream = open_unpacked(tmp_path / "a.zst")
    raw = stream.raw.stream  # type: ignore[attr-defined]
    stream.close()
    assert raw.closed


@pytest.mark.parametrize("suffix", ["", *PACKED])
def test_stream_of_what_is_packed_is_read_in_any_pieces(suffix: str) -> None:
    stream = unpacked_stream(io.BytesIO(packed(NOISE, suffix)), suffix, name="a")
    pieces = [stream.read(size) for size in (1, 70_000, 3)]
    assert [len(piece) for piece in pieces] == [1, 70_000, 3]
    assert b"".join([*pieces, stream.read()]) == NOISE


@pytest.mark.parametrize("suffix", PACKED)
def test_stream_that_was_cut_short_says_so(suffix: str) -> None:
    data = packed(NOISE, suffix)[:-30]
    with pytest.raises(FormatError, match=r"^c: is cut short or damaged"):
        unpacked_stream(io.BytesIO(data), suffix, name="c").read()

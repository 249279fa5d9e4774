"""The first bytes of a stream can be looked at without being lost."""

import hashlib
import io
import os
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.files.inputs import BLOCK, blocks, digest_file, look_at


class Pipe(io.BytesIO):
    """A stream that cannot go back."""

    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize("kind", [io.BytesIO, Pipe])
@given(data=st.binary(max_size=50), size=st.integers(0, 60), step=st.integers(1, 20))
def test_nothing_is_lost_by_looking(
    kind: type[io.BytesIO], data: bytes, size: int, step: int
) -> None:
    head, whole = look_at(kind(data), size)
    assert head == data[:size]
    pieces = list(iter(lambda: whole.read(step), b""))
    assert b"".join(pieces) == data


def test_rest_is_read_at_once() -> None:
    _, whole = look_at(Pipe(b"abcdef"), 3)
    assert whole.read() == b"abcdef"


def test_pipe_is_looked_at() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"abc")
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        head, whole = look_at(cast(BinaryIO, stream), 2)
        assert (head, b"".join(blocks(whole))) == (b"ab", b"abc")


def test_sizes_of_blocks_are_told_once_they_are_used() -> None:
    seen = list[int]()
    taken = blocks(io.BytesIO(bytes(BLOCK + 1)), seen.append)
    next(taken)
    assert seen == []
    assert [len(block) for block in taken] == [1]
    assert seen == [BLOCK, 1]


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1])
def test_digest_is_that_of_the_bytes(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"a" * size)
    assert digest_file(path) == hashlib.sha256(b"a" * size).hexdigest()

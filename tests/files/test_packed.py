"""A packed file is read as if it were not packed."""

import gzip
import lzma
from pathlib import Path

import pytest

from bitext.files.packed import open_unpacked, unpacked_name

TEXT = "Été.\n".encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", TEXT), ("a.txt.gz", gzip.compress(TEXT)), ("a.txt.XZ", lzma.compress(TEXT))],
)
def test_bytes_are_those_that_were_packed(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with open_unpacked(path) as stream:
        assert stream.read() == TEXT
    assert Path(unpacked_name(path)).name == "a.txt"

"""What is written in pieces is packed in blocks, and unpacks to the pieces."""

import gzip
from pathlib import Path

import pytest

from bitext.cleaning.packing import BLOCK, Packer
from bitext.files.outputs import Output, commit_together
from bitext.files.packed import open_unpacked


def test_blocks_unpack_to_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv.gz"
    with Output(path, force=False) as file:
        packer = Packer(file, path)
        for _ in range(3):
            packer.write(b"x" * (BLOCK // 2) + b"\n")
        packer.finish()
        packer.finish()
        commit_together([file])
    assert gzip.decompress(path.read_bytes()) == (b"x" * (BLOCK // 2) + b"\n") * 3


@pytest.mark.parametrize("suffix", ["", ".gz", ".xz", ".zst"])
def test_nothing_is_packed_as_well(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.tsv{suffix}"
    with Output(path, force=False) as file:
        Packer(file, path).finish()
        commit_together([file])
    assert bool(path.stat().st_size) is bool(suffix)
    with open_unpacked(path) as stream:
        assert stream.read() == b""

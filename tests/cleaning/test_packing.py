"""What is written in pieces is packed in blocks, and unpacks to the pieces."""

import gzip
from pathlib import Path

from bitext.cleaning.packing import BLOCK, Packer
from bitext.files.outputs import Output, commit_together


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

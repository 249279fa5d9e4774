"""A bitext that is read in parts is the one that is read whole, and memory stays flat."""

import io
import tracemalloc
from collections.abc import Callable
from itertools import chain, cycle, islice
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from support.strategies import bitexts

from bitext.alignment import Bead, Bitext, concatenated_bitext
from bitext.bitexts import jsonl, row, tmx, tsv
from bitext.bitexts.jsonl import reading
from bitext.document import document_of
from bitext.protocols import AS_STATED, BitextReader

DUMPS: dict[str, tuple[BitextReader, Callable[[Bitext], str]]] = {
    "jsonl": (jsonl.read, jsonl.dumps),
    "tmx": (tmx.read, tmx.dumps),
    "tsv": (tsv.read, tsv.dumps),
}


@pytest.mark.parametrize("kind", sorted(DUMPS))
@settings(max_examples=40)
@given(bitext=bitexts())
def test_parts_join_to_the_whole(kind: str, bitext: Bitext) -> None:
    read, dumps = DUMPS[kind]
    data = dumps(bitext).encode()
    whole = concatenated_bitext(list(read(io.BytesIO(data), name="x", langs=AS_STATED)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row, "PART", 1)
        patch.setattr(reading, "PART", 1)
        parts = list(read(io.BytesIO(data), name="x", langs=AS_STATED))
    assert concatenated_bitext(parts) == whole
    assert kind != "jsonl" or whole == bitext
    assert kind == "jsonl" or len(parts) >= len(bitext.beads)


class Endless(io.RawIOBase):
    """A file that begins like another one and then goes on for ever."""

    def __init__(self, head: bytes, body: bytes) -> None:
        super().__init__()
        self.pieces = chain([head], cycle([body]))

    def read(self, size: int = -1) -> bytes:
        return next(self.pieces)


def test_table_and_memory_are_read_with_flat_memory() -> None:
    lines = [f"Il pleut {n} fois sur la ville." for n in range(200)]
    beads = tuple(Bead(range(n, n + 1), range(n, n + 1)) for n in range(200))
    bitext = Bitext(document_of("fr", lines), document_of("en", lines), beads)
    for read, writer in ((tsv.read, tsv.TsvWriter()), (tmx.read, tmx.TmxWriter())):
        endless = Endless(writer.begin(bitext), writer.part(bitext))
        parts = read(cast(BinaryIO, endless), name="x")
        next(parts)
        tracemalloc.start()
        for part in islice(parts, 6):
            assert len(part.beads) == row.PART
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 4_000_000

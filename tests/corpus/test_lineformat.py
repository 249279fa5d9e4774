"""Files of lines, packed or not: read in blocks, written in parts that are one file."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.corpus.lineformat import json_format, plain_format
from bitext.corpus.rows import Answer, Block, Fields
from bitext.errors import FormatError
from bitext.files.packed import PACKED, packed, unpacked

SUFFIXES = ["", *PACKED]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["Oui.", "", " ", "\u2028"])).map("\n".join),
    st.sampled_from(SUFFIXES),
    st.sampled_from(SUFFIXES),
)
def test_lines_in_are_lines_out(text: str, packing: str, out_packing: str) -> None:
    form = plain_format(packing, out_packing)
    data = packed(text.encode(), packing)
    blocks = list(form.blocks(io.BytesIO(data), None, name="c"))
    assert form.count(io.BytesIO(data), name="c") == sum(block.size for block in blocks)
    parts = [form.part(block, [Answer(row.text) for row in form.rows(block)]) for block in blocks]
    sink = io.BytesIO()
    form.join(parts, sink.write)
    assert unpacked(io.BytesIO(sink.getvalue()), out_packing).read() == text.encode()


def test_rows_of_a_block_are_numbered_in_the_whole_file() -> None:
    form = json_format(Fields(), "", "")
    file = io.BytesIO(b'{"text":"a"}\n' * 3 + b"bad\n")
    [block] = form.blocks(file, range(2, 4), name="c")
    assert [row.error[:6] for row in form.rows(block)] == ["", "line 4"]
    written = form.part(block, [Answer("A"), Answer(None, "wrong")])
    assert [json.loads(line) for line in written.splitlines()] == [
        {"text": "a", "translation": "A"},
        {"error": "wrong", "raw": "bad"},
    ]


@pytest.mark.parametrize("packing", PACKED)
def test_lines_of_a_file_that_was_cut_short_are_counted_as_they_are_read(packing: str) -> None:
    lines = b"".join(b"%d %d\n" % (n, n * 7919**3 % 10**9) for n in range(30_000))
    data = packed(lines, packing)[:-200]
    form = plain_format(packing, "")
    blocks = list[Block]()
    with pytest.raises(FormatError, match="cut short"):
        blocks.extend(form.blocks(io.BytesIO(data), None, name="c"))
    found = sum(block.size for block in blocks)
    assert 0 < found == form.count(io.BytesIO(data), name="c") < 30_000

"""Blocks come out in order, with what became of their rows."""

import io
from collections.abc import Iterable, Iterator

import pytest

from bitext.corpus.blocks import Part, Reading, translate_blocks
from bitext.corpus.lineformat import plain_format
from bitext.corpus.parts import Counts
from bitext.corpus.rows import Answer, Block, Row
from bitext.errors import FormatError

PLAIN = plain_format("", "")


def blocks_of(*texts: str) -> list[Block]:
    blocks, start = list[Block](), 0
    for text in texts:
        for block in PLAIN.blocks(io.BytesIO(text.encode()), None, name="c"):
            blocks.append(block._replace(start=start))
            start += block.size
    return blocks


def in_capitals(rows: Iterable[Row]) -> Iterator[Answer]:
    for row in rows:
        fails = row.text is None or row.text == "b"
        yield Answer(None, "wrong") if fails else Answer((row.text or "").upper(), "", 1)


def test_parts_have_what_became_of_their_rows() -> None:
    blocks = blocks_of("a\nb\n", "\nc\nd\n")
    assert list(translate_blocks(blocks, PLAIN, in_capitals)) == [
        Part(0, Counts(2, 1, 0, 1, ((2, "wrong"),)), b"A\n\n"),
        Part(2, Counts(3, 2, 1, 3), b"\nC\nD\n"),
    ]


def test_blocks_are_read_as_rows_are_needed() -> None:
    read = list[int]()

    def blocks() -> Iterator[Block]:
        for block in blocks_of("a\n", "b\n", "c\n"):
            read.append(block.start)
            yield block

    next(translate_blocks(blocks(), PLAIN, in_capitals))
    assert read == [0]


def test_answers_that_are_missing_are_no_part() -> None:
    def lazy(rows: Iterable[Row]) -> Iterator[Answer]:
        for row in rows:
            yield Answer(row.text)
            return

    with pytest.raises(ValueError, match="zip"):
        list(translate_blocks(blocks_of("a\nb\n"), PLAIN, lazy))


def test_damage_is_remembered_behind_what_was_read() -> None:
    def broken() -> Iterator[Block]:
        yield from blocks_of("a\n")
        raise FormatError("cut short")

    reading = Reading(broken())
    assert [block.size for block in reading] == [1]
    assert reading.damage == "cut short"

"""Lines are what stands between line feeds, all of it, and blocks are the same each time."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.corpus import lines as lines_module
from bitext.corpus.lines import Line, blocks_of_lines, split_lines
from bitext.errors import FormatError

DATA = st.lists(st.sampled_from([b"a", b"\n", b"\r\n", b"\r", b"bcd", b"\xc2\x85"])).map(b"".join)


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(DATA, st.integers(1, 9))
def test_lines_together_are_the_file(data: bytes, size: int) -> None:
    found = list(split_lines(cut(data, size)))
    assert b"".join(line.content for line in found) == data
    assert [line.content for line in found] == [
        piece + b"\n" for piece in data.split(b"\n")[:-1]
    ] + [rest for rest in data.split(b"\n")[-1:] if rest]


@given(DATA, st.integers(1, 9), st.integers(1, 6))
def test_line_that_is_too_long_is_cut_and_no_other(data: bytes, size: int, longest: int) -> None:
    whole = list(split_lines([data] if data else []))
    found = list(split_lines(cut(data, size), longest))
    assert len(found) == len(whole)
    assert sum(line.size for line in found) == len(data)
    for line, uncut in zip(found, whole, strict=True):
        content = uncut.content.removesuffix(b"\n")
        assert line.is_cut == (len(content) > longest)
        assert line.content == (content[:longest] if line.is_cut else uncut.content)


def test_memory_of_a_file_without_line_breaks_is_bounded() -> None:
    taken = 0

    def blocks() -> Iterator[bytes]:
        nonlocal taken
        for _ in range(1000):
            taken += 1
            yield b"x" * 1000

    assert list(split_lines(blocks(), longest=5000)) == [Line(b"x" * 5000, 995_000)]
    assert taken == 1000


@pytest.mark.parametrize(
    ("content", "end"),
    [(b"a\n", b"\n"), (b"a\r\n", b"\r\n"), (b"a\r", b""), (b"a\r\r\n", b"\r\n"), (b"", b"")],
)
def test_line_breaks_are_told_apart(content: bytes, end: bytes) -> None:
    assert Line(content).end == end


def broken() -> Iterator[bytes]:
    yield b"a\nb\nc"
    raise FormatError("cut short")


def test_what_was_read_before_an_error_is_given() -> None:
    lines = split_lines(broken())
    assert [next(lines).content for _ in range(3)] == [b"a\n", b"b\n", b"c"]
    with pytest.raises(FormatError, match="cut short"):
        next(lines)
    blocks = blocks_of_lines(split_lines(broken()), None)
    assert next(blocks).size == 3
    with pytest.raises(FormatError, match="cut short"):
        next(blocks)


def test_blocks_end_by_rows_or_by_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "ROWS", 3)
    monkeypatch.setattr(lines_module, "SIZE", 10)
    data = [b"a\n" * 4 + b"x" * 12 + b"\n" + b"b\n"]
    found = list(blocks_of_lines(split_lines(data), None))
    assert [(block.start, block.size) for block in found] == [(0, 3), (3, 2), (5, 1)]


@given(DATA, st.integers(0, 9), st.integers(0, 9))
def test_span_of_a_file_are_those_lines(data: bytes, start: int, more: int) -> None:
    whole = list(split_lines([data]))
    span = range(start, start + more)
    found = list(blocks_of_lines(split_lines([data]), span))
    assert [line for block in found for line in block.content] == whole[start : start + more]
    assert [block.start for block in found] == [start][: len(found)]

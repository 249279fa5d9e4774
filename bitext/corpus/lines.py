"""Bytes → lines as they stand there, each of bounded size, and lines → blocks."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from bitext.corpus.rows import LONGEST, Block
from bitext.errors import FormatError

ROWS = 4096
"""Lines of a block, at most: what is done once more, at most, when a run was killed."""

SIZE = 1 << 20
"""Bytes of a block, about; a few minutes of a processor's work."""


class Line(NamedTuple):
    r"""A line, which ends with a line feed and with nothing else.

    Attributes:
        content: with its line break, ``\n`` or ``\r\n``; of one that is too long only the
            beginning, without.
        lost: bytes of one that is too long that ``content`` lacks.
    """

    content: bytes
    lost: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether it is too long."""
        return self.lost > 0

    @property
    def size(self) -> int:
        """Bytes that it takes in the file."""
        return len(self.content) + self.lost

    @property
    def end(self) -> bytes:
        r"""Its line break; empty where a file ends without one.

        >>> Line(b"Oui.\r\n").end, Line(b"Oui.").end
        (b'\r\n', b'')
        """
        if self.is_cut:
            return b"\n"
        return next((end for end in (b"\r\n", b"\n") if self.content.endswith(end)), b"")


def split_lines(blocks: Iterable[bytes], longest: int = LONGEST) -> Iterator[Line]:
    r"""The lines of a file; together they are the file, but for what is cut.

    Args:
        blocks: of the file, of any size.
        longest: bytes of a line, at most, its line break apart.

    Raises:
        FormatError: behind all lines, where the blocks raise it; the last may be torn.

    >>> [line.content for line in split_lines([b"a\r\n\nb", b"c\nd"])]
    [b'a\r\n', b'\n', b'bc\n', b'd']
    """
    held, size = list[bytes](), 0
    try:
        for block in blocks:
            first, *others = block.split(b"\n")
            for piece in others:
                yield line_of([*held, first], size + len(first), longest, b"\n")
                held, size, first = [], 0, piece
            size += len(first)
            # One piece more than can stay is enough to know that the line is too long.
            if first and size - len(first) <= longest:
                held.append(first)
    except FormatError:
        if held:
            yield line_of(held, size, longest, b"")
        raise
    if held:
        yield line_of(held, size, longest, b"")


def line_of(pieces: list[bytes], size: int, longest: int, end: bytes) -> Line:
    """A line of some size from its first pieces, cut where it is too long."""
    content = pieces[0] if len(pieces) == 1 else b"".join(pieces)
    if size > longest:
        return Line(content[:longest], size + len(end) - longest)
    return Line(content + end)


def blocks_of_lines(lines: Iterator[Line], span: range | None) -> Iterator[Block]:
    """Lines in blocks, the same each time.

    Args:
        lines: of the whole file.
        span: numbers of those that are wanted, from 0; None for all.
    """
    start, stop = (0, None) if span is None else (span.start, span.stop)
    wanted = islice(lines, start, stop)
    held, size, error = list[Line](), 0, None
    while True:
        try:
            line = next(wanted, None)
        except FormatError as caught:  # what was read before it is not lost
            line, error = None, caught
        if line is not None:
            held.append(line)
            size += len(line.content)
        if held and (line is None or len(held) == ROWS or size >= SIZE):
            yield Block(start, len(held), held)
            start, held, size = start + len(held), [], 0
        if error is not None:
            raise error
        if line is None:
            return

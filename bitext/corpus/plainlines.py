"""Plain lines: a row is a line, and so is its translation."""

from bitext.corpus.lines import Line
from bitext.corpus.rows import Answer, Fields, Row

MARK = "\ufeff"
"""A byte-order mark, which stays where it is."""


def read_row(line: Line, number: int, fields: Fields) -> Row:  # noqa: ARG001 as other lines have it
    """What of a line is translated: all of it; see `bitext.corpus.jsonlines.read_row`."""
    if line.is_cut:
        size = len(line.content)
        return Row(None, f"line {number}: is longer than {size:,} bytes; make it shorter")
    try:
        text = line.content.removesuffix(line.end).decode("utf-8")
    except UnicodeDecodeError as error:
        found = line.content[error.start]
        return Row(None, f"line {number}: is not UTF-8 (byte {error.start} is {found:#04x})")
    return Row(text.removeprefix(MARK))


def write_row(line: Line, answer: Answer, fields: Fields) -> bytes:  # noqa: ARG001 likewise
    r"""The line of an answer; empty where there is none, so that all lines keep their numbers.

    >>> write_row(Line(b"Oui.\r\n"), Answer("Yes."), Fields())
    b'Yes.\r\n'
    """
    mark = MARK if line.content.startswith(MARK.encode()) else ""
    text = (answer.text or "").replace("\r", " ").replace("\n", " ")
    return (mark + text).encode() + line.end

"""``bitext formats``: the formats that files are read and written in."""

import argparse

from bitext.cli.terminal import say
from bitext.formats import FORMATS, Format

EPILOG = """\
in: document, a text to be translated or aligned; pairs, sentences with their translations; beads,
which sentences belong together; corpus, many texts, perhaps packed (.gz .xz .zst), as plain lines
are with translate --lines. out: same, what was translated as a file of its own format; written,
from whatever was read. A format that needs an extra says what brings it.

example:
  bitext formats
"""

HEADER = ("suffix", "what it is", "in", "out", "needs")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command: none."""
    parser.epilog = EPILOG


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001 all commands have it
    """Print the table, a format a line."""
    rows = [HEADER, *(cells_of(row) for row in FORMATS.values() if ways_in(row) or ways_out(row))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say("  ".join(cells).rstrip())
    return 0


def cells_of(row: Format) -> tuple[str, ...]:
    """A format's line.

    >>> cells_of(FORMATS["pdf"])
    ('.pdf', 'a PDF file', 'document', '–', 'pip install pypdfium2')
    """
    suffixes = " ".join(row.suffixes) or ("a language" if row.writer else "a page of ours")
    return suffixes, row.noun, ways_in(row) or "–", ways_out(row) or "–", needs(row)


def ways_in(row: Format) -> str:
    """What a format is read as."""
    kinds = {
        "document": row.document,
        "pairs": row.bitext,
        "beads": row.beads,
        "corpus": row.corpus,
    }
    return ", ".join(kind for kind, place in kinds.items() if place)


def ways_out(row: Format) -> str:
    """How a format is written."""
    kinds = {"same": row.corpus or (row.document and row.is_written), "written": row.writer}
    return ", ".join(kind for kind, place in kinds.items() if place)


def needs(row: Format) -> str:
    """What brings the extra that a format needs; empty for none."""
    return f"pip install {row.extra}" if row.extra else ""

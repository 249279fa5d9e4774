r"""Beads as hunalign writes them: rungs ``source<TAB>target<TAB>score``, a rung a line.

A bead holds the sentences from its rung up to the next one; the last rung closes the ladder and
tells how many sentences there are. The score is left out where there is none. Sentences, links and
flags are not in the file.

References:
    Varga et al. (2005), Parallel corpora for medium density languages, RANLP.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bitext.alignment import Bead, Bitext
from bitext.bitexts.entry import Entry
from bitext.bitexts.row import number_of, score_text
from bitext.errors import FormatError

LINE = re.compile(r"\s*(\d{1,9})\s+(\d{1,9})(?:\s+(\S+))?\s*")


def write(parts: Iterable[Bitext]) -> Iterator[str]:
    """A rung for each bead, numbered on, and the last one; see `bitext.protocols.Writer`."""
    sources = targets = 0
    yield ""
    for part in parts:
        yield "".join(line_of(bead.moved(sources, targets)) for bead in part.beads)
        sources += len(part.source.sentences)
        targets += len(part.target.sentences)
    # Some readers want a third column in every line.
    yield f"{sources}\t{targets}\t0\n"


def dumps(bitext: Bitext) -> str:
    """The ladder of a whole bitext."""
    return "".join(write([bitext]))


def line_of(bead: Bead) -> str:
    """The rung at which a bead begins."""
    score = "" if bead.score is None else f"\t{score_text(bead.score)}"
    return f"{bead.source.start}\t{bead.target.start}{score}\n"


def loads(text: str, *, name: str = "ladder") -> list[Entry]:
    """Read a ladder; `bitext.bitexts.entry.beads_of` fits its beads to texts.

    Args:
        text: the file's text; blank lines are passed over.
        name: what error messages call the file.

    Raises:
        FormatError: naming file and line.
    """
    rungs = [
        rung_of(line, number, name)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]
    for before, after in pairwise(rungs):
        if after[0] < before[0] or after[1] < before[1]:
            raise FormatError(f"{name}:{after[3]}: the rung lies before the one above it")
    return [
        Entry(range(before[0], after[0]), range(before[1], after[1]), before[2], before[3])
        for before, after in pairwise(rungs)
    ]


def rung_of(line: str, number: int, name: str) -> tuple[int, int, float | None, int]:
    """Source, target, score and line of a rung."""
    match = LINE.fullmatch(line)
    if match is None:
        raise FormatError(
            f"{name}:{number}: found {line[:40]!r}, expected a rung: two numbers and a score, "
            "a tab between each two"
        )
    return int(match[1]), int(match[2]), number_of(match[3] or "", f"{name}:{number}"), number

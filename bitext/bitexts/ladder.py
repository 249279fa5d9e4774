r"""Beads as hunalign writes them: rungs ``source<TAB>target<TAB>score``, a rung a line.

A bead holds the sentences from its rung up to the next one; the last rung closes the ladder and
tells how many sentences there are. The number is that of `bitext.bitexts.beads`, left out where a
person made the bead. Sentences, links and flags are not in the file.

References:
    Varga et al. (2005), Parallel corpora for medium density languages, RANLP.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from bitext.alignment import Bead, Bitext
from bitext.bitexts.entry import Numbering, number_text
from bitext.bitexts.row import number_of
from bitext.errors import FormatError
from bitext.protocols import PLAIN, Entry, WriterOptions, write_whole

LINE = re.compile(r"\s*(\d{1,9})\s+(\d{1,9})(?:\s+(\S+))?\s*")


@dataclass(slots=True)
class LadderWriter:
    """A rung for each bead, numbered on, and the last one; see `bitext.protocols.Writer`.

    Attributes:
        options: none is heeded.
        before: sentences of the parts so far.
    """

    options: WriterOptions = PLAIN
    before: Numbering = field(default_factory=Numbering)

    def begin(self, first: Bitext) -> bytes:  # noqa: ARG002 the protocol has it
        """Nothing."""
        return b""

    def part(self, part: Bitext) -> bytes:
        """A rung for each bead."""
        return "".join(map(line_of, self.before.take(part))).encode()

    def end(self) -> bytes:
        """The rung that closes the ladder."""
        # Some readers want a third column in every line.
        return f"{self.before.sources}\t{self.before.targets}\t0\n".encode()


def dumps(bitext: Bitext) -> str:
    """The ladder of a whole bitext."""
    return write_whole(LadderWriter(), bitext).decode()


def line_of(bead: Bead) -> str:
    """The rung at which a bead begins."""
    cells = [str(bead.source.start), str(bead.target.start), number_text(bead)]
    return "\t".join(filter(None, cells)) + "\n"


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

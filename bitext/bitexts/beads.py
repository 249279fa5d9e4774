"""Beads as Vecalign writes and scores them: ``[0, 1]:[2]:0.98``, a bead a line.

Each side lists numbers of sentences, counted from 0; ``[]:[3]`` has no source. The number behind
them is the bead's confidence, or its score where it has none; it is left out where a person made
the bead, as in gold alignments (``[0, 1]:[2]``). Other programs write other numbers there, Vecalign
a cost; see `bitext.bitexts.entry`. Sentences, links and flags are not in the file.
"""

import re
from dataclasses import dataclass, field

from bitext.alignment import Bead, Bitext
from bitext.bitexts.entry import Numbering, number_text
from bitext.bitexts.row import number_of
from bitext.errors import FormatError
from bitext.protocols import PLAIN, Entry, WriterOptions, write_whole

NUMBERS = r"\[\s*+((?:\d{1,9}(?:\s*,\s*\d{1,9})*)?)\s*\]"
LINE = re.compile(rf"\s*{NUMBERS}\s*:\s*{NUMBERS}\s*(?::\s*([^\s:]+)\s*)?")


@dataclass(slots=True)
class BeadsWriter:
    """The beads of each part, numbered on; see `bitext.protocols.Writer`.

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
        """A line for each bead."""
        return "".join(map(line_of, self.before.take(part))).encode()

    def end(self) -> bytes:
        """Nothing."""
        return b""


def dumps(bitext: Bitext) -> str:
    """The beads of a whole bitext."""
    return write_whole(BeadsWriter(), bitext).decode()


def line_of(bead: Bead) -> str:
    """A bead as a line.

    >>> print(line_of(Bead(range(2), range(2, 3), confidence=0.98)), end="")
    [0, 1]:[2]:0.98
    """
    number = number_text(bead)
    return f"{list(bead.source)}:{list(bead.target)}{':' if number else ''}{number}\n"


def loads(text: str, *, name: str = "beads") -> list[Entry]:
    """Read beads, whoever wrote them; `bitext.bitexts.entry.beads_of` fits them to texts.

    Args:
        text: the file's text; blank lines are passed over.
        name: what error messages call the file.

    Raises:
        FormatError: naming file and line.
    """
    return [
        entry_of(line, number, name)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]


def entry_of(line: str, number: int, name: str) -> Entry:
    """The bead on a line."""
    match = LINE.fullmatch(line)
    if match is None:
        raise FormatError(
            f"{name}:{number}: found {line[:40]!r}, expected a bead such as [0, 1]:[2]:0.98"
        )
    source, target = (tuple(int(n) for n in re.findall(r"\d+", side)) for side in match.group(1, 2))
    return Entry(source, target, number_of(match[3] or "", f"{name}:{number}"), number)

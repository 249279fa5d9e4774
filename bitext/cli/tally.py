"""What a run has done so far, and the lines that tell of it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import shorten

from bitext.alignment import Bitext
from bitext.errors import tell_count, visible

OPENING = 60
"""Characters of a flagged sentence that are shown."""

NAMED = 5
"""Flagged sentences that are named without being asked for."""


@dataclass(slots=True)
class Tally:
    """What has been translated so far.

    Attributes:
        doubts: a line for each of the first flagged sentences.
        flags: how many sentences have each flag.
    """

    paragraphs: int = 0
    sentences: int = 0
    words: int = 0
    flagged: int = 0
    doubts: list[str] = field(default_factory=list)
    flags: Counter[str] = field(default_factory=Counter)

    def count(self, part: Bitext) -> None:
        """Count one more part."""
        self.doubts += doubts(part, before=self.paragraphs)
        del self.doubts[NAMED:]
        self.paragraphs += len(part.source.paragraphs)
        self.sentences += len(part.beads)
        self.words += sum(len(p.text.split()) for p in part.source.paragraphs)
        self.flagged += sum(1 for bead in part.beads if bead.flags)
        self.flags.update(flag for bead in part.beads for flag in bead.flags)

    def add(self, other: "Tally") -> None:
        """Count all that another counted."""
        self.paragraphs += other.paragraphs
        self.sentences += other.sentences
        self.words += other.words
        self.flagged += other.flagged

    def line(self, seconds: float | None = None) -> str:
        """What was done, and how fast if the time is given."""
        parts = [tell_count(self.paragraphs, "paragraph"), tell_count(self.sentences, "sentence")]
        if not self.words:
            parts.append("nothing to translate")
        elif seconds is not None:
            parts.append(f"{self.words / seconds:,.0f} words/s")
        return ", ".join([*parts, f"{self.flagged:,} flagged"])

    def named(self) -> list[str]:
        """The first flagged sentences, and how many more there are."""
        more = self.flagged - len(self.doubts)
        return self.doubts + ([f"  and {more:,} more; -v names all"] if more else [])


def doubts(part: Bitext, *, before: int) -> Iterator[str]:
    """A line for each flagged sentence of a part that has so many paragraphs before it."""
    starts, sentences = list(part.source.starts()), part.source.sentences
    for index, bead in enumerate(part.beads):
        if bead.flags:
            paragraph = before + bisect_right(starts, index)
            opening = visible(shorten(sentences[index].text, OPENING, placeholder=" …"))
            yield f"  paragraph {paragraph:,}: {', '.join(bead.flags)}: {opening}"


def batch_line(done: int, failed: list[str]) -> str:
    """What became of many texts.

    >>> batch_line(24, ["latin.txt"])
    '24 written, 1 failed: latin.txt'
    >>> batch_line(2, [])
    '2 written'
    """
    told = f"{done:,} written"
    if failed:
        names = ", ".join(failed[:NAMED]) + (" …" if len(failed) > NAMED else "")
        told += f", {len(failed):,} failed: {names}"
    return told

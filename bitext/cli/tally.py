"""What a run has done, for its closing line."""

from dataclasses import dataclass

from bitext.alignment import Bitext


@dataclass(slots=True)
class Tally:
    """What has been translated so far."""

    paragraphs: int = 0
    sentences: int = 0
    words: int = 0
    flagged: int = 0

    def count(self, part: Bitext) -> None:
        """Count one more part."""
        self.paragraphs += len(part.source.paragraphs)
        self.sentences += len(part.beads)
        self.words += sum(len(p.text.split()) for p in part.source.paragraphs)
        self.flagged += sum(1 for bead in part.beads if bead.flags)

    def add(self, other: "Tally") -> None:
        """Count all that another counted."""
        self.paragraphs += other.paragraphs
        self.sentences += other.sentences
        self.words += other.words
        self.flagged += other.flagged

    def line(self, seconds: float | None = None) -> str:
        """What was done, and how fast if the time is given."""
        parts = [count(self.paragraphs, "paragraph"), count(self.sentences, "sentence")]
        if not self.words:
            parts.append("nothing to translate")
        elif seconds is not None:
            parts.append(f"{self.words / seconds:,.0f} words/s")
        return ", ".join([*parts, f"{self.flagged:,} flagged"])


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "sentence"), count(1200, "sentence")
    ('1 sentence', '1,200 sentences')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

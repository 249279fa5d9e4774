"""Rows: a bead's two texts and what is said of it, as tables and memories hold them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from bitext.alignment import Bead, Bitext
from bitext.document import document_of
from bitext.errors import FormatError


@dataclass(frozen=True, slots=True)
class Row:
    """A bead of which only the texts are known.

    Attributes:
        source: the text; None where the bead has no source sentence.
        target: likewise; not None together with ``source``.
        score: see `bitext.alignment.Bead`.
        flags: see `bitext.alignment.Bead`.
    """

    source: str | None
    target: str | None
    score: float | None = None
    flags: tuple[str, ...] = ()


def bitext_of(
    rows: Iterable[Row],
    *,
    source_lang: str,
    target_lang: str,
    signature: str = "",
    titles: tuple[str, str] = ("", ""),
) -> Bitext:
    """A bitext with one sentence, in a paragraph of its own, for each side of a row that has one.

    White space around a text is left out.

    >>> rows = [Row("Bonjour.", "Hello."), Row(None, "Well.")]
    >>> [str(bead) for bead in bitext_of(rows, source_lang="fr", target_lang="en").beads]
    ['1-1', '0-1']
    """
    sources, targets, beads = list[str](), list[str](), list[Bead]()
    for row in rows:
        ends = len(sources), len(targets)
        sources += [] if row.source is None else [row.source.strip()]
        targets += [] if row.target is None else [row.target.strip()]
        sides = range(ends[0], len(sources)), range(ends[1], len(targets))
        beads.append(Bead(*sides, row.score, flags=row.flags))
    return Bitext(
        document_of(source_lang, sources, titles[0]),
        document_of(target_lang, targets, titles[1]),
        tuple(beads),
        signature,
    )


def score_text(score: float | None) -> str:
    """A score for people and for tables: six significant digits; empty where there is none.

    >>> score_text(0.98765432), score_text(None)
    ('0.987654', '')
    """
    return "" if score is None else f"{score:.6g}"


def number_of(text: str, where: str) -> float | None:
    """The score that a text holds, None if it is empty.

    Args:
        text: as `score_text` or anybody writes it.
        where: file and line, for messages.

    Raises:
        FormatError: it is not a finite number.
    """
    if not text.strip():
        return None
    try:
        score = float(text)
    except ValueError:
        score = math.nan
    if not math.isfinite(score):
        raise FormatError(f"{where}: found the score {text!r}, expected a number such as 0.98")
    return score

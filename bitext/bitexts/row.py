"""Rows: a bead's two texts and what is said of it, as tables and memories hold them."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from bitext.alignment import Bead, Bitext, Maker
from bitext.document import Document, document_of
from bitext.errors import FormatError, short
from bitext.signature import Signature

PART = 1000
"""Rows in a part."""

FLAG = re.compile(r"\w[\w-]{0,63}")
"""Name of a check; what is none could be a formula, or cells of its own."""


@dataclass(frozen=True, slots=True)
class Row:
    """A bead of which only the texts are known.

    Attributes:
        source: the text; None where the bead has no source sentence.
        target: likewise; not None together with ``source``.
        score: see `bitext.alignment.Bead`, and likewise `confidence`, `flags` and `made_by`.
        document: label of the document that it belongs to; None where the file marks none.
        bead: how many sentences its sides are said to have; None where nothing is said.
    """

    source: str | None
    target: str | None
    score: float | None = None
    confidence: float | None = None
    flags: tuple[str, ...] = ()
    made_by: Maker = "machine"
    document: str | None = None
    bead: tuple[int, int] | None = None


def bitext_of(
    rows: Iterable[Row],
    *,
    source_lang: str,
    target_lang: str,
    signature: Signature = Signature(),  # noqa: B008 - frozen
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
        beads.append(Bead(*sides, row.score, row.confidence, flags=row.flags, made_by=row.made_by))
    return Bitext(
        document_of(source_lang, sources, titles[0]),
        document_of(target_lang, targets, titles[1]),
        tuple(beads),
        signature,
    )


def parts_of(
    rows: Iterable[Row],
    *,
    source_lang: str,
    target_lang: str,
    signature: Signature = Signature(),  # noqa: B008 - frozen
    titles: tuple[str, str] = ("", ""),
) -> Iterator[Bitext]:
    """What `bitext_of` makes, in parts of `PART` rows; at least one, be it empty."""
    rest, begun = iter(rows), [False, False]
    while (some := list(islice(rest, PART))) or not any(begun):
        part = bitext_of(
            some,
            source_lang=source_lang,
            target_lang=target_lang,
            signature=signature,
            titles=titles,
        )
        sides = [
            set_apart(side) if has_begun else side
            for side, has_begun in zip((part.source, part.target), begun, strict=True)
        ]
        yield replace(part, source=sides[0], target=sides[1])
        if not some:
            return
        begun = [
            has_begun or bool(side.paragraphs) for side, has_begun in zip(sides, begun, strict=True)
        ]


def set_apart(document: Document) -> Document:
    """A later part of a text: a line break stands before its first paragraph."""
    if not document.paragraphs:
        return document
    return replace(document, gaps=("\n", *document.gaps[1:]))


def score_text(score: float | None) -> str:
    """A number for people and for tables: six significant digits; empty where there is none.

    >>> score_text(0.98765432), score_text(None)
    ('0.987654', '')
    """
    return "" if score is None else f"{score:.6g}"


def signature_in(text: str, where: str) -> Signature:
    """The signature that a text holds.

    Raises:
        FormatError: it is none.
    """
    try:
        return Signature.parse(text)
    except FormatError as error:
        raise FormatError(f"{where}: {error}") from error


def flags_in(text: str, where: str) -> tuple[str, ...]:
    """The flags that a text names, with white space between them, sorted.

    Raises:
        FormatError: one of them is no name.

    >>> flags_in("number length", "x.tsv:2")
    ('length', 'number')
    """
    return require_flags(sorted(text.split()), where)


def require_flags(names: Iterable[str], where: str) -> tuple[str, ...]:
    """Refuse flags that are no names of checks.

    Raises:
        FormatError: one of them is no name.
    """
    found = tuple(names)
    for name in found:
        if not FLAG.fullmatch(name):
            raise FormatError(
                f"{where}: found the flag {short(name, 40)!r}, expected names of letters, digits "
                "and hyphens"
            )
    return found


def score_in(text: str, where: str) -> float | None:
    """The translator's score that a text holds, None if it is empty.

    Raises:
        FormatError: it is not a log-probability.
    """
    score = number_of(text, where)
    if score is not None and score > 0:
        raise FormatError(
            f"{where}: found the score {short(text)!r}, expected a log-probability, at most 0"
        )
    return score


def confidence_in(text: str, where: str) -> float | None:
    """The confidence that a text holds, None if it is empty.

    Raises:
        FormatError: it is not a probability.
    """
    confidence = number_of(text, where)
    if confidence is not None and not 0 <= confidence <= 1:
        raise FormatError(
            f"{where}: found the confidence {short(text)!r}, expected a probability from 0 to 1"
        )
    return confidence


def number_of(text: str, where: str) -> float | None:
    """The number that a text holds, None if it is empty.

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
        found = short(text)
        raise FormatError(f"{where}: found the score {found!r}, expected a number such as 0.98")
    return score

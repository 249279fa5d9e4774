"""What files of version 1 say of a bead, in today's fields.

They had one number for two things, and told in four ways that a person had made a bead: its number
was cleared, it had the flag ``corrected``, the column ``bead`` of a table did not fit its texts, or
the signature counted it (``edited:3``). Here they are told apart, and nowhere else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from bitext.alignment import Maker
from bitext.bitexts.row import PART, Row
from bitext.errors import FormatError
from bitext.signature import Signature

CORRECTED = "corrected"
"""Flag that said that a person had made the bead."""

EDITED = "edited"
"""Key of a signature: how many sentences a person had corrected in a page."""


class Said(NamedTuple):
    """What is said of a bead; see `bitext.alignment.Bead`."""

    score: float | None
    confidence: float | None
    flags: tuple[str, ...]
    made_by: Maker


def said_of(
    number: float | None,
    flags: tuple[str, ...],
    *,
    is_translation: bool,
    cleared: bool,
    where: str,
) -> Said:
    """What version 1 says of a bead.

    Args:
        number: a translator's log-probability below 0, an aligner's posterior above it.
        flags: its flags.
        is_translation: whether a machine wrote the target, which decides about 0.
        cleared: whether no number means that a person took it away.
        where: file and line, for messages.

    Raises:
        FormatError: the number is above 1.

    >>> said_of(0.9, (), is_translation=False, cleared=True, where="x.tsv:2").confidence
    0.9
    """
    kept = tuple(flag for flag in flags if flag != CORRECTED)
    is_person = len(kept) < len(flags) or (number is None and cleared)
    made_by: Maker = "person" if is_person else "machine"
    if number is None:
        return Said(None, None, kept, made_by)
    if number < 0 or (number == 0 and is_translation):
        return Said(number, None, kept, made_by)
    if number > 1:
        raise FormatError(
            f"{where}: found the score {number:.6g}, expected a translator's, which is below 0, or "
            "an aligner's, which is at most 1"
        )
    return Said(None, number, kept, made_by)


def is_cleared(signature: Signature, source: str, flags: tuple[str, ...]) -> bool:
    """Whether a bead without number is a person's, in a file with a signature.

    An aligner gave each bead a number. A translator gave one to each sentence that has a letter, so
    of a translation that a person edited the others with letters are the person's.

    Args:
        signature: of the bitext.
        source: the bead's text.
        flags: the bead's.
    """
    if not signature.is_translation:
        return signature.get("align") is not None
    has_letter = any(character.isalpha() for character in source)
    return signature.get(EDITED) is not None and has_letter and not flags


def without_count(signature: Signature) -> Signature:
    """The signature without its count of corrections, which the beads tell."""
    return signature.replaced(EDITED, None)


def with_cleared(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a table of version 1, with those a person's whose number was taken away.

    An aligner gave each bead a number, a translator only what has a letter; the first number that
    is met, among the first `PART` rows, tells which of them made the table.
    """
    waiting, is_aligned, is_known = list[Row](), False, False
    for row in rows:
        waiting.append(row)
        if row.confidence is not None or row.score is not None or len(waiting) == PART:
            is_aligned, is_known = is_aligned or row.confidence is not None, True
        if is_known:
            yield from (cleared(row) if is_aligned else row for row in waiting)
            waiting.clear()
    yield from waiting


def cleared(row: Row) -> Row:
    """The row, a person's if it has no number."""
    return replace(row, made_by="person") if row.score is row.confidence is None else row

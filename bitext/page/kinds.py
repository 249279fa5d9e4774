"""How rows are shown: one kind for both sides, and the furniture around the headline.

Each side was judged for itself when it was read, and by its form alone: of a heading and its
translation one may end with an abbreviation, and a speech that French opens with a dash stands in
quotation marks in English. What a paragraph *is* stays in the bitext; here it is settled what the
reader sees.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bitext.document import Paragraph
from bitext.documents.kinds import HEADING, is_byline
from bitext.page.rows import Piece, Row

SPEECH = re.compile(r"\s*[-–—]\s+\S")
OPENING_QUOTE = re.compile(r"\s*[«“„‘\"]")
UTTERANCE = re.compile(r"\s*[«“„‘\"].*[»”’\"]\s*", re.DOTALL)
CLOSES_FIRST = re.compile(r"\s*(?:«[^»]*»|“[^”]*”|\"[^\"]*\")\s*")

OPENING_ROWS = 8
"""Rows at the beginning in which the headline and its furniture are looked for."""

STANDFIRST = 450
"""Longest standfirst, in characters."""

FURNITURE = frozenset({"byline", "caption"})
"""What stands between a standfirst and the text."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a row is shown.

    Attributes:
        kind: of both sides, one of `bitext.document.KINDS` or ``speech``; empty where each piece
            has its own.
        role: ``title``, ``kicker``, ``standfirst`` or ``byline``; empty for all else.
    """

    kind: str
    role: str = ""

    def kind_of(self, paragraph: Paragraph) -> str:
        """What a paragraph in the row is shown as."""
        return self.kind or paragraph.kind


def looks_of(rows: Sequence[Row], title: int | None) -> list[Look]:
    """The look of each row.

    Args:
        rows: consecutive.
        title: index of the row with the headline; None where there is none among them.
    """
    kinds = [settle_kind(row) for row in rows]
    spoken = [is_utterance(row) for row in rows]
    for index, kind in enumerate(kinds):
        if is_speech(rows[index]) and kind in ("text", "quote"):
            kinds[index] = "speech"
        elif kind == "quote" and any(spoken[max(index - 1, 0) : index] + spoken[index + 1 :][:1]):
            kinds[index] = "text"
    roles = dict(roles_of(rows, kinds, title))
    return [Look(kind, roles.get(index, "")) for index, kind in enumerate(kinds)]


def settle_kind(row: Row) -> str:
    """The one kind of a row; empty where its sides have the same kinds in the same order."""
    source = [piece.paragraph.kind for piece in row.source]
    target = [piece.paragraph.kind for piece in row.target]
    sides = [side for side in (source, target) if side]
    if all(len(set(side)) == 1 and side[0] == sides[0][0] for side in sides):
        return sides[0][0] if sides else "text"
    if source == target:
        return ""
    if len(source) == len(target) == 1:
        return settle_two(row.source[0], row.target[0])
    return "text"


def settle_two(source: Piece, target: Piece) -> str:
    """The kind of two paragraphs that translate each other and were judged otherwise.

    A heading is one on both sides where the other side is as short; a quotation is one where both
    are quoted. Of all else the original knows best.
    """
    kinds = {source.paragraph.kind, target.paragraph.kind}
    texts = source.paragraph.text, target.paragraph.text
    if "heading" in kinds:
        short = all(len(text) <= HEADING and "\n" not in text for text in texts)
        single = all(len(piece.paragraph.sentences) <= 1 for piece in (source, target))
        return "heading" if short and single else "text"
    if "quote" in kinds:
        return "quote" if all(map(CLOSES_FIRST.fullmatch, texts)) else "text"
    return source.paragraph.kind


def is_speech(row: Row) -> bool:
    """Whether a row begins with a speech on either side."""
    return any(begins_speech(side[0]) for side in (row.source, row.target) if side)


def begins_speech(piece: Piece) -> bool:
    """Whether a paragraph begins as a speech does."""
    paragraph = piece.paragraph
    is_prose = paragraph.kind in ("text", "quote")
    return is_prose and not piece.continues and SPEECH.match(paragraph.text) is not None


def is_utterance(row: Row) -> bool:
    """Whether a row is all one speech: a quotation beside it is the answer, and not set apart."""
    return bool(row.pieces) and any(
        begins_speech(piece) or UTTERANCE.fullmatch(piece.paragraph.text) for piece in row.pieces
    )


def roles_of(
    rows: Sequence[Row], kinds: Sequence[str], title: int | None
) -> Iterator[tuple[int, str]]:
    """The furniture around the headline: indices of rows and their roles."""
    if title is None or title >= OPENING_ROWS:
        return
    yield title, "title"
    for index in range(title):
        if kinds[index] == "heading":
            yield index, "kicker"
    names = [role_after(rows[i], kinds[i]) for i in range(title + 1, min(len(rows), OPENING_ROWS))]
    for offset, name in enumerate(names):
        if name == "byline":
            yield title + 1 + offset, name
    if names[:1] == ["lead"] and FURNITURE & set(names[1:3]):
        yield title + 1, "standfirst"


def role_after(row: Row, kind: str) -> str:
    """What a row under the headline may be: ``byline``, ``caption``, ``lead`` or nothing."""
    texts = [piece.paragraph.text for piece in row.pieces]
    if kind == "caption":
        return kind
    if kind in ("text", "heading") and any(map(is_byline, texts)):
        return "byline"
    is_short = all(len(text) <= STANDFIRST for text in texts)
    return "lead" if kind in ("text", "heading", "quote") and is_short else ""

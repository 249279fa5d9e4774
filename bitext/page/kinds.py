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
from bitext.page.furniture import PROSE, is_around_articles
from bitext.page.rows import Piece, Row

SPEECH = re.compile(r"\s*[-–—]\s+\S")
OPENING_QUOTE = re.compile(r"\s*[«“„‘\"]")
UTTERANCE = re.compile(r"\s*[«“„‘\"].*[»”’\"]\s*", re.DOTALL)
CLOSES_FIRST = re.compile(r"\s*(?:«[^»]*»|“[^”]*”|\"[^\"]*\")\s*")

OPENING_ROWS = 8
"""Rows under the headline in which its furniture is looked for."""

STANDFIRST = 450
"""Longest standfirst, in characters."""

UNDER_HEADLINES = frozenset({"byline", "caption"})
"""What stands between a standfirst and the text."""


LINES = frozenset({"text", "heading", "item", "caption"})
"""Kinds of rows that may be no part of an article."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a row is shown.

    Attributes:
        kind: of both sides, one of `bitext.document.KINDS` or ``speech``; empty where each piece
            has its own.
        role: ``title``, ``kicker``, ``standfirst``, ``byline`` or ``furniture``, what sites put
            around articles; empty for all else.
    """

    kind: str
    role: str = ""

    def kind_of(self, paragraph: Paragraph) -> str:
        """What a paragraph in the row is shown as."""
        return self.kind or paragraph.kind


def looks_of(rows: Sequence[Row], title: int | None, *langs: str) -> list[Look]:
    """The look of each row.

    Args:
        rows: consecutive.
        title: index of the row with the headline; None where there is none among them.
        langs: BCP 47 tags of both sides, for lines that are none of the article's own.
    """
    kinds = [settle_kind(row) for row in rows]
    spoken = [is_utterance(row) for row in rows]
    for index, kind in enumerate(kinds):
        if is_speech(rows[index]) and kind in ("text", "quote"):
            kinds[index] = "speech"
        elif kind == "quote" and any(spoken[max(index - 1, 0) : index] + spoken[index + 1 :][:1]):
            kinds[index] = "text"
    roles = dict(roles_of(rows, kinds, title)) | dict(furniture_of(rows, kinds, title, langs))
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


def furniture_of(
    rows: Sequence[Row], kinds: Sequence[str], title: int | None, langs: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Lines around an article: indices of rows and their role.

    Beside what is known as such, it is the name of the site where it stands once more. Without a
    paragraph of prose there is no article: labels of a program are what a text is about.
    """
    found = list(zip(rows, kinds, strict=True))
    if not any(map(is_prose, rows)):
        return
    names = {text_of(row) for row, kind in found[: title or 0] if kind == "heading"}
    for index, (row, kind) in enumerate(found):
        if index == title or kind not in LINES:
            continue
        text = text_of(row)
        is_again = index > (title or 0) and kind == "heading" and text in names
        if is_again or is_around_articles(text, *langs):
            yield index, "furniture"


def is_prose(row: Row) -> bool:
    """Whether a row is a paragraph of an article, by its length."""
    is_text = any(piece.paragraph.kind == "text" for piece in row.pieces)
    return is_text and len(text_of(row)) >= PROSE


def text_of(row: Row) -> str:
    """What a row says in the source; in the target, where it has no source."""
    return " ".join(piece.paragraph.text.strip() for piece in row.source or row.target)


def roles_of(
    rows: Sequence[Row], kinds: Sequence[str], title: int | None
) -> Iterator[tuple[int, str]]:
    """The furniture around the headline: indices of rows and their roles."""
    if title is None:
        return
    yield title, "title"
    headline = text_of(rows[title])
    # A paragraph above it, of cookies say, may be of the article all the same: it is left as it is.
    for index in range(0 if any(map(is_prose, rows[:title])) else title):
        is_kicker = kinds[index] == "heading" and not text_of(rows[index]).startswith(headline)
        if is_kicker or kinds[index] in LINES:
            yield index, "kicker" if is_kicker else "furniture"
    after = range(title + 1, min(len(rows), title + 1 + OPENING_ROWS))
    names = [role_after(rows[index], kinds[index]) for index in after]
    for offset, name in enumerate(names):
        if name == "byline":
            yield title + 1 + offset, name
    if names[:1] == ["lead"] and UNDER_HEADLINES & set(names[1:3]):
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

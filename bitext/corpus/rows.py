"""What is asked of one row of a corpus, and what is answered. Both can be pickled."""

from typing import Any, NamedTuple

LONGEST = 1 << 24
"""Bytes of a row, at most, so that a file without line breaks does not fill the memory."""


class Row(NamedTuple):
    """What of a row is to be translated.

    Attributes:
        text: of any number of sentences and paragraphs; None where the row has none.
        error: why it has none; empty where it has.
    """

    text: str | None
    error: str = ""


class Answer(NamedTuple):
    """What became of a row.

    Attributes:
        text: its translation; None where there is none.
        error: why there is none; empty where there is one.
        sentences: of the text.
    """

    text: str | None
    error: str = ""
    sentences: int = 0


class Fields(NamedTuple):
    """What the fields of a row are called.

    Attributes:
        text: what is translated.
        translation: where its translation goes.
        error: where it goes what was wrong, if there is no translation.
    """

    text: str = "text"
    translation: str = "translation"
    error: str = "error"


class Block(NamedTuple):
    """Some consecutive rows, which are translated and kept together.

    Attributes:
        start: number of the first of them in the whole file, from 0.
        size: how many they are.
        content: the rows as the format has them.
    """

    start: int
    size: int
    content: Any

"""The elements of a sentence, and what they are placed in."""

from dataclasses import dataclass, field
from typing import NamedTuple

from bitext.documents.placing.edges import Span


@dataclass(slots=True)
class Element:
    """An element of a sentence.

    Attributes:
        start: offset in the sentence, in characters.
        end: likewise; the start for a point.
        number: what its maker calls it.
        children: elements in it, in order, none over another.
        opens: it began in a sentence before.
        stays: it goes on in the sentence behind.
        keep: its words come through as they stand.
    """

    start: int
    end: int
    number: int
    children: list["Element"] = field(default_factory=list)
    opens: bool = False
    stays: bool = False
    keep: bool = False


class Frame(NamedTuple):
    """What an element's children are placed in.

    Attributes:
        source: its span in the sentence.
        target: its span in the translation.
        words: numbers of the translation's words in it.
    """

    source: Span
    target: Span
    words: range

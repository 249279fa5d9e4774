"""Text ↔ pieces of words, with the place of every piece in the text.

SentencePiece's own library does the work. MarianMT's published tokenizer also rewrites punctuation,
but only where sacremoses is installed; the models were trained without that.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sentencepiece import SentencePieceProcessor

from bitext.translators.engine import Pieces

Spans: TypeAlias = list[tuple[int, int]]
"""Half-open character ranges."""

SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
INVISIBLE = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
"""Characters that mean nothing to the model: soft hyphens, joiners, marks of direction."""

WORD_START = "▁"


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the model sees it.

    Attributes:
        pieces: in order.
        spans: where each stands in the text, white space in front of it included.
        unknown: how many pieces the model does not know.
    """

    pieces: Pieces
    spans: Spans
    unknown: int


class Tokenizer:
    """The two SentencePiece models of a MarianMT model.

    Args:
        folder: of the model.
    """

    def __init__(self, folder: Path) -> None:
        self._source = SentencePieceProcessor(model_file=str(folder / "source.spm"))

    def encode(self, text: str) -> Encoded:
        """Cut a text into pieces; control characters count as spaces, invisible ones as nothing."""
        text = SPACE.sub(" ", text)
        visible = INVISIBLE.sub("", text)
        found = self._source.encode(visible, return_type="offset_mapping")
        spans: Spans = found["offsets"]
        if visible != text:
            spans = moved(spans, text)
        return Encoded(found["pieces"], spans, found["ids"].count(self._source.unk_id()))


def moved(spans: Spans, text: str) -> Spans:
    """Spans in a text for those in the same text without its invisible characters."""
    places = [index for index, character in enumerate(text) if not INVISIBLE.match(character)]
    places.append(len(text))
    return [
        (places[start], places[end - 1] + 1 if end > start else places[start])
        for start, end in spans
    ]


def decode(pieces: Pieces) -> tuple[str, Spans]:
    """The text that pieces make up, and where in it each stands.

    >>> decode(["▁Good", "▁mor", "ning", "."])
    ('Good morning.', [(0, 4), (4, 8), (8, 12), (12, 13)])
    """
    text = "".join(pieces).replace(WORD_START, " ")
    shift = len(text) - len(text.lstrip())
    text = text.strip()
    spans, position = [], -shift
    for piece in pieces:
        end = position + len(piece)
        spans.append((min(max(position, 0), len(text)), min(max(end, 0), len(text))))
        position = end
    return text, spans

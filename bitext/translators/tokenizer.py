"""Text ↔ pieces of words, with the place of every piece in the text.

SentencePiece's own library does the work. MarianMT's published tokenizer also rewrites punctuation,
but only where sacremoses is installed; the models were trained without that.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from sentencepiece import SentencePieceProcessor

from bitext.errors import ModelError
from bitext.files.inputs import read_text
from bitext.languages.tags import base_of
from bitext.models.folder import vocabulary_file
from bitext.translators.engine import Pieces

Spans: TypeAlias = list[tuple[int, int]]
"""Half-open character ranges."""

SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
INVISIBLE = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
"""Characters that mean nothing to the model: soft hyphens, joiners, marks of direction."""

APOSTROPHES = str.maketrans("\u2019\u02bc", "''")
"""Typographic apostrophes → the typewriter's, of which the models have seen far more."""

WORD_START = "▁"

COMMON = 10
"""In how many pieces a letter must stand to be one of the language's own."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the model sees it.

    Attributes:
        pieces: in order.
        spans: where each stands in the text, white space in front of it included.
    """

    pieces: Pieces
    spans: Spans


class Tokenizer:
    """The two SentencePiece models of a MarianMT model.

    Args:
        folder: of the model.
        target_lang: BCP 47 tag; a model with several target languages is told which one.

    Raises:
        ModelError: the model has several target languages, but not this one.
    """

    def __init__(self, folder: Path, target_lang: str = "en") -> None:
        self._prefix = prefix(folder, target_lang)
        self._source = SentencePieceProcessor(model_file=str(folder / "source.spm"))

    def encode(self, text: str) -> Encoded:
        """Cut a text into pieces.

        Control characters count as spaces, invisible ones as nothing, and all apostrophes as one.
        """
        text = SPACE.sub(" ", text).translate(APOSTROPHES)
        visible = INVISIBLE.sub("", text)
        found = self._source.encode(visible, return_type="offset_mapping")
        spans: Spans = found["offsets"]
        if visible != text:
            spans = moved(spans, text)
        before = [(0, 0)] * len(self._prefix)
        return Encoded(self._prefix + found["pieces"], before + spans)

    def reads(self, text: str) -> bool:
        """Whether the model was trained on this script: it knows most letters as parts of words.

        Single letters of other scripts are in its vocabulary too, but of « 你好 » it makes up
        something or nothing.
        """
        plain = unicodedata.normalize("NFKC", text)
        letters = [character for character in plain if character.isalpha()]
        foreign = [letter for letter in letters if not letter.isascii()]
        if 2 * len(foreign) <= len(letters):
            return True
        return 2 * sum(letter not in self._alphabet for letter in foreign) <= len(letters)

    @cached_property
    def _alphabet(self) -> frozenset[str]:
        counts: Counter[str] = Counter()
        for number in range(self._source.get_piece_size()):
            piece = self._source.id_to_piece(number).strip(WORD_START)
            if len(piece) > 1:
                counts.update(set(piece))
        return frozenset(letter for letter, count in counts.items() if count >= COMMON)


def prefix(folder: Path, target_lang: str) -> Pieces:
    """The piece that tells a model with several target languages which one is wanted, if any.

    Raises:
        ModelError: it has several, but not this one.
    """
    text = read_text(vocabulary_file(folder))
    choices = re.findall(r'">>([^"<]+)<<"', text)
    wanted = base_of(target_lang)
    if not choices or wanted in choices:
        return [f">>{wanted}<<"] if choices else []
    raise ModelError(
        f"{folder.name}: cannot translate into {wanted!r}; give --to with one of "
        f"{', '.join(sorted(choices))}"
    )


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

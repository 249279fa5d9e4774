"""The student's pieces: the most frequent of the teacher's, so that its embeddings can be kept.

SentencePiece's unigram models still cut every text when pieces are taken out of them, as long as
the single letters stay.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bitext.translators.tokenizer import WORD_START

NORMAL = 1
"""The type of a piece that stands for text; others are marks that every model needs."""

PIECES, NAME, TYPE = 1, 1, 3
"""Numbers of fields in sentencepiece_model.proto."""

OPENING = set("\"“„‟«‹‘‛'`")


def cut_model(model: bytes, kept: set[str]) -> bytes:
    """A SentencePiece model without the pieces that are not kept; all else byte for byte.

    Args:
        model: a serialized ``ModelProto``.
        kept: pieces.
    """
    return b"".join(
        whole
        for number, value, whole in fields(model)
        if number != PIECES or is_kept({n: v for n, v, _ in fields(value)}, kept)
    )


def is_kept(piece: Mapping[int, bytes], kept: set[str]) -> bool:
    kind = piece.get(TYPE)
    return (kind is not None and kind[0] != NORMAL) or piece[NAME].decode() in kept


def fields(message: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, value and all bytes of each field of a protocol buffer.

    References:
        https://protobuf.dev/programming-guides/encoding
    """
    position = 0
    while position < len(message):
        key, begin = number_at(message, position)
        kind = key & 7
        if kind == 2:
            size, begin = number_at(message, begin)
            end = begin + size
        elif kind == 0:
            end = number_at(message, begin)[1]
        elif kind in (1, 5):
            end = begin + (8 if kind == 1 else 4)
        else:
            raise ValueError(f"byte {position}: a field of type {kind}")
        if end > len(message):
            raise ValueError(f"byte {position}: a field that is longer than what is left")
        yield key >> 3, message[begin:end], message[position:end]
        position = end


def number_at(message: bytes, position: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and the position behind it."""
    value = shift = 0
    while True:
        byte = message[position]
        position += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, position


def is_latin(piece: str) -> bool:
    """Whether a text in a European language may have the piece: letters are Latin or Greek.

    >>> is_latin("▁l'été"), is_latin("▁3,5"), is_latin("дом")
    (True, True, False)
    """
    letters = (c for c in piece if unicodedata.category(c)[0] in "LM")
    return all(unicodedata.name(c, "").startswith(("LATIN", "GREEK", "COMBINING")) for c in letters)


def opening_pieces(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces of words that stand right behind an opening quotation mark: they have no mark.

    Without them such a word is spelled letter by letter, and comes out wrong.

    >>> list(opening_pieces(["▁He", "▁said", ":", '▁"', "Un", "fortunate", "ly", "▁not", '."']))
    ['Un', 'fortunate', 'ly']
    """
    is_open = False
    for piece in pieces:
        starts, bare = piece.startswith(WORD_START), piece.strip(WORD_START)
        if starts or not bare[:1].isalpha():
            is_open = starts and bool(bare) and set(bare) <= OPENING
        elif is_open:
            yield piece


def choose_pieces(
    texts: Iterable[Sequence[str]], usable: Iterable[str], size: int, opening: int
) -> set[str]:
    """The student's pieces of one side.

    Args:
        texts: as the teacher's pieces.
        usable: pieces that the teacher's model and vocabulary have.
        size: pieces wanted, `SPECIAL` ones included; single letters are kept even so.
        opening: of those, how many may be kept for the words that open quotations.
    """
    counts, opened = Counter[str](), Counter[str]()
    for pieces in texts:
        counts.update(pieces)
        opened.update(opening_pieces(pieces))
    allowed = [piece for piece in usable if is_latin(piece)]
    chosen = {piece for piece in allowed if len(piece.strip(WORD_START)) <= 1}
    for ranked, most in ((opened, len(chosen) + opening), (counts, size - SPECIAL)):
        known = sorted(set(allowed) & ranked.keys() - chosen, key=lambda p: (-ranked[p], p))
        chosen |= set(known[: max(min(most, size - SPECIAL) - len(chosen), 0)])
    return chosen


SPECIAL = 3
"""Pieces that every vocabulary has: the end, the unknown, padding."""


def split(piece: str, scores: Mapping[str, float]) -> list[str] | None:
    """The likeliest way to write a piece with others, as SentencePiece would; None without one.

    >>> split("▁abc", {"▁a": -1, "b": -2, "c": -2, "bc": -3})
    ['▁a', 'bc']
    """
    best: list[tuple[float, list[str]] | None] = [(0.0, [])] + [None] * len(piece)
    for end in range(1, len(piece) + 1):
        for begin in range(end):
            before, part = best[begin], piece[begin:end]
            if before is not None and part in scores:
                score = before[0] + scores[part]
                if (now := best[end]) is None or score > now[0]:
                    best[end] = score, [*before[1], part]
    last = best[-1]
    return last[1] if last else None

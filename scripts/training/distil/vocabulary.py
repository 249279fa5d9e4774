"""The student's pieces, cut out of the teacher's, and what becomes of the teacher's."""

import json
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sentencepiece import SentencePieceProcessor

from bitext.models.vocabulary import END, PADDING, TARGET_FILE, UNKNOWN, read_numbers, sides
from bitext.translators.engine import Pieces
from training.distil.pieces import choose_pieces, cut_model, split

SOURCE_FILE = "vocab.json"
LANGUAGES_FILE = "tokenizer_config.json"


PAD = 0
"""Number of ``<pad>`` in the student's vocabularies; what a decoder begins with."""


class Vocabularies(NamedTuple):
    """The student's pieces.

    Attributes:
        source: piece → number; ``<pad>`` is `PAD`.
        target: likewise.
        source_rows: for each of the student's source pieces its row in the teacher's embedding.
        target_rows: likewise.
    """

    source: dict[str, int]
    target: dict[str, int]
    source_rows: list[int]
    target_rows: list[int]


def cut_side(
    teacher: Path, folder: Path, side: int, texts: Sequence[Pieces], size: int, opening: int
) -> None:
    """Write one side's SentencePiece model and vocabulary.

    Args:
        teacher: its folder.
        folder: the student's.
        side: 0 for the source, 1 for the target.
        texts: as the teacher's pieces, from which the frequent ones are learnt.
        size: of the vocabulary.
        opening: see `choose_pieces`.
    """
    spm, file = ("source.spm", "target.spm")[side], (SOURCE_FILE, TARGET_FILE)[side]
    usable = sides(teacher)[side].pieces
    chosen = choose_pieces(texts, set(usable) - {END, UNKNOWN}, size, opening)
    (folder / spm).write_bytes(cut_model((teacher / spm).read_bytes(), chosen))
    # Padding first, so that it has the same number on both sides, as transformers wants it.
    ordered = [PADDING, END, UNKNOWN, *(piece for piece in usable if piece in chosen)]
    numbers = {piece: number for number, piece in enumerate(ordered)}
    (folder / file).write_text(json.dumps(numbers, ensure_ascii=False), "utf-8")
    if (teacher / LANGUAGES_FILE).is_file():
        shutil.copyfile(teacher / LANGUAGES_FILE, folder / LANGUAGES_FILE)


def read_vocabularies(teacher: Path, folder: Path) -> Vocabularies:
    """The student's pieces as they were written, and where the teacher has them."""
    source, target = (read_numbers(folder / name) for name in (SOURCE_FILE, TARGET_FILE))
    known = [dict(zip(*side, strict=True)) for side in sides(teacher)]
    padding = [read_numbers(teacher / name)[PADDING] for name in teacher_files(teacher)]
    rows = [
        [(known[side] | {PADDING: padding[side]})[piece] for piece in numbers]
        for side, numbers in enumerate((source, target))
    ]
    return Vocabularies(source, target, *rows)


def teacher_files(teacher: Path) -> tuple[str, str]:
    """Where the teacher lists the pieces of each side."""
    separate = (teacher / TARGET_FILE).is_file()
    return SOURCE_FILE, TARGET_FILE if separate else SOURCE_FILE


class Respelling:
    """The teacher's target pieces → the student's.

    Args:
        folder: the student's.
        numbers: of its target pieces.
    """

    def __init__(self, folder: Path, numbers: dict[str, int]) -> None:
        processor = SentencePieceProcessor(model_file=str(folder / "target.spm"))
        names = (processor.id_to_piece(i) for i in range(processor.get_piece_size()))
        self._scores = {n: processor.get_score(i) for i, n in enumerate(names) if n in numbers}
        self._numbers = numbers
        self._known = cache(self._spelled)

    def ids(self, pieces: Pieces) -> tuple[list[int], list[bool]] | None:
        """The student's numbers, and which of them are pieces of the teacher's own.

        None where the student cannot write a piece.
        """
        ids, own = list[int](), list[bool]()
        for piece in pieces:
            spelled = self._known(piece)
            if spelled is None:
                return None
            ids += spelled
            own += [len(spelled) == 1] * len(spelled)
        return ids, own

    def _spelled(self, piece: str) -> tuple[int, ...] | None:
        number = self._numbers.get(piece)
        if number is not None:
            return (number,)
        parts = split(piece, self._scores)
        return tuple(self._numbers[part] for part in parts) if parts else None

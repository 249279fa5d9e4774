"""The teacher's translations, kept on disk: each is made once, whatever else is changed later.

They are kept as the teacher's own pieces, since these are what the student learns to say. A file
belongs to one teacher and one beam.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import ctranslate2

from bitext.errors import UsageError
from bitext.models import conversion, store
from bitext.translators.engine import END, Pieces, longest_output
from bitext.translators.tokenizer import Tokenizer

SHARD = 5_000
"""Sentences between two commits. A text is always cut at the same places, because what stands
beside a sentence in a batch can change the last digits of its scores, and so a word."""

LONGEST = 110
"""Pieces of a source sentence; longer ones are rare, and teach what is cut later anyway."""

TABLES = """
CREATE TABLE IF NOT EXISTS teacher (signature TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS translations (source TEXT PRIMARY KEY, target TEXT) WITHOUT ROWID;
"""
SOME = 500  # questions in one statement

Teacher = Callable[[Sequence[str]], list[Pieces | None]]


@contextmanager
def opened(path: Path, signature: str) -> Iterator[sqlite3.Connection]:
    """The file of translations of a teacher, made where it is not there.

    Raises:
        UsageError: it holds those of another.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as kept:
        kept.executescript(TABLES)
        found = [row[0] for row in kept.execute("SELECT signature FROM teacher")]
        if not found:
            with kept:
                kept.execute("INSERT INTO teacher VALUES (?)", (signature,))
        elif found != [signature]:
            raise UsageError(f"{path}: holds translations by {found[0]}, not by {signature}")
        yield kept


def complete(
    kept: sqlite3.Connection,
    sentences: Sequence[str],
    teacher: Teacher,
    tell: Callable[[int], None],
) -> None:
    """Let the teacher translate what is not kept yet, a shard at a time."""
    for begin in range(0, len(sentences), SHARD):
        shard = sentences[begin : begin + SHARD]
        known = dict(rows(kept, shard))
        missing = [sentence for sentence in shard if sentence not in known]
        if missing:
            made = [None if pieces is None else " ".join(pieces) for pieces in teacher(missing)]
            with kept:
                kept.executemany(
                    # Another run may have been faster with the same sentence.
                    "INSERT OR IGNORE INTO translations VALUES (?, ?)",
                    zip(missing, made, strict=True),
                )
        tell(begin + len(shard))


def rows(kept: sqlite3.Connection, sentences: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """What is kept of some sentences, in any order."""
    for begin in range(0, len(sentences), SOME):
        asked = sentences[begin : begin + SOME]
        places = ", ".join("?" * len(asked))
        question = f"SELECT source, target FROM translations WHERE source IN ({places})"  # noqa: S608 - only question marks
        yield from kept.execute(question, asked)


def pairs(kept: sqlite3.Connection, sentences: Iterable[str]) -> Iterator[tuple[str, Pieces]]:
    """The sentences that the teacher translated whole, with their translations, in order."""
    wanted = list(sentences)
    for begin in range(0, len(wanted), SHARD):
        shard = wanted[begin : begin + SHARD]
        known = dict(rows(kept, shard))
        for sentence in shard:
            if target := known.get(sentence):
                yield sentence, target.split(" ")


def teacher_of(model: str, beam: int, device: str, threads: int) -> tuple[Teacher, str]:
    """A teacher that translates as CTranslate2 does, and its signature.

    Args:
        model: name or folder.
        beam: hypotheses kept while searching.
        device: ``cpu`` or ``cuda``.
        threads: cores to use.
    """
    folder = store.resolve(model)
    tokenizer, place = Tokenizer(folder), conversion.converted(folder)
    translator: Any = ctranslate2.Translator(
        str(place), device=device, inter_threads=threads if device == "cpu" else 1, intra_threads=1
    )
    positions = conversion.facts(place).positions
    longest = min(LONGEST, positions)

    def translated(sentences: Sequence[str]) -> list[Pieces | None]:
        sources = [[*tokenizer.encode(sentence).pieces, END] for sentence in sentences]
        fitting = [i for i, source in enumerate(sources) if 1 < len(source) <= longest]
        made: list[Pieces | None] = [None] * len(sources)
        if not fitting:
            return made
        limit = longest_output([sources[i] for i in fitting], positions)
        results = translator.translate_batch(
            [sources[i] for i in fitting],
            beam_size=beam,
            disable_unk=True,
            max_decoding_length=limit,
            max_batch_size=1024 if device == "cpu" else 16_384,
            batch_type="tokens",
        )
        for i, result in zip(fitting, results, strict=True):
            pieces = result.hypotheses[0]
            made[i] = pieces if 0 < len(pieces) < limit else None  # else it never came to an end
        return made

    return translated, f"{store.model_signature(folder)}|beam:{beam}"

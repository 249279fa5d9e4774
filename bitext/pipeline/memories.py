"""Memories from files and into files."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from bitext.alignment import Bead, Bitext
from bitext.document import document_of
from bitext.files.inputs import open_input
from bitext.memory.opening import passing_memory
from bitext.memory.people import Translated
from bitext.memory.store import Memory
from bitext.memory.upkeep import Entry
from bitext.pipeline.reading import read_bitext_parts
from bitext.protocols import Langs
from bitext.signature import Signature

PART = 1000
"""Translations that are read or written at a time."""

EXPORTED = Signature((("memory", "export"),))
"""The signature of what comes from a memory: many translators may have been at work."""


def read_people(path: Path, langs: tuple[str, str]) -> Iterator[Translated]:
    """What people translated, out of a file of sentence pairs.

    Where the file tells who made its pairs, it is those by people; where it tells nothing of them,
    neither makers nor how sure anybody is, and no translator, it is all.

    Args:
        path: ``.jsonl``, ``.tmx`` or ``.tsv``.
        langs: BCP 47 tags of source and target.

    Raises:
        FormatError: it is not what its suffix says, or not in these languages.
        AlignmentError: its beads do not cover its sentences.
        OSError: it cannot be read.
    """
    everything = all(is_silent(part) for part in parts_of(path, langs))
    for part in parts_of(path, langs):
        for bead, source, target in part.pairs():
            if (everything or bead.made_by == "person") and source.strip() and target.strip():
                yield Translated(source, target, path.name)


def parts_of(path: Path, langs: tuple[str, str]) -> Iterator[Bitext]:
    """The parts of a file of sentence pairs."""
    with open_input(path) as stream:
        yield from read_bitext_parts(stream, name=str(path), langs=Langs(*langs))


def is_silent(part: Bitext) -> bool:
    """Whether nothing tells who made a part of a bitext; then nobody but people would have."""
    return not part.signature.is_translation and all(
        bead.made_by == "machine" and bead.score is bead.confidence is None for bead in part.beads
    )


def memory_of_file(path: Path, langs: tuple[str, str]) -> Memory:
    """A memory, for one run, of what people translated in a file; see `read_people`."""
    memory = passing_memory(str(path))
    memory.add(read_people(path, langs), langs)
    return memory


def import_people(memory: Memory, path: Path, langs: tuple[str, str]) -> int:
    """Put what people translated into a memory; see `read_people`.

    Returns:
        How many sentences.

    Raises:
        sqlite3.Error: it cannot be written; what came before is kept.
    """
    pairs, count = read_people(path, langs), 0
    while some := list(islice(pairs, PART)):  # so that no other process waits for long
        count += memory.add(some, langs)
    return count


def bitexts_of(entries: Iterable[Entry], langs: tuple[str, str]) -> Iterator[Bitext]:
    """Translations as parts of a bitext, at least one.

    Args:
        entries: each becomes a 1-1 bead.
        langs: BCP 47 tags of source and target.
    """
    remaining = iter(entries)
    some = list(islice(remaining, PART))
    yield paired(some, langs)
    while some := list(islice(remaining, PART)):
        yield paired(some, langs)


def paired(entries: list[Entry], langs: tuple[str, str]) -> Bitext:
    """A bitext with a bead for each translation."""
    source = document_of(langs[0], [entry.source for entry in entries])
    target = document_of(langs[1], [entry.target for entry in entries])
    beads = tuple(
        Bead(range(i, i + 1), range(i, i + 1), entry.score, made_by=entry.made_by)
        for i, entry in enumerate(entries)
    )
    return Bitext(source, target, beads, EXPORTED)

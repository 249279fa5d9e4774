"""Whose a file is: ours, and as the machine left it, or one that a person has had a hand in."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bitext.alignment import Bitext
from bitext.errors import BitextError
from bitext.files.inputs import BLOCK, open_input
from bitext.files.seals import has_whole_seal
from bitext.formats import FORMATS, format_named
from bitext.pipeline.reading import read_bitext_parts
from bitext.pipeline.writing import SEALED, writer_of
from bitext.protocols import Langs


def is_made_by_machine(bitext: Bitext) -> bool:
    """Whether no pair was written, moved or checked by a person."""
    return all(bead.made_by == "machine" for bead in bitext.beads)


def is_untouched(path: Path) -> bool:
    """Whether a file carries our mark, and no person touched anything in it.

    Such a file can be made again. Text and tables carry no mark, so that nobody can know.
    """
    try:
        row = format_named(path.name)
        if row in SEALED:
            return has_whole_seal(path)
        return row is FORMATS["jsonl"] and is_written_by_us(path)
    except (BitextError, OSError):
        return False


def is_written_by_us(path: Path) -> bool:
    """Whether JSON lines are to the byte what we would write, every pair made by the machine."""
    digest, ours = hashlib.sha256(), True
    with open_input(path) as stream:
        writer = None
        for part in read_bitext_parts(stream, name=str(path), langs=Langs(None, None)):
            if writer is None:
                writer = writer_of(path, part.source.lang, part.target.lang)
                digest.update(writer.begin(part))
            digest.update(writer.part(part))
            ours = ours and is_made_by_machine(part)
    if writer is None or not ours:
        return False
    digest.update(writer.end())
    return digest.hexdigest() == digest_of(path)


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    for block in blocks_of(path):
        digest.update(block)
    return digest.hexdigest()


def blocks_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file, block by block."""
    with open_input(path) as stream:
        while block := stream.read(BLOCK):
            yield block

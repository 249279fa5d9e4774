"""Whose a file is: ours, and as the machine left it, or one that a person has had a hand in."""

import hashlib
from pathlib import Path

from bitext.alignment import is_made_by_machine
from bitext.errors import BitextError
from bitext.files.inputs import digest_file, open_input
from bitext.files.seals import has_whole_seal
from bitext.formats import FORMATS, format_named
from bitext.pipeline.reading import read_bitext_parts
from bitext.pipeline.writing import SEALED, writer_of
from bitext.protocols import AS_STATED


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
    digest, writer = hashlib.sha256(), None
    with open_input(path) as stream:
        for part in read_bitext_parts(stream, name=str(path), langs=AS_STATED):
            if not is_made_by_machine(part):
                return False
            if writer is None:
                writer = writer_of(path, part.source.lang, part.target.lang)
                digest.update(writer.begin(part))
            digest.update(writer.part(part))
    if writer is None:
        return False
    digest.update(writer.end())
    return digest.hexdigest() == digest_file(path)

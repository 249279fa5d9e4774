"""Targets of the memory: files that are imported into one, and the file that one is."""

import logging
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from support.made_up_bitexts import article
from support.memories import LANGS, PEOPLE, Counting
from support.translating import answers

from bitext.bitexts import tsv
from bitext.memory.opening import open_memory, passing_memory, path_of_memory, user_memory
from bitext.memory.remembering import Remembering
from bitext.memory.store import Memory
from bitext.memory.upkeep import Entry, entries_in
from bitext.pipeline.memories import import_people
from fuzzing.targets import Target, require_equal, with_file

TEXTS = ["Oui.", "L'été, il pleut.", "Le maire de Nice a pris la parole hier soir."]


def memory_targets() -> dict[str, Target]:
    """Name → target."""
    pairs = "".join(f"{pair.source}\t{pair.target}\n" for pair in PEOPLE)
    imported = [f"source\ttarget\n{pairs}".encode(), tsv.dumps(article()).encode()]
    return {
        "memory-import": Target(imported, with_file(require_import, "people.tsv")),
        "memory-file": Target([made_memory()], require_use),
    }


def translated(memory: Memory) -> list[str]:
    """Texts through a translator that remembers."""
    return [answer.text for answer in answers(Remembering(Counting(), [memory], LANGS), TEXTS)]


def made_memory() -> bytes:
    """The bytes of a memory that holds something of everything."""
    with TemporaryDirectory(prefix="bitext-fuzz-") as place:
        path = Path(place) / "memory.sqlite3"
        memory = open_memory(path)
        memory.add(PEOPLE, LANGS)
        translated(memory)
        memory.close()
        return path.read_bytes()


def require_import(path: Path) -> None:
    """What is imported is found again, the last of each sentence."""
    memory = passing_memory("x")
    try:
        import_people(memory, path, LANGS)
        for entry in list(entries_in(memory, LANGS, people=True)):
            [found] = memory.people([entry.source], LANGS)
            require_equal("people", found and Entry(*found[:2], None, "person"), entry)
    finally:
        memory.close()


def require_use(data: bytes) -> None:
    """Whatever the memory's file is, every sentence is translated."""
    before = os.environ.get("BITEXT_CACHE")
    level = logging.getLogger("bitext.memory").level
    logging.getLogger("bitext.memory").setLevel(logging.CRITICAL)
    with TemporaryDirectory(prefix="bitext-fuzz-") as place:
        os.environ["BITEXT_CACHE"] = place
        try:
            path_of_memory().write_bytes(data)
            with user_memory() as memory:
                if memory is not None:
                    require_equal("answers", len(translated(memory)), len(TEXTS))
        finally:
            logging.getLogger("bitext.memory").setLevel(level)
            os.environ.pop("BITEXT_CACHE")
            if before is not None:
                os.environ["BITEXT_CACHE"] = before

"""Everything that decides what comes out, kept beside it: a run that goes on is the same run."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bitext.errors import UsageError
from bitext.models.cache import write

FILE = "recipe.json"


def told(default: Any, text: str) -> Any:
    """A field with a default, and what the command says of it."""
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True, slots=True)
class Recipe:
    """The defaults are those that the model of the package was made with, but for `opening`."""

    teacher: str = told("opus-mt-fr-en", "name or folder of the model that is learnt from")
    beam: int = told(2, "hypotheses that the teacher keeps while searching")
    sentences: int = told(0, "so many of the text, from its beginning; 0: all")
    held_out: int = told(500, "the last so many sentences, which nothing is learnt from")
    source_pieces: int = told(16_000, "size of the student's vocabulary of the source")
    target_pieces: int = told(14_000, "likewise of the target")
    opening: int = told(1_500, "pieces kept because they open quotations, without a word's mark")
    encoder: tuple[int, ...] = told((0, 1, 2, 3, 4, 5), "layers of the teacher that are kept")
    decoder: tuple[int, ...] = told((0, 5), "likewise")
    steps: int = told(7_371, "batches that are learnt")
    batch: int = told(40_000, "pieces in a batch, padding included")
    peak: float = told(4e-4, "highest rate of learning")
    warmup: int = told(150, "steps until it is reached; then it goes straight down to zero")
    gold: float = told(
        0.2, "share of the teacher's word in what is learnt; its doubts are the rest"
    )
    smoothing: float = told(0.05, "of the teacher's word")
    rounding: float = told(0.5, "share of the steps after which weights are what eight bits hold")
    seed: int = told(1, "of the order of the sentences")
    name: str = told("bitext-fr-en-small", "of the student")


def digest_of(sentences: Sequence[str]) -> str:
    """What names a text."""
    sha256 = hashlib.sha256()
    for sentence in sentences:
        sha256.update(f"{sentence}\n".encode())
    return sha256.hexdigest()


def keep(recipe: Recipe, sentences: Sequence[str], folder: Path) -> None:
    """Note what a folder is made by; on a later call, see that it is still the same.

    Raises:
        UsageError: the folder was begun otherwise.
    """
    found = {**asdict(recipe), "text": digest_of(sentences)}
    found = json.loads(json.dumps(found))  # tuples are lists there
    path = folder / FILE
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        write(path, json.dumps(found, indent=1) + "\n")
        return
    begun = json.loads(path.read_text("utf-8"))
    if differing := sorted(key for key in found if begun.get(key) != found[key]):
        raise UsageError(
            f"{folder}: was begun with other values of {', '.join(differing)}; give those of {FILE}"
            " again, or another --out"
        )

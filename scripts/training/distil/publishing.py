"""The student as people get it: as transformers reads it, and as CTranslate2 does."""

import shutil
from pathlib import Path
from typing import Any

from bitext.files.inputs import digest_file
from bitext.models import catalogue, conversion, folder
from bitext.models.cache import write
from bitext.models.manifest import Manifest, ModelFile, Shipped
from bitext.models.parsing import dumps
from bitext.models.silence import silent
from training.distil.recipe import Recipe

MARIAN, CONVERTED = "marian", "ctranslate2"


def publish(student: Any, out: Path, recipe: Recipe, vocabulary: Path) -> Path:
    """Write both forms of a student; gives back the folder of the second.

    Args:
        student: with the weights that it is to have.
        out: folder of the run.
        recipe: names the student.
        vocabulary: folder of its pieces.
    """
    marian = empty(out / MARIAN / recipe.name)
    with silent():
        student.save_pretrained(marian)
    for path in vocabulary.iterdir():
        shutil.copyfile(path, marian / path.name)
    folder.check(marian, thorough=True)
    place = empty(out / CONVERTED / recipe.name)
    conversion.write_converted(marian, "int8", place)
    write(place / catalogue.FILE, dumps(manifest_of(place, recipe, *folder.languages(marian))))
    return place


def empty(place: Path) -> Path:
    """A place where nothing is, below a folder that is there."""
    shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def manifest_of(place: Path, recipe: Recipe, source_lang: str, target_lang: str) -> Manifest:
    """What the files of a folder must be."""
    files = tuple(
        ModelFile(path.name, path.stat().st_size, digest_file(path))
        for path in sorted(place.iterdir())
    )
    return Manifest(
        name=recipe.name,
        source_lang=source_lang,
        target_lang=target_lang,
        weights=folder.CONVERTED,
        files=files,
        sources=(Shipped(),),
        form="ctranslate2",
        title=f"Small model, distilled from {recipe.teacher}",
    )

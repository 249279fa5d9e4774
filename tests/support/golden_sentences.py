"""Reading the golden cases of ``segmentation``, which say themselves how they are written."""

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[1] / "segmentation"


class Case(NamedTuple):
    text: str
    sentences: list[str]


def cases(lang: str) -> list[Case]:
    """Every case of a language, in the file's order."""
    lines = (FOLDER / f"{lang}.txt").read_text("utf-8").splitlines()
    return [case_of(line) for line in lines if line and not line.startswith("#")]


def case_of(line: str) -> Case:
    """The case that a line describes.

    >>> case_of("Il pleut. | Sors~!")
    Case(text='Il pleut. Sors\\xa0!', sentences=['Il pleut.', 'Sors\\xa0!'])
    """
    marked = line.replace("~~", "\u202f").replace("~", "\u00a0")
    text = marked.replace(" | ", " ").replace("|", "")
    return Case(text, [sentence.strip() for sentence in marked.split("|")])

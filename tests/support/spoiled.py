"""Made-up systems: the corpora's English sentences, and copies of them with words replaced."""

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

CORPORA = Path(__file__).parents[2] / "corpora"


@cache
def sentences(lang: str = "en") -> tuple[str, ...]:
    """Every paragraph of the corpora's texts in one language, cut at full stops."""
    texts = [path.read_text("utf-8") for path in sorted(CORPORA.glob(f"*.{lang}.txt"))]
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    return tuple(part.strip() for line in lines for part in line.split(". ") if part.strip())


def spoiled(lines: Sequence[str], share: float, seed: int = 1) -> list[str]:
    """The lines with a share of their words replaced by words of other lines."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = [word for line in lines for word in line.split()]
    return [
        " ".join(chance.choice(words) if chance.random() < share else word for word in line.split())
        for line in lines
    ]


def write(path: Path, lines: Sequence[str]) -> Path:
    """A file with a line for each text."""
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path

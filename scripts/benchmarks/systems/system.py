"""What a system is to the benchmark, and where what systems need is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

ROOT = Path(__file__).parents[3]
MODEL = "opus-mt-fr-en"
KEPT = ROOT / ".venv" / "benchmarks"
"""Models in other forms and environments of other projects, made once; goes with ``.venv``."""

Sentences: TypeAlias = list[str]
Run: TypeAlias = Callable[[Sentences], list[str]]


def nothing() -> None:
    """Most systems need nothing made."""


class System(NamedTuple):
    """A system.

    Attributes:
        load: beam → what translates sentences.
        prepare: makes what it needs, once, before anything is measured.
        python: of the environment that it runs in; None for ours.
    """

    load: Callable[[int], Run]
    prepare: Callable[[], None] = nothing
    python: Path | None = None

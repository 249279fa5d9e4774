"""Cases of checks in files that a linguist can edit: a pair of texts, and whether it is wrong."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bitext.alignment import Bead, Link, Pair
from bitext.checks import CHECKS
from bitext.protocols import About

FOLDER = Path(__file__).parent.parent / "checks"

PEOPLE = About()


class Case(NamedTuple):
    """A labelled pair."""

    source: str
    target: str
    label: str


class Measured(NamedTuple):
    """How a check does on its cases."""

    cases: int
    right: int
    precision: float
    recall: float
    cried_wolf: tuple[Case, ...]
    missed: tuple[Case, ...]

    @property
    def row(self) -> tuple[int, str, str]:
        """Number of cases, precision and recall, as the docs have them."""
        return self.cases, f"{self.precision:.2f}", f"{self.recall:.2f}"


@cache
def read_cases(name: str, bad: str = "wrong") -> tuple[Case, ...]:
    """The cases of a file, a line each; ``\\uXXXX`` stands for a character that nobody sees."""
    found = []
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            continue
        source, target, label = line.split(" | ")
        assert label in ("ok", bad), line
        found.append(Case(spelled_out(source), spelled_out(target), label))
    return tuple(found)


def spelled_out(text: str) -> str:
    r"""A text with each ``\uXXXX``, ``\UXXXXXXXX`` as its character."""
    if "\\u" not in text and "\\U" not in text:
        return text
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape")


def pair_of(source: str, target: str, links: tuple[Link, ...] = ()) -> Pair:
    """A sentence and its translation."""
    return Pair(Bead(range(1), range(1), links=links), source, target)


def fails(name: str, about: About) -> Callable[[Case], bool]:
    """Whether a check finds something in a case."""

    def found(case: Case) -> bool:
        pairs = [pair_of(case.source, case.target)]
        return any(True for _ in CHECKS[name].findings(pairs, about))

    return found


def measure(cases: tuple[Case, ...], found: Callable[[Case], bool]) -> Measured:
    """Precision and recall of a check on cases."""
    alarms = [case for case in cases if found(case)]
    wrong = [case for case in cases if case.label != "ok"]
    hits = [case for case in alarms if case.label != "ok"]
    return Measured(
        len(cases),
        len(cases) - len(wrong),
        len(hits) / max(1, len(alarms)),
        len(hits) / max(1, len(wrong)),
        tuple(case for case in alarms if case.label == "ok"),
        tuple(case for case in wrong if case not in alarms),
    )


def measured(name: str, about: About = PEOPLE) -> Measured:
    """How the check of that name does on its own file.

    Args:
        name: of the check.
        about: empty links make the translations a machine's.
    """
    return measure(read_cases(name), fails(name, about))


def assert_reliable(found: Measured) -> None:
    """A check that is worth its alarms, on cases of both kinds that are enough to say so."""
    assert found.cases >= 60
    assert found.right >= 0.4 * found.cases
    assert found.precision >= 0.95, found.cried_wolf
    assert found.recall >= 0.9, found.missed

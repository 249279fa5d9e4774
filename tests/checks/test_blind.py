"""Cases that were written before their author saw the checks: how well they do is in the docs.

The files of ``blind/first`` and ``blind/second`` have the form of those beside them. What was
mended after they were run is no more measured by them; they guard that it stays mended.
"""

import re

import pytest
from checks.test_consistency import fails as is_inconsistent
from checks.test_docs import DOCS
from support.checkcases import FOLDER, Case, Measured, fails, measure, read_cases

from bitext.protocols import About

BLIND = FOLDER / "blind"

ROUNDS = ("first", "second")

COLUMNS = r" (?:(\d+) \| [\d.]+ / [\d.]+ \| ([\d.]+) / ([\d.]+)|— \| — \| —) \|"
"""Number of pairs, first run and today, of one round; dashes where a check was not asked."""

ROWS = {
    (round_of, row[0]): row[1 + 3 * number : 4 + 3 * number]
    for row in re.findall(
        rf"^\| ([a-z-]+) \|{COLUMNS * len(ROUNDS)}", DOCS.read_text("utf-8"), re.MULTILINE
    )
    for number, round_of in enumerate(ROUNDS)
    if row[1 + 3 * number]
}

LOST = {"number", "coverage"}
"""Checks whose cases are marked ``lost``."""

BY_MACHINE = {"stop", "coverage", "name"}
"""Checks that are asked as if a machine had made the translations, and linked no words."""


TOGETHER = {"copied": ("copied", "untranslated")}
"""Checks of which one is silent where the other one speaks."""


def measured(round_of: str, name: str) -> Measured:
    """How a check does on its blind cases of a round."""
    if name == "consistency":
        lines = (BLIND / round_of / "consistency.txt").read_text("utf-8").splitlines()
        return measure(tuple(Case(*line.split(" || ")) for line in lines), is_inconsistent)
    about = About(links=()) if name in BY_MACHINE else About()
    cases = read_cases(f"blind/{round_of}/{name}", "lost" if name in LOST else "wrong")
    asked = [fails(one, about) for one in TOGETHER.get(name, (name,))]
    return measure(cases, lambda case: any(found(case) for found in asked))


@pytest.mark.parametrize(("round_of", "name"), sorted(ROWS))
def test_row_of_the_docs_is_what_is_measured(round_of: str, name: str) -> None:
    assert ROWS[round_of, name] == tuple(map(str, measured(round_of, name).row))


def test_every_file_of_blind_cases_has_a_row() -> None:
    assert {(path.parent.name, path.stem) for path in BLIND.glob("*/*.txt")} == ROWS.keys()


@pytest.mark.parametrize("round_of", ROUNDS)
def test_checks_are_reliable_on_all_blind_cases_together(round_of: str) -> None:
    found = [measured(*row) for row in ROWS if row[0] == round_of]
    wrong = sum(one.cases - one.right for one in found)
    hits = wrong - sum(len(one.missed) for one in found)
    assert hits >= 0.95 * (hits + sum(len(one.cried_wolf) for one in found))
    assert hits >= 0.9 * wrong

"""Cases that were written before their author saw the checks: how well they do is in the docs.

The files of ``blind/`` have the form of those beside them. What was mended after they were run is
no more measured by them; they guard that it stays mended.
"""

import re

import pytest
from checks.test_consistency import fails as is_inconsistent
from checks.test_docs import DOCS
from support.checkcases import FOLDER, Case, Measured, fails, measure, read_cases

from bitext.protocols import About

BLIND = FOLDER / "blind"

ROWS = {
    name: rest
    for name, *rest in re.findall(
        r"^\| ([a-z-]+) \| (\d+) \| [\d.]+ / [\d.]+ \| ([\d.]+) / ([\d.]+) \|",
        DOCS.read_text("utf-8"),
        re.MULTILINE,
    )
}

LOST = {"number", "coverage"}
"""Checks whose cases are marked ``lost``."""

BY_MACHINE = {"stop", "coverage", "name"}
"""Checks that are asked as if a machine had made the translations, and linked no words."""


TOGETHER = {"copied": ("copied", "untranslated")}
"""Checks of which one is silent where the other one speaks."""


def measured(name: str) -> Measured:
    """How a check does on its blind cases."""
    if name == "consistency":
        lines = (BLIND / "consistency.txt").read_text("utf-8").splitlines()
        return measure(tuple(Case(*line.split(" || ")) for line in lines), is_inconsistent)
    about = About(links=()) if name in BY_MACHINE else About()
    cases = read_cases(f"blind/{name}", "lost" if name in LOST else "wrong")
    asked = [fails(one, about) for one in TOGETHER.get(name, (name,))]
    return measure(cases, lambda case: any(found(case) for found in asked))


@pytest.mark.parametrize("name", sorted(ROWS))
def test_row_of_the_docs_is_what_is_measured(name: str) -> None:
    assert ROWS[name] == list(map(str, measured(name).row))


def test_every_file_of_blind_cases_has_a_row() -> None:
    assert {path.stem for path in BLIND.glob("*.txt")} == ROWS.keys()


def test_checks_are_reliable_on_all_blind_cases_together() -> None:
    found = [measured(name) for name in ROWS]
    wrong = sum(one.cases - one.right for one in found)
    hits = wrong - sum(len(one.missed) for one in found)
    assert hits >= 0.95 * (hits + sum(len(one.cried_wolf) for one in found))
    assert hits >= 0.9 * wrong

"""The table of `docs/checks.md` is what is measured."""

import re
from pathlib import Path

import pytest
from support.checkcases import measure, measured

from bitext.checks import CHECKS
from bitext.protocols import About

DOCS = Path(__file__).parents[2] / "docs" / "checks.md"

ROWS = {
    row[0]: row[1:]
    for row in re.findall(
        r"^\| ([a-z-]+) \| (\d+) \| ([\d.]+) \| ([\d.]+) \|", DOCS.read_text("utf-8"), re.MULTILINE
    )
}


@pytest.mark.parametrize("name", sorted(ROWS.keys() - {"consistency"}))
def test_row_is_what_is_measured(name: str) -> None:
    found = measured(name, About(links=()) if name == "stop" else About())
    assert ROWS[name] == tuple(map(str, found.row))


def test_row_of_consistency_is_what_is_measured() -> None:
    from checks.test_consistency import cases, fails

    assert ROWS["consistency"] == tuple(map(str, measure(cases(), fails).row))


def test_every_check_is_in_the_docs() -> None:
    text = DOCS.read_text("utf-8")
    assert [name for name in CHECKS if name not in ROWS and f"`{name}`" not in text] == []

"""A false friend is told from a friend."""

import pytest
from support.checkcases import assert_reliable, measured

from bitext.checks.facts import load_facts
from bitext.checks.false_friend import find
from bitext.protocols import About


def test_precision_and_recall() -> None:
    assert_reliable(measured("false-friend"))


def rows() -> list[dict[str, str]]:
    facts = load_facts("false_friend", About())
    return [*facts["friend"], *facts["idiom"]]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["source"][:30])
def test_every_entry_can_fire(row: dict[str, str]) -> None:
    source, twin = (
        row[side].split()[0].replace("_", " ").replace("*", "") for side in ("source", "target")
    )
    assert any(place.message for place in find(f"C’est {source}.", f"It is {twin}."))


@pytest.mark.parametrize(
    "row", [row for row in rows() if "except" in row], ids=lambda row: row["source"][:30]
)
def test_every_exception_excuses(row: dict[str, str]) -> None:
    source, twin = (
        row[side].split()[0].replace("_", " ").replace("*", "") for side in ("source", "target")
    )
    excuse = row["except"].split()[0].replace("_", " ").replace("*", "")
    mine = [
        p for p in find(f"C’est {source}, {excuse}.", f"It is {twin}.") if row["meant"] in p.message
    ]
    assert mine == []


def test_name_is_no_false_friend() -> None:
    assert list(find("Elle est au Collège Voltaire.", "She is at the College Voltaire.")) == []

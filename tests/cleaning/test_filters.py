"""Every filter decides as the cases say, which a linguist can edit."""

from pathlib import Path

import pytest
from support.cleaned import filter_of, pair_of

LINES = (Path(__file__).parent / "filters.txt").read_text("utf-8").splitlines()

CASES = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in LINES
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize(("setting", "source", "target", "verdict"), CASES)
def test_filter_decides_as_the_case_says(
    setting: str, source: str, target: str, verdict: str
) -> None:
    assert verdict in ("+", "-")
    is_kept = filter_of(setting).reject(pair_of(source, target)) is None
    assert is_kept is (verdict == "+")

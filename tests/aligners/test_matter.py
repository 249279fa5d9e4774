"""Front and back matter without counterpart is left out, or doubted; the text itself is not."""

import pytest
from support.matter import Case, cases

from bitext.alignment import Bead
from bitext.pipeline import align
from bitext.registry import ALIGNERS

CASES = list(cases())


def has_strangers(bead: Bead, case: Case) -> bool:
    return bool(bead.source and bead.target) and not (
        case.source_only.isdisjoint(bead.source) and case.target_only.isdisjoint(bead.target)
    )


@pytest.fixture(scope="module", params=["encoder", "lexical"])
def found(request: pytest.FixtureRequest) -> tuple[str, list[tuple[Case, tuple[Bead, ...]]]]:
    aligner = ALIGNERS.load(request.param)()
    return request.param, [(case, align(case.source, case.target, aligner).beads) for case in CASES]


def test_there_are_cases_with_matter_before_after_and_on_one_side() -> None:
    assert len(CASES) >= 20
    assert any(not case.source_only for case in CASES)
    assert any(0 in case.source_only for case in CASES)
    assert any(0 not in case.source_only for case in CASES)


def test_strangers_are_not_believed(
    found: tuple[str, list[tuple[Case, tuple[Bead, ...]]]],
) -> None:
    name, pairs = found
    believed = [
        case.name
        for case, beads in pairs
        for bead in beads
        if has_strangers(bead, case) and (bead.confidence or 0) >= 0.5
    ]
    assert len(believed) <= {"encoder": 1, "lexical": 6}[name], believed


def test_text_itself_is_believed(found: tuple[str, list[tuple[Case, tuple[Bead, ...]]]]) -> None:
    _, pairs = found
    own = [
        bead.confidence or 0
        for case, beads in pairs
        for bead in beads
        if bead.source and bead.target and not has_strangers(bead, case)
    ]
    assert len(own) >= 12 * len(CASES) - 15
    assert min(own) >= 0.5

"""Tables for spreadsheets: every number that people see, and no cell that is a formula."""

import csv
from dataclasses import replace

import pytest
from support.made_up_comparisons import REFERENCES, comparisons

from bitext.evaluation.comparison import Comparison
from bitext.report import tables


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows as a program reads them that knows nothing of us."""
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))


def test_every_system_and_metric_has_a_row() -> None:
    rows = rows_of(tables.systems(comparisons()))
    assert [row["metric"] for row in rows] == ["BLEU", "chrF", "TER"] * 3
    assert {row["gain"] for row in rows[:3]} == {""}
    for one, part in zip(comparisons(), (rows[3:6], rows[6:]), strict=True):
        for outcome, row in zip(one.outcomes, part, strict=True):
            assert float(row["score"]) == pytest.approx(outcome.system)
            assert float(row["gain"]) == pytest.approx(outcome.gain)
            assert float(row["bootstrap_p"]) == pytest.approx(outcome.bootstrap_p)
            assert (row["significant"] == "yes") == outcome.significant(one.level)
            assert row["wins"] == str(outcome.wins)
            assert float(row["low"]) < float(row["score"]) < float(row["high"])


def test_every_segment_has_a_row_with_each_systems_score() -> None:
    rows = rows_of(tables.segments(comparisons()))
    assert len(rows) == len(REFERENCES)
    for index, row in enumerate(rows):
        assert row["reference 1"] == REFERENCES[index]
        for one in comparisons():
            score = one.system.score("chrf").segments[index]
            assert float(row[f"chrF {one.system.system}"]) == pytest.approx(score)
            assert row[one.system.system] == one.system.segments.hypotheses[index]


def test_no_cell_is_a_formula_or_a_row() -> None:
    one = comparisons()[0]
    texts = ["=HYPERLINK(1)", "a\tb", "c\nd", *one.system.segments.hypotheses[3:]]
    segments = replace(one.system.segments, hypotheses=texts, sources=texts)
    hostile: Comparison = replace(
        one,
        system=replace(one.system, system="=1+1", segments=segments),
        baseline=replace(one.baseline, segments=segments),
    )
    for text in (tables.segments([hostile]), tables.systems([hostile])):
        cells = [line.split("\t") for line in text.splitlines()]
        assert len({len(row) for row in cells}) == 1
        assert not any(cell.startswith("=") for row in cells for cell in row)
    assert "source" in tables.segments([hostile]).split("\t")

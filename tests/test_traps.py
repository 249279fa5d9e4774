"""What ``scripts/benchmark traps`` says of translations."""

import sys
from typing import Any

import pytest
from support.benchmarks import benchmark_fixture

from bitext.alignment import Bead, Bitext
from bitext.document import document_of

benchmark = benchmark_fixture("traps")


def translated(*rows: tuple[str, str, float, tuple[str, ...]]) -> Bitext:
    beads = tuple(
        Bead(range(at, at + 1), range(at, at + 1), row[2], flags=row[3])
        for at, row in enumerate(rows)
    )
    source = document_of("fr", [row[0] for row in rows])
    return Bitext(source, document_of("en", [row[1] for row in rows]), beads)


def test_wrong_translation_is_told_by_a_flag_or_by_its_rank(benchmark: Any) -> None:
    traps = [benchmark.Trap("Bonjour", r"Hello\."), benchmark.Trap("Merci", "")]
    flagged, right = benchmark.judge_traps(
        traps, translated(("Bonjour", "Hello.", -0.1, ("stop",)), ("Merci", "Thanks", -0.2, ()))
    )
    assert (flagged.verdict, right.verdict) == ("told", "right")
    unsure, alarm = benchmark.judge_traps(
        traps, translated(("Bonjour", "Hello.", -0.9, ()), ("Merci", "Thanks", -0.2, ("stop",)))
    )
    assert (unsure.verdict, alarm.verdict) == ("told", "false alarm")
    missed, _ = benchmark.judge_traps(
        traps, translated(("Bonjour", "Hello.", -0.1, ()), ("Merci", "Thanks", -0.2, ()))
    )
    assert missed.verdict == "MISSED"
    assert benchmark.is_good([flagged, right])
    assert not benchmark.is_good([missed, right])
    assert not benchmark.is_good([flagged, *[alarm] * 4])


@pytest.mark.model
def test_most_traps_are_right_or_told_and_few_right_ones_flagged(
    benchmark: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["traps"])
    assert benchmark.main() == 0, capsys.readouterr().out

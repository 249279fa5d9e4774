"""The short form of ``scripts/benchmark corpus``: memory, the command, and kills."""

import random
from pathlib import Path
from typing import Any

import pytest
from support.benchmarks import benchmark_fixture

corpus = benchmark_fixture("corpus")


def test_killed_run_that_is_started_again_leaves_exactly_the_right_rows(
    corpus: Any, tmp_path: Path
) -> None:
    assert corpus.kills(tmp_path, 1, random.Random(7), rows=160) == []  # noqa: S311 - no secret


def test_every_row_comes_out_and_memory_stays_flat(corpus: Any, tmp_path: Path) -> None:
    assert corpus.flat(tmp_path, 6000) == 0


@pytest.mark.model
def test_command_translates_lines(corpus: Any, tmp_path: Path) -> None:
    assert corpus.model(tmp_path, 3, None, ["--fast"]) == 0

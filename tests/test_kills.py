"""The short form of ``scripts/benchmark kills``: one kill of each command that needs no weights."""

import random
from pathlib import Path
from typing import Any

import pytest
from support.benchmarks import benchmark_fixture

kills = benchmark_fixture("kills")


@pytest.mark.parametrize("name", ["align", "evaluate", "pull", "resume"])
def test_killed_run_leaves_outputs_whole_or_absent(kills: Any, name: str, tmp_path: Path) -> None:
    job = kills.jobs(tmp_path, model=False)[name]
    assert kills.siege(name, job, tmp_path / name, 1, random.Random(7)) == []  # noqa: S311 - no secret

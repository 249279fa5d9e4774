"""The short form of ``scripts/benchmark kills``: one kill of each command that needs no weights."""

import random
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[1] / "scripts" / "benchmarks"


@pytest.fixture
def kills(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield import_module("kills")
    sys.modules.pop("kills", None)


@pytest.mark.parametrize("name", ["align", "evaluate", "pull", "resume"])
def test_killed_run_leaves_outputs_whole_or_absent(kills: Any, name: str, tmp_path: Path) -> None:
    job = kills.jobs(tmp_path, model=False)[name]
    assert kills.siege(name, job, tmp_path / name, 1, random.Random(7)) == []  # noqa: S311 - no secret

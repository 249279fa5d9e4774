"""Benchmarks as modules: ``from support.benchmarks import benchmark_fixture``."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "scripts" / "benchmarks"


def benchmark_fixture(name: str) -> Any:
    """A fixture that gives the module of that name, which `scripts/benchmark` would run."""

    @pytest.fixture
    def loaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
        monkeypatch.syspath_prepend(str(BENCHMARKS))
        known = {*sys.modules}
        yield import_module(name)
        # They import each other by names that are too common to stay.
        for new in {*sys.modules} - known:
            if str(BENCHMARKS) in str(getattr(sys.modules[new], "__file__", "")):
                del sys.modules[new]

    return loaded

"""What ``scripts/benchmark serve``, and those that share it, tell of times."""

from typing import Any

import pytest
from support.benchmarks import benchmark_fixture

serve = benchmark_fixture("serve")


@pytest.mark.parametrize(
    ("seconds", "median", "p95"),
    [([], 0, 0), ([0.5], 0.5, 0.5), ([n / 100 for n in range(1, 100)], 0.5, 0.95)],
)
def test_quantiles_are_told_of_any_number_of_answers(
    serve: Any, seconds: list[float], median: float, p95: float
) -> None:
    assert serve.cut(seconds, 10) == pytest.approx(median)
    assert serve.cut(seconds, 19) == pytest.approx(p95)

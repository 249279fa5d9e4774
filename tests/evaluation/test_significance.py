import json
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.spoiled import sentences, spoiled, write

from bitext.evaluation.metrics.quality import QualityMetric, bleu, chrf, ter
from bitext.evaluation.significance import (
    SEED,
    Resampling,
    bootstrap,
    bootstrap_p,
    bootstrap_weights,
    interval,
    is_enumerable,
    p_value,
    randomisation_p,
    weighted_sums,
)

LINES = sentences()[:101]  # odd, so that random bits do not come out even
ONE, TWO = spoiled(LINES, 0.3), spoiled(LINES, 0.31, 2)


def sacrebleus_test(folder: Path, *options: str) -> str:
    """What sacreBLEU's own command prints."""
    reference, one, two = (
        str(write(folder / f"{n}.txt", lines)) for n, lines in enumerate((LINES, ONE, TWO))
    )
    command = [str(Path(sys.executable).with_name("sacrebleu")), reference, "-i", one, two]
    run = subprocess.run([*command, *options], capture_output=True, text=True, check=True)
    return run.stdout


@pytest.fixture(scope="module")
def metrics() -> list[tuple[QualityMetric, str]]:
    return [(bleu(), "BLEU"), (chrf(), "chrF2"), (ter(), "TER")]


def test_bootstrap_gives_sacrebleus_p_values_and_intervals(
    metrics: list[tuple[QualityMetric, str]], tmp_path: Path
) -> None:
    # As text: sacreBLEU 2.6 cannot write the single-precision numbers of this test as JSON.
    options = ["--paired-bs", "--paired-bs-n", "330", "-f", "text", "-w", "4", "-nc", "-m"]
    printed = sacrebleus_test(tmp_path, *options, "bleu", "chrf", "ter")
    theirs = re.findall(r"([\d.]+ ± [\d.]+)\)", printed)
    p_values = re.findall(r"\(p = ([\d.]+)\)", printed)
    assert len(theirs) == 6
    assert len(p_values) == 3
    for place, (metric, _) in enumerate(metrics):
        tables = metric.statistics([ONE, TWO], [LINES])
        samples = bootstrap([metric, metric], tables, Resampling(330))
        difference = metric.value(tables[1]) - metric.value(tables[0])
        assert p_values[place] == f"{bootstrap_p(samples[0], samples[1], difference):.4f}"
        for row, values in enumerate(samples):
            found = interval(values, SEED)
            assert theirs[3 * row + place] == f"{found.mean:.4f} ± {found.half_width:.4f}"


def test_randomisation_gives_sacrebleus_p_values_but_for_equal_differences(
    metrics: list[tuple[QualityMetric, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ["--paired-ar", "--paired-ar-n", "330", "-m", "bleu", "chrf", "ter", "-f", "json"]
    _, new = json.loads(sacrebleus_test(tmp_path, *options))
    for metric, name in metrics:
        tables = metric.statistics([ONE, TWO], [LINES])
        ours = randomisation_p(metric, *tables, trials=330)
        with monkeypatch.context() as patch:
            patch.setattr("bitext.evaluation.significance.EQUAL", -1e-9)
            assert randomisation_p(metric, *tables, trials=330) == new[name]["p_value"], name
        # Only TER, whose sums are small whole numbers, has some among so many segments.
        assert (ours == new[name]["p_value"]) is (name != "TER")
        assert ours >= new[name]["p_value"]


def test_identical_systems_never_differ_by_chance() -> None:
    metric = bleu()
    [table] = metric.statistics([ONE], [LINES])
    [values] = bootstrap([metric], [table], Resampling(50, 7))
    assert bootstrap_p(values, values, 0.0) == pytest.approx(1 / 51)
    assert randomisation_p(metric, table, table, trials=40) == 1.0


def test_other_seed_gives_other_resamples() -> None:
    one, again, other = (
        np.concatenate(list(bootstrap_weights(20, Resampling(40, seed)))) for seed in (1, 1, 2)
    )
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


@given(st.integers(1, 40), st.integers(1, 70))
def test_every_resample_has_as_many_segments_as_the_test_set(segments: int, count: int) -> None:
    weights = np.concatenate(list(bootstrap_weights(segments, Resampling(count, 1))))
    assert weights.shape == (count, segments)
    assert (weights.sum(axis=1) == segments).all()


@given(st.integers(1, 700), st.integers(1, 4))
def test_weighted_sums_are_the_matrix_product(segments: int, columns: int) -> None:
    random = np.random.default_rng(segments)
    weights = random.integers(0, 5, (3, segments)).astype(float)
    table = random.integers(0, 50, (segments, columns)).astype(float)
    assert np.array_equal(weighted_sums(weights, table), weights @ table)


def test_p_value_counts_larger_differences_one_up() -> None:
    assert p_value(np.array([0.5, 1.0, 2.0]), 1.0) == 2 / 4


class Mean:
    """A metric whose value is the mean: worked out by hand."""

    def value_of_sums(self, sums: Sequence[float]) -> float:
        return sums[0] / sums[1]


def table_of(values: list[float]) -> np.ndarray:
    return np.array([[value, 1.0] for value in values])


@pytest.mark.parametrize("shift", [1, 2, 3, 5, 12])
def test_equal_differences_of_few_segments_are_counted(shift: int) -> None:
    # All that differ differ in one direction: only no exchange and the whole one are as extreme.
    one, two = table_of([50.0] * 20), table_of([40.0] * shift + [50.0] * (20 - shift))
    assert is_enumerable(one, two)
    for trials, seed in ((10, 1), (10_000, 2)):
        p = randomisation_p(Mean(), one, two, trials=trials, seed=seed)
        assert p == 2 / 2**shift


def test_exact_p_value_is_that_of_every_exchange_by_hand() -> None:
    ours, theirs = [3.0, 5.0, 7.0, 1.0], [4.0, 9.0, 7.0, 3.0]
    observed = abs(sum(ours) - sum(theirs))
    extreme = 0
    for swap in product((False, True), repeat=4):
        pairs = zip(ours, theirs, swap, strict=True)
        difference = sum(b - a if exchanged else a - b for a, b, exchanged in pairs)
        extreme += abs(difference) >= observed
    assert randomisation_p(Mean(), table_of(ours), table_of(theirs)) == extreme / 16


def test_estimate_is_near_the_exact_value(monkeypatch: pytest.MonkeyPatch) -> None:
    metric = chrf()
    lines = [*TWO[:8], *ONE[8:]]
    tables = metric.statistics([ONE, lines], [LINES])
    exact = randomisation_p(metric, *tables)
    assert is_enumerable(*tables)
    monkeypatch.setattr("bitext.evaluation.significance.ENUMERATED", -1)
    assert randomisation_p(metric, *tables) == pytest.approx(exact, abs=0.02)
    assert exact >= 2 / 2**8


def test_three_changed_segments_are_never_significant() -> None:
    metric = chrf()
    lines = [line.replace("e", "") if index < 3 else line for index, line in enumerate(ONE)]
    assert randomisation_p(metric, *metric.statistics([ONE, lines], [LINES])) >= 0.25

import json
import re
import subprocess
import sys
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


def test_randomisation_gives_sacrebleus_p_values(
    metrics: list[tuple[QualityMetric, str]], tmp_path: Path
) -> None:
    options = ["--paired-ar", "--paired-ar-n", "330", "-m", "bleu", "chrf", "ter", "-f", "json"]
    _, new = json.loads(sacrebleus_test(tmp_path, *options))
    for metric, name in metrics:
        tables = metric.statistics([ONE, TWO], [LINES])
        assert randomisation_p(metric, *tables, trials=330) == new[name]["p_value"], name


def test_identical_systems_never_differ_by_chance() -> None:
    metric = bleu()
    [table] = metric.statistics([ONE], [LINES])
    [values] = bootstrap([metric], [table], Resampling(50, 7))
    assert bootstrap_p(values, values, 0.0) == pytest.approx(1 / 51)
    assert randomisation_p(metric, table, table, trials=40) == pytest.approx(1 / 41)


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

"""Logistic regression, ``scripts/training/logistic.py``."""

import numpy as np
import pytest

from training.logistic import fit_logistic, logistic


def test_fit_finds_the_weights_that_made_the_labels() -> None:
    chance = np.random.default_rng(1)
    features = np.column_stack([chance.normal(size=20_000), np.ones(20_000)])
    labels = chance.random(20_000) < logistic(features @ np.array([2.0, -1.0]))
    assert fit_logistic(features, labels, decay=1e-6) == pytest.approx([2.0, -1.0], abs=0.1)


def test_sample_that_counts_twice_is_as_good_as_two() -> None:
    features = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0], [2.5, 1.0]])
    labels = np.array([0, 1, 1, 0])
    twice = fit_logistic(features, labels, decay=0.1, importance=np.array([1.0, 2.0, 1.0, 1.0]))
    rows = [0, 1, 1, 2, 3]
    assert twice == pytest.approx(fit_logistic(features[rows], labels[rows], decay=0.1))


def test_features_that_part_the_labels_have_finite_weights() -> None:
    features = np.column_stack([[-2.0, -1.0, 1.0, 2.0], np.ones(4)])
    weights = fit_logistic(features, np.array([0, 0, 1, 1]), decay=1e-3)
    sure = logistic(features @ weights)
    assert np.isfinite(weights).all()
    assert (sure > 0.9).tolist() == [False, False, True, True]

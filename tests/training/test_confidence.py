"""The fit of how sure a translation is, ``scripts/training/confidence``."""

import numpy as np
import pytest

from bitext.protocols import Hypothesis
from training.confidence.__main__ import (
    Judged,
    agreement_of,
    area,
    draw_reliability,
    fifths,
    figures,
)
from training.logistic import Numbers


def judged(quality: Numbers, words: Numbers) -> Judged:
    return Judged({}, quality, words)


def test_what_is_low_in_short_sentences_finds_nothing_among_those_of_one_length() -> None:
    words = np.repeat([1.0, 2.0, 3.0, 4.0, 5.0], 100)
    quality = np.tile(np.arange(100.0), 5) + 100 * words
    _, all_lengths, like_lengths, _ = figures(words / 10, judged(quality, words))
    assert all_lengths > 0.85
    assert like_lengths == pytest.approx(0.5)


def test_area_counts_pairs_in_order_and_ties_by_half() -> None:
    labels = np.array([True, True, False, False])
    assert area(np.array([4.0, 2.0, 3.0, 1.0]), labels) == 0.75
    assert area(np.ones(4), labels) == 0.5


def test_honest_confidence_lies_on_the_line() -> None:
    sure = np.repeat([0.1, 0.3, 0.5, 0.7, 0.9], 100)
    quality = np.concatenate(
        [np.where(np.arange(100) < 100 * p, 60, 20) for p in (0.1, 0.3, 0.5, 0.7, 0.9)]
    )
    assert [(round(a, 2), round(b, 2), n) for a, b, n in fifths(sure, quality)][:2] == [
        (0.1, 0.1, 100),
        (0.3, 0.3, 100),
    ]
    correlation, _, _, off = figures(sure, judged(quality, np.ones(500)))
    assert correlation > 0.5
    assert off == pytest.approx(0, abs=1e-9)
    assert draw_reliability(sure, quality).count("<circle") == 5


def test_alternatives_agree_with_the_same_words_alone() -> None:
    assert agreement_of(Hypothesis("It rains.", alternatives=("It rains.",))) == 1
    assert agreement_of(Hypothesis("It rains.", alternatives=("Xyz",))) < 0.1
    assert agreement_of(Hypothesis("It rains.")) == 1

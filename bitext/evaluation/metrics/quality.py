"""BLEU, chrF, chrF++ and TER, all of it sacreBLEU's: statistics first, score second.

A segment's statistics are numbers that add up over segments (n-gram matches, lengths, edits). They
are counted once; the corpus score, the segments' scores, every resample, bucket and document come
out of sums of them. Segments are counted block by block, so that a million of them need no more
memory than their texts and statistics.

sacreBLEU has no public name for that step, so this module is the one place that uses private ones;
tests hold the results against sacreBLEU's own command.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sacrebleu.metrics import BLEU, CHRF, TER

from bitext.errors import FormatError
from bitext.evaluation.metrics.options import PLAIN, MetricOptions
from bitext.evaluation.metrics.tokenizing import speed_up

BLOCK = 1000
"""Segments counted at a time: n-grams of so many references are in memory, 10 KB each."""

Statistics = NDArray[np.float64]
"""One row a segment, one column a statistic."""


class QualityMetric:
    """A metric of sacreBLEU.

    Args:
        name: what we call it.
        label: what sacreBLEU calls it, the first part of the signature.
        make: makes sacreBLEU's metric; `segment_options` are passed for scoring single segments.
        segment_options: what sacreBLEU's command sets under ``--sentence-level``.
        higher_is_better: the direction.
    """

    unit = "points"

    def __init__(
        self,
        name: str,
        label: str,
        make: Callable[..., Any],
        *,
        segment_options: dict[str, Any] | None = None,
        higher_is_better: bool = True,
    ) -> None:
        self.name = name
        self.label = label
        self.higher_is_better = higher_is_better
        self._metric = make()
        self._segment_metric = make(**segment_options) if segment_options else self._metric

    def statistics(
        self, systems: Sequence[Sequence[str]], references: Sequence[Sequence[str]]
    ) -> list[Statistics]:
        """The statistics of every segment of every system; references are counted once.

        Args:
            systems: hypotheses of each system.
            references: one or more references, each as long as the hypotheses.

        Raises:
            FormatError: there is no reference.
        """
        if not references:
            raise FormatError(f"{self.name} needs a reference; --source alone is not enough")
        rows: list[list[Statistics]] = [[] for _ in systems]
        with uncollected():
            self._count(systems, references, rows)
        return [np.concatenate(found) for found in rows]

    def _count(
        self,
        systems: Sequence[Sequence[str]],
        references: Sequence[Sequence[str]],
        rows: list[list[Statistics]],
    ) -> None:
        """Add each block's statistics to the rows of its system."""
        for start in range(0, len(references[0]), BLOCK):
            part = slice(start, start + BLOCK)
            self._metric._ref_cache = self._metric._cache_references(  # noqa: SLF001
                [reference[part] for reference in references]
            )
            for system, found in zip(systems, rows, strict=True):
                counts = self._metric._extract_corpus_statistics(system[part], None)  # noqa: SLF001
                found.append(np.asarray(counts, dtype=np.float64))
        self._metric._ref_cache = None  # noqa: SLF001

    @property
    def signature(self) -> str:
        """The name sacreBLEU gives the score, and its signature, known once it has counted."""
        return f"{self.label}|{self._metric.get_signature()}"

    def value(self, statistics: Statistics) -> float:
        """The corpus score of the segments whose statistics these are."""
        return self.value_of_sums(statistics.sum(axis=0).tolist())

    def details(self, statistics: Statistics) -> str:
        """What sacreBLEU tells of a corpus score besides; BLEU's precisions and brevity."""
        found = self._metric._compute_score_from_stats(statistics.sum(axis=0).tolist())  # noqa: SLF001
        return str(getattr(found, "_verbose", ""))

    def value_of_sums(self, sums: Sequence[Any]) -> float:
        """The score that follows from sums of statistics."""
        return float(self._metric._compute_score_from_stats(sums).score)  # noqa: SLF001

    def segment_values(self, statistics: Statistics) -> list[float]:
        """The score of each segment on its own, as sacreBLEU gives it with --sentence-level."""
        score = self._segment_metric._compute_score_from_stats  # noqa: SLF001
        return [score(row).score for row in statistics.tolist()]


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector away from millions of n-grams, none of which is in a cycle."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def bleu(options: MetricOptions = PLAIN) -> QualityMetric:
    """BLEU, Papineni et al. (2002), https://aclanthology.org/P02-1040."""

    def make(*, effective_order: bool = options.effective_order) -> BLEU:
        metric = BLEU(
            tokenize=options.tokenize, lowercase=options.lowercase, effective_order=effective_order
        )
        return speed_up(metric)

    return QualityMetric("BLEU", "BLEU", make, segment_options={"effective_order": True})


def chrf(options: MetricOptions = PLAIN) -> QualityMetric:
    """chrF, Popović (2015), https://aclanthology.org/W15-3049."""
    return QualityMetric("chrF", "chrF2", partial(CHRF, lowercase=options.lowercase))


def chrf_plus_plus(options: MetricOptions = PLAIN) -> QualityMetric:
    """chrF++, Popović (2017), https://aclanthology.org/W17-4770."""
    return QualityMetric(
        "chrF++", "chrF2++", partial(CHRF, word_order=2, lowercase=options.lowercase)
    )


def ter(options: MetricOptions = PLAIN) -> QualityMetric:
    """Translation edit rate, Snover et al. (2006), https://aclanthology.org/2006.amta-papers.25."""
    make = partial(TER, case_sensitive=options.ter_case_sensitive)
    return QualityMetric("TER", "TER", make, higher_is_better=False)

"""Two systems on one test set: what differs, where, and whether by chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bitext.evaluation.scores import ScoreReport


@dataclass(frozen=True, slots=True)
class Outcome:
    """One metric's verdict on two systems.

    Attributes:
        metric: its name.
        baseline: the baseline's corpus score.
        system: the system's.
        gain: by how much the system is better, whichever direction is better; negative if worse.
        bootstrap_p: p-value of the paired bootstrap test.
        randomisation_p: p-value of paired approximate randomisation; None where it was left out.
        wins: segments that the system does better.
        losses: segments that the baseline does better.
        ties: the rest.
        signature: of the score, and of both tests; ``ar:exact`` where so few segments differ that
            every way to exchange them was looked at.
    """

    metric: str
    baseline: float
    system: float
    gain: float
    bootstrap_p: float
    randomisation_p: float | None
    wins: int
    losses: int
    ties: int
    signature: str

    def significant(self, level: float) -> bool:
        """Whether there is a difference, and the tests that were done are below the level.

        Of two systems that score the same sacreBLEU's bootstrap gives the least p-value there is.
        """
        return self.gain != 0 and max(self.bootstrap_p, self.randomisation_p or 0.0) < level


class Change(NamedTuple):
    """A segment that two systems translate differently.

    Attributes:
        line: 1-based line in the system's file.
        source: empty where there is none.
        baseline: the baseline's translation.
        system: the system's translation.
        reference: the first reference.
        before: the baseline's segment score.
        after: the system's segment score.
        gain: by how much the system is better; negative if worse.
    """

    line: int
    source: str
    baseline: str
    system: str
    reference: str
    before: float
    after: float
    gain: float


class Bucket(NamedTuple):
    """Some of the segments, and the scores of both systems on them.

    Attributes:
        kind: ``length`` or ``phenomenon``.
        name: which segments, in English.
        words: of a reference, the fewest and the most, the most None for any number; None where the
            bucket is not one by length.
        segments: how many.
        baseline: the baseline's corpus score over them.
        system: the system's.
    """

    kind: str
    name: str
    words: tuple[int, int | None] | None
    segments: int
    baseline: float
    system: float


class NGram(NamedTuple):
    """Words of the references, and how many of their occurrences each system has."""

    text: str
    references: int
    baseline: int
    system: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A system against a baseline.

    Attributes:
        baseline: the report of the baseline.
        system: the report of the system.
        outcomes: one for each metric.
        metric: the metric of segment scores, buckets, best and worst.
        best: the segments with the largest gains, largest first.
        worst: the segments with the largest losses, largest first.
        buckets: by length and by phenomenon.
        gained: n-grams of the references that the system has more often, by weight.
        lost: those that it has less often.
        level: of significance, for people.
    """

    baseline: ScoreReport
    system: ScoreReport
    outcomes: tuple[Outcome, ...]
    metric: str
    best: tuple[Change, ...]
    worst: tuple[Change, ...]
    buckets: tuple[Bucket, ...]
    gained: tuple[NGram, ...]
    lost: tuple[NGram, ...]
    level: float

    @property
    def differing(self) -> int:
        """How many segments the two translate differently."""
        texts = self.baseline.segments.hypotheses, self.system.segments.hypotheses
        return sum(was != now for was, now in zip(*texts, strict=True))


def segment_metric(names: Sequence[str]) -> int:
    """Which metric judges single segments: chrF, as BLEU was made for corpora, else the first.

    >>> segment_metric(["BLEU", "chrF", "TER"])
    1
    """
    return next((i for i, name in enumerate(names) if name.startswith("chrF")), 0)


def changes(
    pairs: Sequence[tuple[int, int]], baseline: ScoreReport, system: ScoreReport, metric: str
) -> list[Change]:
    """The segments that differ, largest loss first, then in the order of the text.

    Args:
        pairs: (index in the baseline, index in the system) of each common segment.
        baseline: has segment scores of that metric.
        system: likewise, and the references.
        metric: its name.
    """
    old, new = baseline.score(metric), system.score(metric)
    texts, references = system.segments, system.segments.references
    found = []
    for before, after in pairs:
        was, now = baseline.segments.hypotheses[before], texts.hypotheses[after]
        if was == now:
            continue
        values = old.segments[before], new.segments[after]
        gain = (values[1] - values[0]) * (1 if new.higher_is_better else -1)
        found.append(
            Change(
                texts.line(after),
                texts.sources[after] if texts.sources is not None else "",
                was,
                now,
                references[0][after] if references else "",
                *values,
                gain,
            )
        )
    return sorted(found, key=lambda change: change.gain)


def paired_segments(baseline: ScoreReport, system: ScoreReport) -> list[tuple[int, int]]:
    """(index in the baseline, index in the system) of the segments that both have.

    Where the references stand line by line, that is every segment. Where they were aligned to the
    hypotheses, segments correspond that were given the same stretch of the reference.
    """
    if system.alignment is None and baseline.alignment is None:
        if len(baseline.segments) == len(system.segments):
            return [(i, i) for i in range(len(system.segments))]
        # A baseline from before blank lines were left out.
        lines = {baseline.segments.line(i): i for i in range(len(baseline.segments))}
        return [
            (lines[line], i)
            for i in range(len(system.segments))
            if (line := system.segments.line(i)) in lines
        ]
    places: dict[str, list[int]] = {}
    for index, text in reversed(list(enumerate(baseline.segments.references[0]))):
        places.setdefault(text, []).append(index)
    return [
        (places[text].pop(), index)
        for index, text in enumerate(system.segments.references[0])
        if places.get(text)
    ]

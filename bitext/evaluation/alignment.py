"""Bead files, and how well found beads agree with gold ones: strict and lax scores."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bitext.document import Document
from bitext.errors import AlignmentError, SegmentCountError
from bitext.pipeline.reading import read_entries

Sides = tuple[Sequence[int], Sequence[int]]
"""A bead as sentence indices: source and target, one of which may be empty; ranges will do."""

Plain = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts from which precision, recall and F1 follow; each is 0 where nothing was counted.

    Attributes:
        found: found beads counted, null beads among them.
        found_right: those of them that agree with the gold.
        gold: gold beads counted, null beads left out.
        gold_right: those of them that were found.
    """

    found: int
    found_right: int
    gold: int
    gold_right: int

    @property
    def precision(self) -> float:
        """Share of the found beads that are right, in [0, 1]."""
        return self.found_right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold beads that were found, in [0, 1]."""
        return self.gold_right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in [0, 1]."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Scores(NamedTuple):
    """Both ways of counting: equal to a gold bead, and overlapping one on both sides."""

    strict: Agreement
    lax: Agreement


@dataclass(frozen=True, slots=True)
class AlignmentScores:
    """Scores of an alignment.

    Attributes:
        strict: a bead is right when it equals a gold bead.
        lax: a bead is right when it shares a source and a target sentence with one gold bead.
        types: the same by bead type, "1-1" first, then by how frequent the type is; precision is
            over found beads of that type, recall over gold beads of that type.
    """

    strict: Agreement
    lax: Agreement
    types: dict[str, Scores]


class Mistake(NamedTuple):
    """A found bead that is not in the gold, and the gold beads that hold its sentences."""

    document: int
    found: Plain
    gold: tuple[Plain, ...]
    lax: bool


class Verdict(NamedTuple):
    """What became of one bead: its type and whether it is right."""

    type: str
    strict: bool
    lax: bool


def read_sides(path: Path) -> list[Sides]:
    """The beads that a file lists, as numbers of sentences; they need not cover any text.

    Args:
        path: see `bitext.pipeline.reading.read_entries`.

    Raises:
        FormatError: the file is not what its suffix says.
    """
    return [(entry.source, entry.target) for entry in read_entries(path)]


def require_fit(gold: Sequence[Sides], source: Document, target: Document, name: str) -> None:
    """Refuse a gold alignment that names sentences which the texts do not have.

    Raises:
        AlignmentError: with both counts.
    """
    for side, document in ((0, source), (1, target)):
        count = len(document.sentences)
        highest = max((index for bead in gold for index in bead[side]), default=-1)
        if highest >= count:
            raise AlignmentError(
                f"{name}: names {('source', 'target')[side]} sentence {highest}, but the text has "
                f"{count} (counted from 0); is it a sentence a line? then give --presplit"
            )


def score_alignment(
    found: Sequence[Iterable[Sides]], gold: Sequence[Iterable[Sides]]
) -> AlignmentScores:
    """Score alignments of some documents against gold ones, counts pooled over the documents.

    Args:
        found: the beads of each document.
        gold: the same for the gold alignment, in the same order.

    Raises:
        SegmentCountError: not as many documents on both sides.

    Example:
        >>> scores = score_alignment([[([0], [0]), ([1], [])]], [[([0, 1], [0])]])
        >>> scores.strict.precision, scores.lax.precision, scores.lax.recall
        (0.0, 0.5, 1.0)

    References:
        ``score.py`` of Thompson & Koehn (2019), https://aclanthology.org/D19-1136, after Sennrich &
        Volk (2011), https://aclanthology.org/W11-4624: a bead counts once however often it is
        listed, and null beads count in precision only.
    """
    if len(found) != len(gold):
        raise SegmentCountError(f"{len(found)} alignments against {len(gold)} gold alignments")
    precision: list[Verdict] = []
    recall: list[Verdict] = []
    for beads, truth in zip(map(distinct, found), map(distinct, gold), strict=True):
        precision += judge(beads, truth)
        recall += judge([b for b in truth if all(b)], [b for b in beads if all(b)])
    types = sorted(
        {verdict.type for verdict in precision + recall},
        key=lambda name: (name != "1-1", -sum(v.type == name for v in precision + recall), name),
    )
    return AlignmentScores(
        *tally(precision, recall),
        {
            name: tally(
                [v for v in precision if v.type == name], [v for v in recall if v.type == name]
            )
            for name in types
        },
    )


def mistakes(found: Sequence[Iterable[Sides]], gold: Sequence[Iterable[Sides]]) -> list[Mistake]:
    """The found beads that are not in the gold, each with the gold beads that share a sentence.

    Args:
        found: the beads of each document.
        gold: the same for the gold alignment, in the same order.
    """
    wrong = []
    for document, pair in enumerate(zip(found, gold, strict=True)):
        beads, truth = map(distinct, pair)
        holders = holders_of(truth)
        for bead, verdict in zip(beads, judge(beads, truth), strict=True):
            if not verdict.strict:
                touched = {g for side in (0, 1) for i in bead[side] for g in holders[side, i]}
                wrong.append(Mistake(document, bead, tuple(sorted(touched)), verdict.lax))
    return wrong


def distinct(beads: Iterable[Sides]) -> list[Plain]:
    """The beads without repetitions and without those that are empty on both sides, in order."""
    plain = ((tuple(source), tuple(target)) for source, target in beads)
    return list(dict.fromkeys(bead for bead in plain if any(bead)))


def judge(beads: list[Plain], truth: list[Plain]) -> list[Verdict]:
    """Whether each bead equals a true bead, and whether it overlaps one on both sides."""
    known = set(truth)
    partners: dict[int, set[int]] = defaultdict(set)
    for source, target in truth:
        for index in source:
            partners[index].update(target)
    verdicts = []
    for source, target in beads:
        strict = (source, target) in known
        lax = strict or any(not partners[i].isdisjoint(target) for i in source if i in partners)
        verdicts.append(Verdict(f"{len(source)}-{len(target)}", strict, lax))
    return verdicts


def holders_of(beads: list[Plain]) -> dict[tuple[int, int], list[Plain]]:
    """(side, sentence index) → the beads that hold this sentence."""
    holders: dict[tuple[int, int], list[Plain]] = defaultdict(list)
    for bead in beads:
        for side in (0, 1):
            for index in bead[side]:
                holders[side, index].append(bead)
    return holders


def tally(precision: list[Verdict], recall: list[Verdict]) -> Scores:
    """Count the verdicts on found beads and on gold beads, strictly and laxly."""
    found, gold = len(precision), len(recall)
    return Scores(
        Agreement(found, sum(v.strict for v in precision), gold, sum(v.strict for v in recall)),
        Agreement(found, sum(v.lax for v in precision), gold, sum(v.lax for v in recall)),
    )

"""The training of the aligners' weights, ``scripts/training``, on documents that are very small."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from bitext.aligners.lexical import LexicalAligner
from bitext.aligners.search.anchors import band
from bitext.aligners.search.dynamic import posteriors
from bitext.aligners.search.lattice import NULLS, STEPS, Lattice, lattice
from bitext.evaluation.alignment import Sides
from training.aligner import pieces
from training.aligner.confidence import calibrated, judged, quality
from training.aligner.decoding import Found, decode, scores_of
from training.aligner.examples import OWN, Example, read_own
from training.aligner.field import Field
from training.aligner.fitting import fit
from training.aligner.gold import Edge, gold_path
from training.aligner.pieces import cut
from training.aligner.scale import Floats, Scale, feature_names, weights_of

PAIRED = ("length", "word cosine", "word margin")
NULL = ("null length", "length")
GOLD: list[Sides] = [([0], [0]), ([1], []), ([2], []), ([3], [1]), ([4, 5], [2]), ([6], [3])]


def grid(sources: int, targets: int) -> Lattice:
    return lattice(band([], (sources, targets)))


def example(
    gold: Sequence[Sides] = GOLD, *, name: str = "text", seed: int = 0, weight: float = 1.0
) -> Example:
    """A document with features drawn at random, but for the cosine: 1 for gold beads, else 0."""
    nodes, draw = grid(7, 5), np.random.default_rng(seed)
    path, features = gold_path(gold, nodes), []
    for kind in range(len(STEPS)):
        edges = np.flatnonzero(nodes.previous[:, kind] < len(nodes))
        names = NULL if kind < NULLS else PAIRED
        columns = {key: draw.normal(2, 3, len(edges)).astype(np.float32) for key in names}
        if kind >= NULLS:
            right = [Edge(int(node), kind) in path for node in edges]
            columns["word cosine"] = np.array(right, np.float32)
        features.append((edges, columns))
    everything = np.ones(len(nodes), bool)
    return Example(name, name, nodes, features, path, list(gold), everything, weight)


@pytest.fixture
def examples(monkeypatch: pytest.MonkeyPatch) -> list[Example]:
    """Two documents, each cut into pieces, of different weights."""
    monkeypatch.setattr(pieces, "LENGTH", 2)
    other: list[Sides] = [([0, 1], [0]), ([2], [1, 2]), ([3], [3]), ([4], []), ([5, 6], [4])]
    return [example(), example(other, name="other", seed=1, weight=3.0)]


def vector_for(names: Sequence[str]) -> Floats:
    return np.random.default_rng(7).normal(size=len(names) + len(STEPS) + 1)


def ends_of(path: Sequence[Edge], nodes: Lattice) -> list[tuple[int, int, tuple[int, int]]]:
    """Source and target position where each edge ends, and its bead type."""
    return [(int(nodes.source[n]), int(nodes.target[n]), STEPS[kind]) for n, kind in path]


def test_gold_path_fills_up_with_nulls() -> None:
    nodes = grid(3, 3)
    assert ends_of(gold_path([([1], [0]), ([2], [2])], nodes), nodes) == [
        (1, 0, (1, 0)),
        (2, 1, (1, 1)),
        (2, 2, (0, 1)),
        (3, 3, (1, 1)),
    ]


def test_gold_path_splits_an_unlisted_bead() -> None:
    nodes = grid(6, 4)
    assert (5, 3) not in STEPS
    assert ends_of(gold_path([(range(5), range(3)), ([5], [3])], nodes), nodes) == [
        (3, 3, (3, 3)),
        (4, 3, (1, 0)),
        (5, 3, (1, 0)),
        (6, 4, (1, 1)),
    ]


def test_gold_path_leaves_out_a_bead_that_crosses() -> None:
    nodes = grid(2, 2)
    path = gold_path([([0], [1]), ([1], [0])], nodes)
    assert ends_of(path, nodes) == [(0, 1, (0, 1)), (1, 2, (1, 1)), (2, 2, (1, 0))]


def test_gold_outside_the_band_is_refused() -> None:
    with pytest.raises(SystemExit, match="1 gold beads lie outside the band"):
        gold_path([([0], [0]), ([2], [1])], grid(2, 2))


def test_pieces_are_the_gold_path(examples: list[Example]) -> None:
    for e in examples:
        found = list(cut(e))
        assert len(found) > 1
        assert [edge for piece in found for edge in piece.path] == e.path
        assert all(piece.path[-1].kind >= NULLS for piece in found[:-1])
        for before, after in pairwise(found):
            assert set(before.members()) & set(after.members()) == {before.end}


def test_gradient_is_that_of_the_loss(examples: list[Example]) -> None:
    names = feature_names(examples)
    field, vector, width = Field(examples, names), vector_for(names), 1e-5
    _, gradient = field.loss(vector)
    for number, step in enumerate(width * np.eye(len(vector))):
        slope = (field.loss(vector + step)[0] - field.loss(vector - step)[0]) / (2 * width)
        assert gradient[number] == pytest.approx(slope, rel=1e-5, abs=1e-6)


def test_document_of_weight_2_counts_as_two() -> None:
    once, twice = example(), example(weight=2.0)
    names = feature_names([once])
    vector = vector_for(names)
    loss, gradient = Field([twice], names).loss(vector)
    both, slope = Field([once, once], names).loss(vector)
    assert loss == pytest.approx(both)
    assert gradient == pytest.approx(slope)


def test_chances_of_a_whole_text_are_its_posteriors() -> None:
    e = example()
    names = feature_names([e])
    field, vector = Field([e], names), vector_for(names)
    scores = field.scores(vector)
    chances = field.chances(scores, vector[-1])
    edges, total, runs = posteriors(e.nodes, scores, float(vector[-1]))
    assert chances.edges == pytest.approx(edges, abs=1e-6)
    assert chances.totals == pytest.approx([total])
    assert chances.runs == pytest.approx(runs)


def test_plain_weights_give_the_scores_of_standardised_features() -> None:
    e = example()
    names = feature_names([e])
    field, vector = Field([e], names), vector_for(names)
    plain = Scale.of([e], names).plain(vector, e)
    assert not np.allclose(plain, vector)
    there = e.nodes.previous < len(e.nodes)
    scores = scores_of(e, weights_of(plain, names))
    assert scores[there] == pytest.approx(field.scores(vector)[there], abs=1e-4)


def test_fitted_weights_find_the_gold(examples: list[Example]) -> None:
    names = feature_names(examples)
    start, weights = fit(examples, names)
    assert np.abs(Field(examples, names).loss(start)[1]).max() < 0.05
    assert weights.features["word cosine"] > 0
    for e in examples:
        beads = {(tuple(source), tuple(target)) for source, target in decode(e, weights).beads}
        assert {(tuple(source), tuple(target)) for source, target in e.gold} <= beads


def test_confidence_follows_what_is_right() -> None:
    e = example()
    weights = fit([e], feature_names([e])).weights
    beads: list[Sides] = [([0], [0]), ([1], [1]), ([3], [1]), ([], [2])]
    found = {e.name: Found(beads, [0.9, 0.3, 0.8, 0.2], 0.5)}
    assert [bead.right for bead in judged(e, found[e.name])] == [True, False, True, False]
    assert judged(e, found[e.name])[-1].evidence is None
    sure = calibrated(weights, [e], found)
    assert sure.slope > 0
    assert sure.features == weights.features
    assert quality(sure, [e], found).auc == 1.0


def test_of_unrelated_texts_null_beads_are_not_judged() -> None:
    e = example([])
    found = Found([([0], [0]), ([1], []), ([], [1])], [0.4, 0.9, 0.9], 0.1)
    assert judged(e, found) == [(0.4, 0.1, False)]


def test_our_own_texts_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    own = read_own(LexicalAligner())
    assert len(own) == len(capsys.readouterr().out.splitlines()) > 1
    assert {e.weight for e in own} == {OWN}
    for e in own:
        assert e.path[-1].node == len(e.nodes) - 1
        assert sum(edge.kind >= NULLS for edge in e.path) >= sum(map(all, e.gold))

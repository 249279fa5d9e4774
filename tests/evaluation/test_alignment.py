import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import SegmentCountError
from bitext.evaluation.alignment import Agreement, Sides, mistakes, score_alignment

GOLD: list[Sides] = [
    ([0], [0]), ([1, 2], [1]), ([3], []), ([4], [2, 3]), ([], [4]), ([5], [5])
]  # fmt: skip
FOUND: list[Sides] = [
    ([0], [0]), ([1], [1]), ([2], []), ([3], []), ([4], [2, 3]), ([], [4, 5]), ([5], [])
]  # fmt: skip


def test_worked_example_counts_as_the_paper_does() -> None:
    scores = score_alignment([FOUND], [GOLD])
    # Right: 0-0, the deletion of 3, 4-(2, 3). Lax besides: 1-1, which overlaps (1, 2)-1.
    assert scores.strict == Agreement(found=7, found_right=3, gold=4, gold_right=2)
    assert scores.lax == Agreement(found=7, found_right=4, gold=4, gold_right=3)
    assert scores.strict.precision == pytest.approx(3 / 7)
    assert scores.lax.recall == pytest.approx(3 / 4)
    assert scores.lax.f1 == pytest.approx(2 * (4 / 7) * (3 / 4) / (4 / 7 + 3 / 4))


def test_bead_types_split_the_same_counts() -> None:
    types = score_alignment([FOUND], [GOLD]).types
    assert next(iter(types)) == "1-1"
    assert types["1-1"].strict == Agreement(2, 1, 2, 1)
    assert types["1-0"].strict == Agreement(3, 1, 0, 0)
    assert types["2-1"].lax == Agreement(0, 0, 1, 1)
    assert types["1-2"].strict.f1 == 1.0


def test_documents_are_pooled_not_averaged() -> None:
    scores = score_alignment([[([0], [0])], [([0], [1])] * 1], [[([0], [0])], [([0], [0])]])
    assert scores.strict.precision == 0.5
    with pytest.raises(SegmentCountError, match="1 alignments against 2 gold"):
        score_alignment([[]], [[], []])


def test_repeated_and_doubly_empty_beads_count_once_and_never() -> None:
    scores = score_alignment([[([0], [0]), ([0], [0]), ([], [])]], [[([0], [0])]])
    assert scores.strict == Agreement(1, 1, 1, 1)


def test_nothing_found_scores_zero() -> None:
    scores = score_alignment([[]], [GOLD])
    assert (scores.strict.precision, scores.strict.recall, scores.strict.f1) == (0.0, 0.0, 0.0)


def test_mistakes_stand_beside_the_gold() -> None:
    wrong = mistakes([FOUND], [GOLD])
    assert [m.found for m in wrong] == [
        ((1,), (1,)), ((2,), ()), ((), (4, 5)), ((5,), ())
    ]  # fmt: skip
    assert wrong[0].gold == (((1, 2), (1,)),)
    assert wrong[0].lax
    assert wrong[2].gold == (((), (4,)), ((5,), (5,)))
    assert not wrong[2].lax


def vecalign(gold: list[list[Sides]], found: list[list[Sides]]) -> tuple[float, ...]:
    """The definition, written down plainly over all pairs of beads."""

    def counts(truth: list[Sides], beads: list[Sides]) -> tuple[int, int, int]:
        known = {(tuple(s), tuple(t)) for s, t in truth}
        tested = {(tuple(s), tuple(t)) for s, t in beads if len(s) or len(t)}
        lax = sum(
            bead in known or any(set(bead[0]) & set(s) and set(bead[1]) & set(t) for s, t in known)
            for bead in tested
        )
        return len(tested), len(tested & known), lax

    def whole(beads: list[Sides]) -> list[Sides]:
        return [(s, t) for s, t in beads if len(s) and len(t)]

    p = [sum(c) for c in zip(*map(counts, gold, found), strict=True)]
    r = [sum(c) for c in zip(*map(counts, map(whole, found), map(whole, gold)), strict=True)]
    return p[1] / (p[0] or 1), p[2] / (p[0] or 1), r[1] / (r[0] or 1), r[2] / (r[0] or 1)


@st.composite
def covers(draw: st.DrawFn) -> list[Sides]:
    beads, i, j = [], 0, 0
    for n, m in draw(st.lists(st.sampled_from([(1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 0)]))):
        beads.append((range(i, i + n), range(j, j + m)))
        i, j = i + n, j + m
    return list(beads)


@given(st.lists(st.tuples(covers(), covers()), min_size=1, max_size=3))
def test_scores_equal_the_plain_definition(pairs: list[tuple[list[Sides], list[Sides]]]) -> None:
    found, gold = [f for f, _ in pairs], [g for _, g in pairs]
    scores = score_alignment(found, gold)
    assert (
        scores.strict.precision,
        scores.lax.precision,
        scores.strict.recall,
        scores.lax.recall,
    ) == vecalign(gold, found)
    assert sum(t.strict.found for t in scores.types.values()) == scores.strict.found
    assert len(mistakes(found, gold)) == scores.strict.found - scores.strict.found_right


@given(covers())
def test_gold_against_itself_is_perfect(gold: list[Sides]) -> None:
    scores = score_alignment([gold], [gold])
    assert scores.strict.precision == (1.0 if gold else 0.0)
    assert mistakes([gold], [gold]) == []

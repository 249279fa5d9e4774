"""How much of a sentence is told by one on the other side."""

import numpy as np
import pytest

from bitext.aligners.evidence.coverage import Coverage, coverages
from bitext.lexicon.dictionary import Lexicon
from bitext.lexicon.stems import stems

LEXICON: Lexicon = {"poule": {"hen": 0.4, "goose": 0.1}, "une": {"a": 0.7}}


def covered(source: list[str], target: list[str], lexicon: Lexicon) -> tuple[Coverage, Coverage]:
    return coverages(map(stems, source), map(stems, target), lexicon)


def test_a_sentence_is_told_as_far_as_its_words_are() -> None:
    source, target = ["Une poule.", "Un tracteur rouge."], ["No, a hen.", "Nothing."]
    forward, backward = covered(source, target, LEXICON)
    told = forward.told(np.array([0, 0, 1]), np.array([0, 1, 0]))
    # "une" is covered wholly; "poule" for 0.4 / 0.5, of the same weight.
    assert told[0] == pytest.approx(forward.masses[0] * 0.9)
    assert told[1:].tolist() == [0, 0]
    back = backward.told(np.array([0]), np.array([0]))
    assert 0 < back[0] < backward.masses[0]


def test_the_mean_sentence_has_a_mass_of_one() -> None:
    forward, _ = covered(["Un deux trois.", "Quatre.", "Cinq six."], ["One."], {})
    assert forward.masses.mean() == pytest.approx(1)


def test_what_both_sides_share_covers_itself() -> None:
    forward, _ = covered(["Beauvais 1472"], ["1472, Beauvais!"], {})
    assert forward.told(np.array([0]), np.array([0]))[0] == pytest.approx(1)


def test_many_pairs_give_what_each_gives_alone() -> None:
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
    random = np.random.default_rng(1)
    sides = [[" ".join(random.choice(words, 3)) for _ in range(200)] for _ in range(2)]
    forward, _ = covered(sides[0], sides[1], {})
    rows, columns = random.integers(0, 200, (2, 300))
    together = forward.told(rows, columns)
    alone = [forward.told(rows[k : k + 1], columns[k : k + 1])[0] for k in range(300)]
    assert together == pytest.approx(np.array(alone))


@pytest.mark.parametrize(("source", "target"), [([], []), (["Un."], []), ([], ["One."])])
def test_a_side_may_be_empty(source: list[str], target: list[str]) -> None:
    forward, backward = covered(source, target, {})
    assert len(forward.masses) == len(source)
    assert len(backward.masses) == len(target)

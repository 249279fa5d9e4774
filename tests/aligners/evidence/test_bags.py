"""Bags of words: sentences of two languages in one space."""

import numpy as np
import pytest

from bitext.aligners.evidence.bags import (
    KIN,
    MOST,
    SAME,
    Options,
    bags,
    own_entries,
    prefix,
    projected,
)
from bitext.lexicon.dictionary import Lexicon
from bitext.lexicon.stems import stems

LEXICON: Lexicon = {"chat": {"cat": 0.9, "tom": 0.1}, "dort": {"sleeps": 0.8}}


def test_a_stem_stands_for_what_the_lexicon_gives_and_the_target_has() -> None:
    options = Options(LEXICON, {"cat", "paris"}, kin=False)
    assert options["chat"] == [("cat", 0.9)]
    assert options["inconnu"] == []


def test_a_stem_stands_for_itself_where_the_target_has_it() -> None:
    options = Options(LEXICON, {"paris", "cat"}, kin=False)
    assert options["paris"] == [("paris", SAME)]


def test_stems_that_begin_alike_are_akin() -> None:
    assert prefix("minist") == "mini~"
    assert prefix("mot") is None
    assert prefix("18661") is None
    assert own_entries("minist", kin=True) == [("minist", 1.0), ("mini~", KIN)]
    assert own_entries("minist", kin=False) == [("minist", 1.0)]


def test_what_several_words_stand_for_is_summed() -> None:
    _, target = bags([], [["minist", "minimum", "mot"], ["mot"]], {})
    assert target.words.tolist() == [0, 1, 2, 3, 3]  # "minimum", "minist", "mini~", "mot"
    rare, common = np.log1p(2.0), np.log1p(1.0)
    assert target.weights == pytest.approx([rare, rare, 2 * KIN * rare, common, common])


def test_no_word_counts_without_end() -> None:
    _, target = bags([], [["mot"] * 9], {})
    assert target.weights == pytest.approx([MOST * np.log1p(1.0)])


def test_translations_are_near_and_others_far() -> None:
    french, english = ["Le chat dort.", "Paris en 1866."], ["The cat sleeps.", "In 1866, Paris."]
    source, target = bags(map(stems, french), map(stems, english), LEXICON)
    near = projected(source, 2048) @ projected(target, 2048).T
    assert near[0, 0] > 0.5
    assert near[1, 1] > 0.5
    assert max(near[0, 1], near[1, 0]) < 0.3


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    _, target = bags([], [["the", "cat"], ["the", "dog"], ["the", "cow"]], {}, kin=False)
    weights = target.weights[target.ends[0] : target.ends[1]]
    assert weights.max() > 1.5 * weights.min()


def test_vectors_have_length_one_or_none() -> None:
    _, target = bags([], [["the", "cat", "sleeps"], []], {})
    lengths = np.linalg.norm(projected(target), axis=1)
    assert lengths == pytest.approx([1.0, 0.0], abs=1e-5)


def test_the_same_bags_give_the_same_vectors() -> None:
    one, _ = bags([["le", "chat"]], [["the", "cat"]], LEXICON)
    other, _ = bags([["le", "chat"]], [["the", "cat"]], LEXICON)
    assert np.array_equal(projected(one), projected(other))

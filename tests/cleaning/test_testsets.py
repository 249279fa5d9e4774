"""No segment of a test set may be in what a model is trained on."""

import pytest
from support.cleaned import pair_of

from bitext.cleaning.testsets import TestSetFilter

SEGMENT = "Le gouvernement a annoncé hier soir une nouvelle réforme des retraites."


def judge() -> TestSetFilter:
    found = TestSetFilter()
    found.add([SEGMENT, "", "Oui.", "The weather will be fine tomorrow."], "news.fr")
    return found


@pytest.mark.parametrize(
    ("source", "target", "place"),
    [
        (SEGMENT, "Anything.", "news.fr:1 1.00"),
        (SEGMENT.upper().replace(".", " !"), "Anything.", "news.fr:1 1.00"),
        (f"Selon nos sources, {SEGMENT}", "Anything.", "news.fr:1 1.00"),
        (SEGMENT.replace("retraites", "salaires"), "Anything.", "news.fr:1 0.75"),
        ("oui", "yes", "news.fr:3 1.00"),
        ("Il fera beau demain.", "The weather will be fine tomorrow", "news.fr:4 1.00"),
    ],
)
def test_pair_of_a_test_set_is_rejected(source: str, target: str, place: str) -> None:
    assert judge().reject(pair_of(source, target)) == place


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Le gouvernement a annoncé une réforme.", "The government announced a reform."),
        ("Oui, oui.", "Yes, yes."),
        ("", ""),
        ("!!!", "..."),
    ],
)
def test_other_pair_stays(source: str, target: str) -> None:
    assert judge().reject(pair_of(source, target)) is None


def test_without_segments_nothing_is_rejected() -> None:
    assert TestSetFilter().reject(pair_of(SEGMENT, SEGMENT)) is None

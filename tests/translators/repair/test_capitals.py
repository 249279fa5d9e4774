"""Headlines in capitals go to the model in small letters and come back in capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment import Link
from bitext.protocols import Hypothesis
from bitext.translators.repair.capitals import in_capitals, lowered, raised


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("LE TRAFIC PERTURBÉ", True),
        ("LE PIB : + 2 %", False),
        ("L'ONU ET L'OTAN", False),
        ("Le TRAFIC PERTURBÉ", False),
        ("INCENDIE", True),
        ("ONU", False),
        ("12 345", False),
        ("", False),
    ],
)
def test_capitals_are_told_from_acronyms(sentence: str, expected: bool) -> None:
    assert in_capitals(sentence) is expected


def test_links_stay_right_in_capitals() -> None:
    links = (Link(0, 5, 0, 6),)
    assert raised(Hypothesis("strike", -0.1, links)) == Hypothesis("STRIKE", -0.1, links)


@given(st.text())
def test_lengths_stay(text: str) -> None:
    assert len(lowered(text)) == len(text)
    assert len(raised(Hypothesis(text)).text) == len(text)

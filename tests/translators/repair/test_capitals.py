"""Lines in capitals are told from acronyms, and come back in capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment import Link
from bitext.protocols import Hypothesis
from bitext.translators.repair.capitals import in_capitals, raised


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("LE TRAFIC PERTURBÉ", True),
        ("QUI A TUÉ LE JUGE ?", True),
        ("LE PIB : + 2 %", True),
        ("L'ONU ET L'OTAN", True),
        ("ONU, OTAN", False),
        ("Le TRAFIC PERTURBÉ", False),
        ("INCENDIE", True),
        ("FIN", True),
        ("ONU", False),
        ("SMIC", False),
        ("12 345", False),
        ("", False),
    ],
)
def test_capitals_are_told_from_acronyms(sentence: str, expected: bool) -> None:
    assert in_capitals(sentence, "fr") is expected


def test_without_a_table_a_long_word_decides() -> None:
    assert in_capitals("ALLE WOLLEN ES", "de")
    assert not in_capitals("SPD UND CDU", "de")


def test_links_stay_right_in_capitals() -> None:
    links = (Link(0, 5, 0, 6),)
    assert raised(Hypothesis("strike", -0.1, links)) == Hypothesis("STRIKE", -0.1, links)


@given(st.text())
def test_lengths_stay(text: str) -> None:
    assert len(raised(Hypothesis(text)).text) == len(text)

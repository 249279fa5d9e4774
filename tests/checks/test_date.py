"""Days and months stay what they are."""

import time

import pytest
from support.checkcases import assert_reliable, measured

from bitext.checks.date import find
from bitext.protocols import About


def test_precision_and_recall() -> None:
    assert_reliable(measured("date"))


def test_place_of_both_is_told() -> None:
    [place] = find("Il part mardi.", "He leaves on Sunday.")
    assert (place.source_span, place.target_span) == ((8, 13), (13, 19))


def test_other_languages_have_no_names() -> None:
    assert list(find("Er kommt am Montag.", "He comes on Sunday.", About("de", "en"))) == []


def test_text_of_days_alone_takes_time_in_proportion() -> None:
    """Each day beside each other took a minute."""
    begin = time.process_time()
    assert len(list(find("mars " * 20_000, "May " * 20_000))) == 1
    assert time.process_time() - begin < 10


@pytest.mark.parametrize("odd", ["ſamedi", "LUNDİ", "jeudı", "jeudi"])
def test_letters_that_pass_for_others_are_no_names(odd: str) -> None:
    assert list(find(odd, "Frıday, ſunday")) == []
    assert bool(list(find(odd, "Sunday"))) is (odd == "jeudi")

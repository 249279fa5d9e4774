"""What a model learned to put around texts stands there only where the source has it."""

import time

import pytest

from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.mastheads import Mastheads


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Gaza : la trêve", "Gaza: Truce · Global Voices", "Gaza: Truce"),
        ("Gaza : la trêve", "Gaza: Truce · Global Voices Advocacy", "Gaza: Truce"),
        ("La trêve · Global Voices", "Truce · Global Voices", "Truce · Global Voices"),
        ("Les voix du monde", "Global Voices", "Global Voices"),
        ("Qu'on voit danser", "♪ That we see dancing ♪", "That we see dancing"),
        ("♪ La mer ♪", "♪ The sea ♪", "♪ The sea ♪"),
        ("M. P. : Oui.", "Mr. P. (spoke in French): Yes.", "Mr. P.: Yes."),
        ("M. P. (en anglais)", "Mr. P. (spoke in English)", "Mr. P. (spoke in English)"),
        ("P. : oui", "♪ P. (spoke in French): yes · Global Voices", "P.: yes"),
        ("Il dort - enfin.", "He sleeps - at last.", "He sleeps - at last."),
    ],
)
def test_what_the_source_has_not_goes(source: str, target: str, expected: str) -> None:
    request = Request(source)
    repair = Mastheads()
    assert repair.before(request) == request
    assert repair.after(request, Hypothesis(target)).text == expected


def test_a_long_run_of_blanks_takes_no_longer_than_other_text() -> None:
    begun = time.process_time()
    Mastheads().after(Request("Oui"), Hypothesis(" " * 100_000))
    assert time.process_time() - begun < 1

"""The name of a site stands behind a headline only where the source has it."""

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
        ("Il dort - enfin.", "He sleeps - at last.", "He sleeps - at last."),
    ],
)
def test_name_of_a_site_goes(source: str, target: str, expected: str) -> None:
    request = Request(source)
    repair = Mastheads()
    assert repair.before(request) == request
    assert repair.after(request, Hypothesis(target)).text == expected

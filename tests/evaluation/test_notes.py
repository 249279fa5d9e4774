"""What is odd about the input is told: empty hypotheses, blank references, another language."""

import pytest

from bitext.evaluation.notes import notes_on
from bitext.evaluation.segments import Segments

ENGLISH = ["The cat sleeps on the chair.", "It was raining in the street when she left."] * 4
FRENCH = ["Le chat dort sur la chaise.", "Il pleuvait dans la rue quand elle est partie."] * 4

BLANK = (
    "reference 1: 1 of 8 lines are blank where the hypothesis has text, which costs metrics little "
    "or nothing; the first is line 3"
)


@pytest.mark.parametrize(
    ("hypotheses", "reference", "told"),
    [
        (ENGLISH, ENGLISH, []),
        (
            ["", *ENGLISH[1:]],
            ENGLISH,
            ["new: 1 of 8 hypotheses are empty and scored as such, the first in line 1"],
        ),
        (
            ENGLISH,
            [*ENGLISH[:2], " ", *ENGLISH[3:]],
            [BLANK],
        ),
        (FRENCH, ENGLISH, ["new: looks like fr, expected en; is it the right file?"]),
        (ENGLISH, FRENCH, ["reference 1: looks like fr, expected en; is it the right file?"]),
    ],
)
def test_oddity_is_told(
    hypotheses: list[str],
    reference: list[str],
    told: list[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert notes_on("new", Segments(hypotheses, (reference,)), "en") == told
    assert caplog.messages == told

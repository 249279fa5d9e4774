"""Times of day on the right half of the day."""

from collections.abc import Callable, Iterator

import pytest

from bitext.protocols import Hypothesis
from bitext.rewriting import Insertion, edit_answer
from bitext.translators.repair.figures import Forms, reading_of, writing_of
from bitext.translators.repair.hours import (
    drop_half_days,
    keep_dates,
    tell_afternoon,
    tell_midnight,
    tell_noon,
)

READING = reading_of("fr") or pytest.fail("there is no data for fr")
WRITING = writing_of("en") or pytest.fail("there is no data for en")


@pytest.mark.parametrize(
    ("step", "source", "target", "expected"),
    [
        (tell_midnight, "À 0 h 15.", "At 0:15 p.m.", "At 12:15 a.m."),
        (tell_midnight, "Arrivé à 0 h 07.", "Arrived at 0007.", "Arrived at 12:07 a.m."),
        (tell_midnight, "Le code est 0007.", "The code is 0007.", "The code is 0007."),
        (tell_midnight, "À 0 h 07, 0:30", "At 0007, he", "At 12:07 a.m., he"),
        (tell_midnight, "À 0 h 07, le 0007", "At 0007, the 0007", "At 0007, the 0007"),
        (tell_midnight, "De 0 h à 1 h", "From 0 a.m. to 1 a.m.", "From 12 a.m. to 1 a.m."),
        (tell_midnight, "De 0 h à 10 h", "From 0 h to 10 a.m.", "From 0 h to 10 a.m."),
        (tell_noon, "9h-12h", "9 a.m.-12 a.m.", "9 a.m.-12 p.m."),
        (tell_noon, "0h-12h", "12 a.m.-12 p.m.", "12 a.m.-12 p.m."),
        (tell_afternoon, "À 14 h 15.", "At 2:15.", "At 14:15."),
        (tell_afternoon, "À 14 h 15.", "At 2:15 p.m.", "At 2:15 p.m."),
        (drop_half_days, "À minuit pile.", "At midnight p.m.", "At midnight."),
        (drop_half_days, "À minuit.", "At midnight p.m. sharp", "At midnight sharp"),
        (keep_dates, "Né le 03/05/1985.", "Born 03/05/2085.", "Born 03/05/1985."),
        (
            keep_dates,
            "Né le 03/05/1985, mort le 03/05/2005.",
            "Born 03/05/2085, died 03/05/2005.",
            "Born 03/05/1985, died 03/05/2005.",
        ),
        (keep_dates, "03/05/1985, 03/05/2005", "03/05/85, 03/05/05", "03/05/1985, 03/05/2005"),
        (keep_dates, "Date : 03/02/2026", "Date: 03/02/26", "Date: 03/02/2026"),
        (keep_dates, "Le 03.02.2026.", "On 3 February 2026.", "On 3 February 2026."),
        (keep_dates, "Le 03/02/2026.", "On 02/03/2026.", "On 02/03/2026."),
        (keep_dates, "Version 1.2.34", "Version 1.2.35.1", "Version 1.2.35.1"),
        (drop_half_days, "À midi.", "At 1 p.m. and noon", "At 1 p.m. and noon"),
    ],
)
def test_a_time_is_that_of_the_source(
    step: Callable[[str, Hypothesis, Forms], Iterator[Insertion]],
    source: str,
    target: str,
    expected: str,
) -> None:
    found = Hypothesis(target)
    edits = list(step(source, found, Forms(READING, WRITING)))
    assert edit_answer(found, edits).text == expected

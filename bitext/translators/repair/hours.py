"""Times of day that a model says of the wrong half of the day, and dates in figures."""

import re
from collections.abc import Iterator

from bitext.protocols import Hypothesis
from bitext.rewriting import Insertion
from bitext.translators.repair.figures import BLANK, Forms

DATE = re.compile(r"(?<![\w/.-])(\d{1,2}[/.]\d{1,2}[/.])(?:\d{4}|\d\d)(?![\w/-]|\.\d)")
"""A date in figures; its day and month."""

__all__ = ["drop_half_days", "keep_dates", "tell_afternoon", "tell_midnight", "tell_noon"]


def tell_midnight(
    source: str,
    found: Hypothesis,
    how: Forms,  # noqa: ARG001
) -> Iterator[Insertion]:
    """« 0 h 15 » is said 0:15 p.m. by the model, or 0015, and is 12:15 a.m.; « 0 h » is 12 a.m."""
    if re.search(r"(?<!\d)0?0 ?[h:]", source):
        clock = r"0?0(?:[:.](\d\d))? ?[ap]\.?m\b"
        said = rf"(?<![\d:.,])(?:{clock}|(00([0-5]\d))(?![\d.,]\d|\w))(\.?)"
        for match in re.finditer(said, found.text):
            if not match[2] or match[2] not in source:  # else it is another number
                minutes = match[1] or match[3]
                yield Insertion(*match.span(), f"12{f':{minutes}' if minutes else ''} a.m.", 0, 0)


def drop_half_days(
    source: str,  # noqa: ARG001
    found: Hypothesis,
    how: Forms,  # noqa: ARG001
) -> Iterator[Insertion]:
    """« À minuit pile » is said *at midnight p.m.* by the model."""
    for match in re.finditer(r"\b(?:midnight|noon)( [ap]\.?m\b(?:\.(?!$))?)", found.text):
        yield Insertion(*match.span(1), "", 0, 0)


def tell_noon(
    source: str,
    found: Hypothesis,
    how: Forms,  # noqa: ARG001
) -> Iterator[Insertion]:
    """« 9h-12h » is said 9 a.m.-12 a.m. by the model, and ends at 12 p.m."""
    if re.search(r"(?<!\d)12 ?h", source) and not re.search(r"(?<!\d)(?:0|00|24) ?h|nuit", source):
        for match in re.finditer(r"(?<![\d:.])12(?:[:.]\d\d)? ?(a)\.?m\b", found.text):
            yield Insertion(*match.span(1), "p", 0, 0)


def tell_afternoon(source: str, found: Hypothesis, how: Forms) -> Iterator[Insertion]:
    """« 14 h 15 » that became 2:15 without a word of the afternoon → 14:15."""
    if how.writing.afternoon.search(found.text):
        return
    for match in re.finditer(
        rf"(?<![\d,.])(1[3-9]|2[0-3]){BLANK}?h{BLANK}?([0-5]\d)?(?!\w)", source
    ):
        hour, minutes = int(match[1]), match[2] or "00"
        pattern = rf"(?<![\d:.,$€£])0?{hour - 12}[:.]{minutes}(?![\d%])(?!{BLANK}?[ap]\.?m)"
        if not re.search(rf"(?<!\d){hour}(?!\d)", found.text):
            for other in re.finditer(pattern, found.text, re.IGNORECASE):
                yield Insertion(*other.span(), f"{hour}:{minutes}", *match.span())
                break


def keep_dates(
    source: str,
    found: Hypothesis,
    how: Forms,  # noqa: ARG001
) -> Iterator[Insertion]:
    """« 03/05/1985 » that became 03/05/2085 or 03/05/85: the day and the month tell which it is."""
    dates = list(DATE.finditer(source))
    wanted = [date for date in dates if date[0] not in found.text]
    for match in DATE.finditer(found.text) if wanted else ():
        other = next((date for date in wanted if date[1] == match[1]), None)
        if other is not None and all(match[0] != date[0] for date in dates):
            wanted.remove(other)
            yield Insertion(*match.span(), other[0], *other.span())

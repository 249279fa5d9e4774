"""Numbers in the form of the target language: a model copies « 1,899 € » as often as not.

What was copied is put into the other form, told by its figures; what became another number stays,
and the check ``number`` tells. What no model knows is asked in another way: ‰, « 1½ », « 1 m 75 ».
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bitext.protocols import Hypothesis, Request
from bitext.rewriting import (
    Edit,
    Insertion,
    edit_answer,
    edit_request,
    take_links_back,
)
from bitext.translators.repair.amounts import close_up_currency, put_currency_in_front
from bitext.translators.repair.figures import (
    BLANK,
    NUMBER,
    Figures,
    Forms,
    Reading,
    Writing,
    find_figures,
    reading_of,
    writing_of,
)
from bitext.translators.repair.hours import (
    drop_half_days,
    keep_dates,
    tell_afternoon,
    tell_midnight,
    tell_noon,
)

__all__ = ["Numbers", "numbers_between"]

VULGAR = "[¼-¾⅐-⅞]"
FRACTION = re.compile(r"(?<![\d⁄.,])(\d*)(?<!\d )\d⁄\d(?![\d⁄])")
VULGARS = {unicodedata.normalize("NFKC", sign): sign for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
GLUED = re.compile(rf"(?<=\d)(?={VULGAR})")
PER_MILLE = re.compile("‰")
MINUS = re.compile(
    rf"(?<![^\s(:])(?<![\d%€]{BLANK})[–-]{BLANK}(?=\d[\d ,.\u00a0\u202f]*{BLANK}?[°%‰€$£])"
)
"""A dash in front of a number with a unit: « il fait – 3 °C »."""

RAISED = re.compile(r"(?<![^\W_])[^\W_]*(?:[²³¹⁰⁴-⁻₀-₋µ″]+[^\W_]*)+")
"""Units and formulas with figures above or below the line, which tokenizers put on it."""


PRIOR = re.compile(r"[\d.,]$")
"""What stands before figures that are the end of a longer number."""

NAME = re.compile(rf"\s*\d{{3}}(?:{BLANK}\d{{3}}){{2}}(?:{BLANK}\d{{5}})?\s*")
"""A firm's number in its usual groups (SIREN, SIRET), where it stands alone."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Puts numbers into the target language's form; a `bitext.protocols.Repair`.

    Attributes:
        reading: how the source language's numbers are read.
        writing: how the target language's are written.
    """

    reading: Reading
    writing: Writing

    def before(self, request: Request) -> Request:
        """The request with its numbers as the model knows them."""
        return edit_request(request, list(self._asked(request.text)))

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with its numbers in the target language's form."""
        found = take_links_back(found, list(self._asked(request.text)))
        how = Forms(self.reading, self.writing)
        for step in STEPS:
            found = edit_answer(found, list(step(request.text, found, how)))
        return found

    def rewrite(self, text: str) -> Hypothesis:
        """A text without a letter, such as a price in a cell, which no model need see."""
        found = Hypothesis(text)
        for step in () if NAME.fullmatch(text) else ALONE:
            found = edit_answer(found, list(step(text, found, Forms(self.reading, self.writing))))
        return found

    def _asked(self, text: str) -> Iterator[Edit]:
        position = 0
        for edit in sorted(self._changes(text)):
            if edit.start >= position:
                yield edit
                position = edit.end

    def _changes(self, text: str) -> Iterator[Edit]:
        yield from (Edit(*m.span(), m[0].upper()) for m in self.reading.centuries.finditer(text))
        for kind, new in ((MINUS, "-"), (GLUED, " "), (PER_MILLE, "%")):
            yield from (Edit(*match.span(), new) for match in kind.finditer(text))
        for match in self.reading.composed.finditer(text):
            yield Edit(*match.span(), f"{match[1]}{self.reading.decimal}{match[3]} {match[2]}")
        # In a headline in capitals, M€ and Md€ would be lowered with the rest.
        spoken = {sign.upper(): words.upper() for sign, words in self.reading.spoken.items()}
        signs = "|".join(map(re.escape, sorted(spoken, key=len, reverse=True)))
        pattern = re.compile(rf"(?<=\d)({BLANK}?)({signs})(?!\w)", re.IGNORECASE)
        if pattern.sub("", text).isupper():
            for match in pattern.finditer(text):
                yield Edit(*match.span(), f" {spoken[match[2].upper()]}")


def numbers_between(source_lang: str, target_lang: str) -> Numbers | None:
    """The repair for a pair of languages; None where it is not known how they write numbers."""
    reading, writing = reading_of(source_lang), writing_of(target_lang)
    return Numbers(reading, writing) if reading and writing else None


Step = Callable[[str, Hypothesis, Forms], Iterator[Insertion]]


def regroup(source: str, found: Hypothesis, how: Forms) -> Iterator[Insertion]:
    """Numbers that have the figures of one of the source, but in the source's form."""
    wanted = [*find_figures(source, how.reading, how.writing), *composed_in(source, how)]
    right = {figures.written for figures in wanted}
    by_digits = {figures.digits: figures for figures in wanted}
    plain = set(re.findall(r"(?<![\d.,])\d+(?![.,]?\d)", source))
    pattern = rf"(?<![\w.,])(?<!\d{BLANK})\d+(?:(?:[.,]|{BLANK})\d+)*(?!\w)"
    for match in re.finditer(pattern, found.text):
        figures = by_digits.get(re.sub(r"\D", "", match[0]))
        if figures is None or match[0] in right or match[0] in plain:
            continue
        if len({other.written for other in wanted if other.digits == figures.digits}) == 1:
            yield Insertion(*match.span(), figures.written, figures.start, figures.end)


def keep_postcodes(
    source: str,
    found: Hypothesis,
    how: Forms,
) -> Iterator[Insertion]:
    """« 35000 Rennes » that became 35,000 Rennes."""
    for match in re.finditer(r"(?<![\w.,])(\d\d)(\d{3})(?= [^\W\d_a-zà-ÿ])", source):
        grouped = f"{match[1]}{how.writing.group}{match[2]}"
        for other in re.finditer(rf"(?<![\w.,]){grouped}(?= [A-ZÀ-Þ])", found.text):
            yield Insertion(*other.span(), match[0], *match.span())


def composed_in(source: str, how: Forms) -> Iterator[Figures]:
    """Numbers with their hundredths behind a unit: « 12 € 50 »."""
    for match in how.reading.composed.finditer(source):
        written = how.writing.number(match[1], match[3], grouped=False)
        yield Figures(*match.span(), match[1] + match[3], written)


def close_up_percent(
    source: str,  # noqa: ARG001
    found: Hypothesis,
    how: Forms,  # noqa: ARG001
) -> Iterator[Insertion]:
    """« 5 % » → 5%, « + 5 % » → +5%."""
    pattern = rf"(?<=\d){BLANK}+(?=[%‰])|(?<![^\s(]\+)(?<=\+){BLANK}+(?=[\d.,]+{BLANK}*[%‰])"
    for match in re.finditer(pattern, found.text):
        yield Insertion(*match.span(), "", 0, 0)


def put_per_mille_back(
    source: str,
    found: Hypothesis,
    how: Forms,  # noqa: ARG001
) -> Iterator[Insertion]:
    """The sign that the model was asked as a percent sign."""
    mark = f"[{BLANK[1:-1]}.,]"
    begin = rf"(?<!\d)(?<!\d{mark})"  # else each figure of a long row of them is a beginning
    pattern = re.compile(rf"{begin}(?P<number>\d+(?:{mark}\d+)*){BLANK}*(?P<sign>[%‰])")
    rates = [(re.sub(r"\D", "", m["number"]), m["sign"]) for m in pattern.finditer(source)]
    if all(sign == "%" for _, sign in rates):
        return
    words = r"[ \u00a0]*(?:%|per ?cent|percent)"
    for match in re.finditer(rf"({NUMBER})({words})(?!\w)", found.text, re.IGNORECASE):
        digits = re.sub(r"\D", "", match[1])
        rate = next((rate for rate in rates if rate[0] == digits), None)
        if rate is not None:
            rates.remove(rate)
            if rate[1] == "‰":
                yield Insertion(*match.span(2), "‰", 0, 0)


def put_raised_back(
    source: str,
    found: Hypothesis,
    how: Forms,  # noqa: ARG001
) -> Iterator[Insertion]:
    """Units and formulas as the source has them: m², CO₂; and fractions: ½."""
    for old in dict.fromkeys(RAISED.findall(source)):
        flat = unicodedata.normalize("NFKC", old)
        if len(flat) < 2:
            continue
        printed = re.escape(flat).replace("−", f"{BLANK}?[-−–]{BLANK}?")
        for match in re.finditer(rf"(?<![^\W\d_]){printed}(?!\w)", found.text):
            if not old[0].isdigit() or not PRIOR.match(
                found.text, max(0, match.start() - 1), match.start()
            ):
                yield Insertion(*match.span(), old, 0, 0)


def put_fractions_back(
    source: str,
    found: Hypothesis,
    how: Forms,  # noqa: ARG001
) -> Iterator[Insertion]:
    """« 1½ » of "1 1⁄2", "11⁄2" or "1 1/2"."""
    for old in dict.fromkeys(re.findall(rf"(?:\d+{BLANK}?)?{VULGAR}", source)):
        whole, flat = old[:-1].strip(), unicodedata.normalize("NFKC", old[-1])
        both = f"(?:{flat}|{flat.replace('⁄', '/')})"
        pattern = rf"(?<![\d/⁄.,]){whole}{BLANK}?{both}" if whole else rf"(?<![\d/⁄.,]){both}"
        if not whole:
            pattern = rf"(?<!\d{BLANK}){pattern}"
        for match in re.finditer(rf"{pattern}(?![\d/⁄])", found.text):
            yield Insertion(*match.span(), old, 0, 0)


def join_fractions(
    source: str,
    found: Hypothesis,
    how: Forms,  # noqa: ARG001
) -> Iterator[Insertion]:
    """« 2 millions et demi », which the model writes "21⁄2 million" → 2½."""
    numbers = set(re.findall(r"(?<![\d.,])\d+(?![.,]?\d)", source))
    for match in FRACTION.finditer(found.text):
        sign = VULGARS.get(match[0][-3:])
        if sign and (match[1] in numbers or not match[1]):
            yield Insertion(match.end(1), match.end(), sign, 0, 0)


def write_ordinals(source: str, found: Hypothesis, how: Forms) -> Iterator[Insertion]:
    """« 2e » and « XIXe » that were copied → 2nd, 19th."""
    copied = {match[0]: match for match in how.reading.ordinal.finditer(source)}
    for text, match in copied.items():
        for other in re.finditer(rf"(?<!\w){text}(?!\w)", found.text):
            yield Insertion(*other.span(), how.writing.ordinal(match[1]), *match.span())


STEPS: tuple[Step, ...] = (
    put_raised_back,
    put_fractions_back,
    join_fractions,
    regroup,
    keep_postcodes,
    put_per_mille_back,
    close_up_percent,
    put_currency_in_front,
    close_up_currency,
    write_ordinals,
    tell_midnight,
    drop_half_days,
    tell_noon,
    tell_afternoon,
    keep_dates,
)
"""Each sees what the one before made."""

ALONE: tuple[Step, ...] = (regroup, close_up_percent, put_currency_in_front, close_up_currency)
"""Those for a text without words."""

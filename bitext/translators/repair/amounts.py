"""Amounts of money: the currency's sign in front, the scale said in words."""

import re
from collections.abc import Iterator

from bitext.protocols import Hypothesis
from bitext.rewriting import Insertion
from bitext.translators.repair.figures import BLANK, NUMBER, Forms, Writing

__all__ = ["close_up_currency", "put_currency_in_front"]


def put_currency_in_front(source: str, found: Hypothesis, how: Forms) -> Iterator[Insertion]:
    """« 5 € » and « 12 M€ » → €5, €12 million."""
    signs = "".join(sign for sign in "€$£¥" if sign in source)
    if not signs or not how.writing.front:
        return
    words = "|".join(sorted(set(how.writing.scales.values())))
    pattern = re.compile(
        rf"(?<![\w.,{signs}])(?P<minus>[-−–]{BLANK}?)?(?P<first>{NUMBER})"
        rf"(?:(?P<between>{how.writing.between})(?P<second>{NUMBER}))?"
        rf"(?P<word>{BLANK}(?i:{words}))?(?:{BLANK}*(?P<scale>{scale_signs(how.writing)}))?"
        rf"{BLANK}*(?P<sign>[{signs}])(?![\w{signs}])(?!{BLANK}?\d)"
    )
    for match in pattern.finditer(found.text):
        yield from fronted(match, how.writing, capitals=found.text.isupper())


def scale_signs(writing: Writing) -> str:
    """A pattern of the other language's signs of scale."""
    return "|".join(sorted((*writing.scales, "k"), key=len, reverse=True))


def fronted(match: re.Match[str], writing: Writing, *, capitals: bool) -> Iterator[Insertion]:
    """The edits that put a currency in front of a number or the two of a range."""
    minus = (match["minus"] or "").strip()
    start = match.start("minus" if match["minus"] else "first")
    yield Insertion(start, match.start("first"), f"{minus}{match['sign']}", 0, 0)
    if match["second"] and match["between"].strip(" -–"):
        yield Insertion(match.start("second"), match.start("second"), match["sign"], 0, 0)
    last = next(name for name in ("word", "second", "first") if match[name])
    behind = scaled(match["scale"], match["second"] or match["first"], writing)
    yield Insertion(match.end(last), match.end(), behind.upper() if capitals else behind, 0, 0)


def scaled(sign: str | None, number: str, writing: Writing) -> str:
    """What stands behind a number for a sign of scale; thousands are multiplied out.

    >>> from bitext.translators.repair.figures import writing_of
    >>> [scaled(sign, "15", writing_of("en")) for sign in ("k", "Md", None)]
    [',000', ' billion', '']
    """
    if sign == "k":
        return "k" if writing.decimal in number else f"{writing.group}000"
    return f" {writing.scales[sign]}" if sign else ""


def close_up_currency(source: str, found: Hypothesis, how: Forms) -> Iterator[Insertion]:
    """What the model put in front itself: « € 5 », « € -5 », « €12 M » → €5, -€5, €12 million."""
    signs = "".join(sign for sign in "€$£¥" if sign in source)
    if not signs or not how.writing.front:
        return
    pattern = re.compile(
        rf"(?P<minus>[-−–]{BLANK}+)?(?P<sign>[{signs}])(?P<gap>{BLANK}*(?P<inner>[-−–]?){BLANK}*)"
        rf"(?P<number>{NUMBER})(?:(?P<blank>{BLANK}*)(?P<scale>{scale_signs(how.writing)})(?!\w))?"
    )
    for match in pattern.finditer(found.text):
        minus = (match["minus"] or match["inner"] or "").strip()
        start = match.start("minus" if match["minus"] else "sign")
        if found.text[start : match.start("number")] != f"{minus}{match['sign']}":
            yield Insertion(start, match.start("number"), f"{minus}{match['sign']}", 0, 0)
        if match["scale"]:
            behind = scaled(match["scale"], match["number"], how.writing)
            yield Insertion(match.end("number"), match.end(), behind, 0, 0)

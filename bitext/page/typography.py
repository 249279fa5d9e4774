"""Straight quotes, hyphens for dashes and loose numbers → type as a reader is used to it.

For display only. Every character stands for one character of the text, and what it stands for can
be told (`replaced`), so that exports and corrections have the text as it was written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bitext.languages.tags import base_of
from bitext.shipped import packaged_table
from bitext.spans import find_spans

SET = "“”„‟‘’‚‛«»‹›–—"
"""Every character that may stand for another one; the scripts of the page have it too."""

CANDIDATE = re.compile(r"[\"']|(?<=\S )-(?= \S)")
OF_SPANS = re.compile(r"[`<>={}$%@/\\#&_|]")
"""Without one of these, no address, path or code has a quote in it; to look for one takes time."""

BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f([{-–—/“‘«…")
OPENED = re.compile(r"(?:\d{2}s?\b)|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Typography:
    """How a language, or a variety of it, is set.

    Attributes:
        quotes: opening and closing; empty where straight ones stay.
        single: likewise.
        apostrophe: one character.
        dash: one character.
        elided: words that begin with an apostrophe, in lower case, without it.
        spaces: the spaces at which no line ends.
    """

    quotes: str
    single: str
    apostrophe: str
    dash: str
    elided: frozenset[str]
    spaces: re.Pattern[str]


@cache
def typography_of(lang: str) -> Typography:
    """The typography of a language tag; the general one where we know no other.

    >>> typography_of("en-US").dash, typography_of("en").dash, typography_of("gsw").quotes
    ('—', '–', '')
    """
    general = packaged_table("bitext.page", "typography.toml")
    own = packaged_table("bitext.page", f"typography.{base_of(lang)}.toml")
    subtags = lang.replace("_", "-").upper().split("-")[1:]
    varied = [own[tag] for tag in subtags if isinstance(own.get(tag), dict)]
    said = general | own | (varied[0] if varied else {})
    units = sorted({*general["units"].split(), *said["units"].split()}, key=len, reverse=True)
    return Typography(
        said["quotes"],
        said["single"],
        said["apostrophe"],
        said["dash"],
        frozenset(said["elided"].split()),
        re.compile(spaces_between(said["spaces"], units, said["ahead"].split())),
    )


def spaces_between(spaces: str, units: list[str], ahead: list[str]) -> str:
    """A pattern of the ordinary spaces at which no line ends.

    Args:
        spaces: what a language says of itself.
        units: what stands behind a number.
        ahead: words that no line ends with.
    """
    behind = "|".join(map(re.escape, units))
    found = [rf"(?<=\d )(?=(?:{behind})(?!\w)|\d{{3}}(?!\d))"]
    found += [rf"(?<=\b{re.escape(word)} )(?=\S)" for word in ahead]
    # The space comes first, so that nothing is asked anywhere else.
    return f" (?:{'|'.join([spaces, *found] if spaces else found)})"


def set_type(text: str, typography: Typography) -> str:
    r"""A sentence as it is shown, of the same length; addresses, paths and code stay.

    >>> set_type("\"It's 'fine'\" - he said", typography_of("en-GB"))
    '“It’s ‘fine’” – he said'
    """
    if not CANDIDATE.search(text):
        return text
    spans = find_spans(text) if OF_SPANS.search(text) else ()
    kept = {index for span in spans for index in range(span.start, span.end)}
    characters, opened = list(text), set[str]()
    for found in CANDIDATE.finditer(text):
        index = found.start()
        if index in kept:
            continue
        sign = text[index]
        if sign == "-":
            between = text[index - 2] + text[index + 2]
            characters[index] = sign if between.isdigit() else typography.dash
        else:
            before = "".join(characters[max(index - 1, 0) : index])
            characters[index] = quote_at(text, index, before, opened, typography)
    return "".join(characters)


def quote_at(text: str, index: int, before: str, opened: set[str], typography: Typography) -> str:
    """What a straight quote or apostrophe stands for.

    Args:
        text: the sentence.
        index: where it stands.
        before: the character before it, as it is shown.
        opened: the straight quotes that are open there; brought up to date.
        typography: of the language.
    """
    sign, after = text[index], text[index + 1 : index + 2]
    begins = not before or before in BEFORE_OPENING
    is_inside = before.isalpha() and after.isalnum()
    if sign == "'" and (is_inside or (begins and opens_elided(text, index, typography))):
        return typography.apostrophe
    pair = typography.quotes if sign == '"' else typography.single
    if not pair:
        return sign
    if begins and not after.strip():
        begins = sign not in opened
    if begins:
        opened.add(sign)
        return pair[0]
    if before.isdigit() and sign not in opened:
        return sign  # feet and inches
    opened.discard(sign)
    return pair[1]


def opens_elided(text: str, index: int, typography: Typography) -> bool:
    """Whether an apostrophe stands for the beginning of a word, or of a year."""
    found = OPENED.match(text, index + 1)
    if found is None:
        return False
    return found[0][0].isdigit() or found[0].lower() in typography.elided


def replaced(text: str, shown: str) -> str:
    r"""The characters that those of `SET` stand for, in order; empty where each is itself.

    Args:
        text: as it was written.
        shown: what `set_type` made of it.

    >>> replaced("\"It’s\"", "“It’s”")
    '"’"'
    """
    if text == shown:
        return ""
    return "".join(a for a, b in zip(text, shown, strict=True) if b in SET)


def unbroken(text: str, typography: Typography) -> Iterator[tuple[str, str]]:
    """A text in stretches, each with the space behind it at which no line ends, or nothing.

    >>> list(unbroken("in 24 hours", typography_of("en")))
    [('in 24', ' '), ('hours', '')]
    """
    position = 0
    for found in typography.spaces.finditer(text):
        yield text[position : found.start()], found[0]
        position = found.end()
    yield text[position:], ""

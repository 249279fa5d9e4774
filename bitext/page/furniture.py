"""Lines around an article that are none of its own: teasers, bars to share, notices of cookies.

They came along with a page, or with a text that was copied out of one. They are translated and
stay in every file, like all else; a page shows them small. What they are is data by language, of
whole lines only, so that no sentence of an article is taken for one.
"""

import re
from functools import cache

from bitext.languages.tags import base_of
from bitext.shipped import packaged_names, packaged_text

LONGEST = 200
"""Longest such line, in characters: what is longer may be a paragraph."""

PROSE = 120
"""From so many characters on, a paragraph shows that there is an article around it."""

EDGES = " \t\n\u00a0\u202f:;!?>|·•*→↓←↑▶►…+-–—"
"""What may stand at the ends of such a line."""

WORD = re.compile(r"[^\s,;|/·•&]+")
PLACES = {"…": r"(?:\W.*)?", "0": r"\d+(?:[.,]\d+)?"}


def is_around_articles(text: str, *langs: str) -> bool:
    """Whether a line is one that sites put around their articles.

    Args:
        text: a paragraph.
        langs: BCP 47 tags of the languages that it may be in.

    >>> is_around_articles("Lire aussi : Le pont rouvre", "fr"), is_around_articles("Lire.", "fr")
    (True, False)
    """
    if len(text) > LONGEST:
        return False
    line = " ".join(text.casefold().replace("’", "'").split())
    words = WORD.findall(line)
    if words and all(word in button_names() for word in words):
        return True
    bare = line.strip(EDGES)
    return any(pattern.fullmatch(bare) for pattern in map(lines_of, map(base_of, langs)))


@cache
def lines_of(lang: str) -> re.Pattern[str]:
    """What matches such lines in a language; nothing, where there is no list of them.

    Args:
        lang: BCP 47 tag of a language alone.
    """
    lines = phrases_of(f"furniture.{lang}.txt")
    return re.compile("|".join(map(pattern_of, lines)) or "(?!)", re.DOTALL)


@cache
def button_names() -> frozenset[str]:
    """Names of networks and ways to share."""
    return frozenset(phrases_of("furniture.txt"))


def phrases_of(name: str) -> list[str]:
    """The phrases of a list; none, where there is none of that name."""
    if name not in packaged_names("bitext.page"):
        return []
    lines = packaged_text("bitext.page", name).splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def pattern_of(phrase: str) -> str:
    r"""A phrase as a pattern.

    >>> pattern_of("0 min de lecture…")
    '\\d+(?:[.,]\\d+)?\\ min\\ de\\ lecture(?:\\W.*)?'
    """
    parts = re.split("([…0])", phrase)
    pattern = "".join(PLACES.get(part) or re.escape(part) for part in parts)
    return pattern.replace(PLACES["…"], r"(?:.*\W)?", 1) if phrase.startswith("…") else pattern

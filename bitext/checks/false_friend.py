"""Does a false friend stand in the translation, or an idiom taken by the letter?"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bitext.checks.check import Place
from bitext.checks.facts import load_facts, pattern_of
from bitext.languages.tags import base_of
from bitext.protocols import About

USUAL = About()

VARIABLE = re.compile(r"[*_']")
"""What stands for other characters in a list, or for an apostrophe of either kind."""


class Friend(NamedTuple):
    """A word or a turn, and what looks like its translation and is not; lists as in `facts`.

    Patterns are made of them where they are asked for: most stand in no text.

    Attributes:
        begins: how the source's words begin, in lower case; what has none of them has no such word.
        source: what stands in the source.
        twin: what must not stand in the target.
        meant: what it means, for people.
        excused: what else of the source makes the twin right.
    """

    begins: tuple[str, ...]
    source: str
    twin: str
    meant: str
    excused: str


def find(source: str, target: str, about: About = USUAL) -> Iterator[Place]:
    """The false friends of a translation.

    >>> [p.message for p in find("Il est actuellement à Lyon.", "He is actually in Lyon.")]
    ['« actuellement » is not “actually”: expected “current, at present” or the like']
    >>> list(find("Actuellement, en fait, il dort.", "Actually, he is asleep at present."))
    []
    """
    lowered = source.lower()
    for friend in friends_of(base_of(about.source_lang), base_of(about.target_lang)):
        if not any(begin in lowered for begin in friend.begins):
            continue
        found = pattern_of(friend.source).search(source)
        if not found or not (twin := pattern_of(friend.twin).search(target)):
            continue
        if (
            pattern_of(friend.excused).search(source)
            or is_name(source, found)
            or is_name(target, twin)
        ):
            continue
        yield Place(
            f"« {found[0]} » is not “{twin[0]}”: expected “{friend.meant}” or the like",
            found.span(),
            twin.span(),
        )


def is_name(text: str, found: re.Match[str]) -> bool:
    """Whether a word stands with a capital inside a sentence: it is, or belongs to, a name."""
    before = text[: found.start()].rstrip(" «“\"'’")
    return found[0][0].isupper() and bool(before) and before[-1] not in ".!?:–—-"


@lru_cache(maxsize=8)
def friends_of(source_lang: str, target_lang: str) -> tuple[Friend, ...]:
    """What is known of a pair of languages."""
    facts = load_facts("false_friend", About(source_lang, target_lang))
    return tuple(
        Friend(
            beginnings(row["source"]),
            row["source"],
            row["target"],
            row["meant"],
            row.get("except", ""),
        )
        for row in (*facts.get("friend", ()), *facts.get("idiom", ()))
    )


def beginnings(entries: str) -> tuple[str, ...]:
    """How the words of a list begin, up to what may differ.

    >>> beginnings("Actuel* en_fait jusqu'à")
    ('actuel', 'en', 'jusqu')
    """
    return tuple(VARIABLE.split(entry.lower(), maxsplit=1)[0] for entry in entries.split())

"""Does a false friend stand in the translation, or an idiom taken by the letter?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bitext.checks.check import Place
from bitext.checks.facts import load_facts, pattern_of
from bitext.languages.tags import base_of
from bitext.protocols import About

USUAL = About()

WORD = re.compile(r"[^\W\d_]+")

SIZES = range(1, 4)
"""Letters by which words are compared first, for most texts have none of the words."""

VARIABLE = re.compile(r"[*_']")
"""What stands for other characters in a list, or for an apostrophe of either kind."""


class Friend(NamedTuple):
    """A word or a turn, and what looks like its translation and is not; lists as in `facts`.

    Patterns are made of them where they are asked for: most stand in no text.

    Attributes:
        source: what stands in the source.
        twin: what must not stand in the target.
        meant: what it means, for people.
        excused: what else of the source makes the twin right.
    """

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
    for friend in possible(source, base_of(about.source_lang), base_of(about.target_lang)):
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


def possible(source: str, source_lang: str, target_lang: str) -> Iterator[Friend]:
    """Those of which a word of the source begins as they do, in their order."""
    friends, index = friends_of(source_lang, target_lang)
    begins = {word[:size] for word in WORD.findall(source.lower()) for size in SIZES}
    numbers = {number for begin in begins | {""} for number in index.get(begin, ())}
    yield from (friends[number] for number in sorted(numbers))


@lru_cache(maxsize=8)
def friends_of(
    source_lang: str, target_lang: str
) -> tuple[Sequence[Friend], Mapping[str, Sequence[int]]]:
    """What is known of a pair of languages, and of which of them a word begins how."""
    facts = load_facts("false_friend", About(source_lang, target_lang))
    rows = [*facts.get("friend", ()), *facts.get("idiom", ())]
    friends = [
        Friend(row["source"], row["target"], row["meant"], row.get("except", "")) for row in rows
    ]
    index: dict[str, list[int]] = {}
    for number, friend in enumerate(friends):
        for begin in {begin[: max(SIZES)] for begin in beginnings(friend.source)}:
            index.setdefault(begin, []).append(number)
    return friends, index


def beginnings(entries: str) -> tuple[str, ...]:
    """How the words of a list begin, in lower case, up to what may differ.

    >>> beginnings("Actuel* en_fait jusqu'à")
    ('actuel', 'en', 'jusqu')
    """
    return tuple(VARIABLE.split(entry.lower(), maxsplit=1)[0] for entry in entries.split())

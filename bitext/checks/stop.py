"""Does the translation end as the source does: a question in a mark, a heading without a stop?"""

import re
from collections.abc import Iterator

from bitext.checks.check import Place
from bitext.checks.facts import load_facts, pattern_of
from bitext.protocols import About

CLOSING = " \t\n\u00a0\u202f»”\"’')]}*_"
"""What may stand behind the last mark."""

STOPS = {".": ".", "。": ".", "…": "…", "?": "?", "？": "?", "!": "!", "！": "!", "؟": "?"}
"""Mark → what it stands for."""

MOODS = frozenset(".!…")
"""Marks of a sentence that is no question."""

JOINING = frozenset(":,;")
"""Marks behind which something follows."""

ABBREVIATED = re.compile(
    r"\w\.-?\w+\.$|(?:^|\s)(?:etc|cf|Inc|Ltd|Co|Corp|Jr|Sr|Bros|No|M|Mr|St)\.$"
)
"""An abbreviation at the end of a text: its stop may be the sentence's, or not."""

FEW = 3
"""Words of a source that is no sentence."""

USUAL = About()


def find(source: str, target: str, about: About = USUAL) -> Iterator[Place]:
    """A final stop that was added, lost or changed.

    A person's statement may become an exclamation or trail off, and a person's colon or comma says
    nothing; a machine has no reason to put another mark. It may leave out a cry, as English does.

    >>> [place.message for place in find("Bonjour", "Hello.")]
    ['the translation ends in “.”, the source in no mark']
    >>> [place.message for place in find("Tu viens ?", "You are coming.")]
    ['the translation ends in “.”, the source in “?”']
    >>> list(find("Il dort… »", 'He is asleep."'))
    []
    """
    by_machine = about.links is not None
    ours, theirs = (last_mark(text, joining=by_machine) for text in (source, target))
    if ours is None or theirs is None or ours == theirs:
        return
    if "?" in (ours, theirs):
        wrong = ("?" in source) != ("?" in target) and not is_other_form(source, target, about)
    elif {ours, theirs} <= MOODS:
        # People trail off and exclaim as they like; to tell it calmly is no fault of anyone's.
        wrong = by_machine and ours == "."
    else:
        # People end what looks like a sentence with a stop, and a headline without; machines copy.
        wrong = by_machine or (ours == "" and theirs in STOPS and len(source.split()) <= FEW)
    if wrong:
        yield Place(f"the translation ends in {told(theirs)}, the source in {told(ours)}")


def is_other_form(source: str, target: str, about: About) -> bool:
    """Whether a question asks to do something, or something asks without its mark."""
    facts = load_facts("stop", about)
    if not facts:
        return False
    if "?" in target:
        return pattern_of(facts["question"]).search(" ".join(source.split()[:3])) is not None
    return pattern_of(facts["request"]).search(" ".join(target.split()[:2])) is not None


def last_mark(text: str, *, joining: bool = False) -> str | None:
    """The mark that a text ends in, ``""`` for none behind a letter or figure; None for others.

    Args:
        text: of one side.
        joining: a colon, a comma and a semicolon are marks as well.
    """
    rest = text.rstrip(CLOSING)
    if not rest or not any(map(str.isalpha, rest)):
        return None
    if rest.endswith(("...", "…")):
        return "…"
    if rest[-1] in STOPS:
        return None if ABBREVIATED.search(rest) else STOPS[rest[-1]]
    if joining and rest[-1] in JOINING:
        return rest[-1]
    return "" if rest[-1].isalnum() else None


def told(mark: str) -> str:
    """A mark for people."""
    return f"“{mark}”" if mark else "no mark"

"""Where translations of clauses meet: a model takes each for a sentence and writes it as one."""

import re

STOP = re.compile(r"(?<=\w\w)\.$")
QUOTES = "»”’\"') \u00a0\u202f"
SMALL = re.compile(
    "(?:A|An|And|As|At|But|By|For|From|He|If|In|It|Its|Of|On|Or|She|So|That|The|Their|There|These"
    "|They|This|To|We|When|Which|While|Who|With|You) "
)
"""English words that are written small inside a sentence."""


def open_ended(clause: str, translation: str) -> str:
    """The translation of a clause that others follow, without a full stop of the model's own.

    >>> open_ended("il a plu ;", "it rained."), open_ended("M.", "Mr.")
    ('it rained;', 'Mr.')
    """
    if clause.rstrip(QUOTES).endswith((".", "…", "!", "?")):
        return translation
    return STOP.sub(clause[-1] if clause.endswith((",", ";", ":")) else "", translation)


def run_on(clause: str, translation: str) -> str:
    """The translation of a clause that follows others, beginning as small as the clause does.

    Names keep their capitals, which is why only words that are certainly none lose theirs.

    >>> run_on("le maire dort", "The mayor sleeps"), run_on("mardi, il dort", "Tuesday he sleeps")
    ('the mayor sleeps', 'Tuesday he sleeps')
    """
    if clause[:1].islower() and SMALL.match(translation):
        return translation[0].lower() + translation[1:]
    return translation

"""What checks know of two languages, in data files by pair that a linguist can edit.

A file is called after its check and the pair, ``hearsay.fr-en.toml``. Its values are lists of words
as one text: blanks part them, ``_`` stands for a blank inside an entry, a ``*`` for any letters or
none, at the beginning for at least one. A pair without a file has no facts, and a check
without facts is silent.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from bitext.languages.tags import base_of
from bitext.protocols import About
from bitext.shipped import packaged_table


def load_facts(check: str, about: About) -> Mapping[str, Any]:
    """What a check knows of a pair of languages; empty where it knows nothing.

    Args:
        check: its name.
        about: the languages; only the first part of each tag counts.
    """
    return facts_in(f"{check}.{base_of(about.source_lang)}-{base_of(about.target_lang)}.toml")


@cache
def facts_in(name: str) -> Mapping[str, Any]:
    """What a data file holds; empty where there is none."""
    return packaged_table("bitext.checks", name)


@cache
def pattern_of(entries: str) -> re.Pattern[str]:
    r"""A pattern of any entry of a list, as whole words in any case.

    >>> pattern_of("ne n' sans_que évacu*").findall("Il n'est parti sans que l’Évacué dorme.")
    ["n'", 'sans que', 'Évacué']
    >>> pattern_of("*n't *less").findall("It isn't useless, I don’t think.")
    ["isn't", 'useless', 'don’t']
    """
    words = [entry for entry in entries.split() if not entry.startswith("*")]
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0].lower(), []).append(rest_of(word[1:]))
    # By first letter, so that most places of a text cost a look at one.
    begun = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
    ended = "|".join(rest_of(entry[1:]) for entry in entries.split() if entry.startswith("*"))
    parts = [rf"(?<!\w)(?:{begun})"] if begun else []
    parts += [rf"\b\w+(?:(?<=\w)(?:{ended}))"] if ended else []
    return re.compile("|".join(parts) or "(?!)", re.IGNORECASE)


def rest_of(entry: str) -> str:
    """The pattern of an entry, or of what is left of it, up to the end of its word."""
    end = "" if entry.endswith("'") else r"(?!\w)"
    return re.escape(entry).replace(r"\*", r"\w*").replace("'", "['’]").replace("_", r"\s+") + end

"""Glossaries: what is to become of which words."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from bitext.errors import FormatError, short

__all__ = ["CASES", "LONGEST", "MOST", "TOKEN", "Entry", "Glossary", "digest_of", "require_fitting"]

CASES = ("", "exact", "any")
"""How a term's letters are compared.

Left out: small letters of the entry may be capitals in a text, capitals are capitals (a *Chambre*
is not any *chambre*). ``exact``: as the entry writes it, on both sides, and in no other form.
``any``: whatever the case.
"""

LONGEST = 200
"""Characters of a term, at most; more is a sentence."""


MOST = 24
"""Words of a term, at most, and signs and blanks between them."""

TOKEN = re.compile(r"[^\W_]+|\s+|[^\w\s]|_")
"""A word, or what stands between words."""


class Entry(NamedTuple):
    """One term.

    Attributes:
        sources: its forms; inflected ones are found as well, as far as the language is known.
        target: what it is to be; empty: the words come through as they stand.
        others: other renderings that are as right as ``target``.
        pos: part of speech: ``noun``, ``name`` (never inflected), ``adjective``, ``verb``; may be
            empty.
        case: one of `CASES`.
        note: for people.
    """

    sources: tuple[str, ...]
    target: str
    others: tuple[str, ...] = ()
    pos: str = ""
    case: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of one file.

    Attributes:
        entries: in the order of the file, of which the first that fits wins.
        name: of the file, or what else to call it.
    """

    entries: tuple[Entry, ...]
    name: str


def require_fitting(sources: Iterable[str], target: str, where: str) -> None:
    """See that a term can be looked for, and its rendering written.

    Args:
        sources: forms of the term.
        target: its rendering; may be empty.
        where: file and line, for the message.

    Raises:
        FormatError: a term has no letter or figure, either side is too long, or holds a character
            that no line of text has.
    """
    for text in (*sources, target):
        if len(text) > LONGEST:
            raise FormatError(
                f"{where}: found {short(text, 40)!r} of {len(text)} characters, expected a term "
                f"of at most {LONGEST}"
            )
        if not text.isprintable() and any(not c.isprintable() and not c.isspace() for c in text):
            raise FormatError(
                f"{where}: found {short(text, 40)!r}, expected a term without control characters"
            )
    for text in sources:
        if len(TOKEN.findall(text)) > MOST:
            raise FormatError(
                f"{where}: found {short(text, 40)!r}, expected a term of at most {MOST // 2} words"
            )
        if not any(map(str.isalnum, text)):
            raise FormatError(
                f"{where}: found {short(text, 40)!r} as a source term, expected a word or a number"
            )


def digest_of(glossary: Glossary) -> str:
    """Eight hexadecimal digits that tell what a glossary says, whatever its file is called.

    >>> digest_of(Glossary((Entry(("Tsahal",), "IDF"),), "a"))
    '3053d4a0'
    """
    found = hashlib.sha256()
    for entry in glossary.entries:
        found.update(json.dumps(entry[:5]).encode())
    return found.hexdigest()[:8]

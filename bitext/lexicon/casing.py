"""How a language writes words and names inside sentences, for lines that are all in capitals.

Two tables by language: one counted from texts (``casing.fr.txt``, ``scripts/train casing``), and
names written by hand (``names.fr.txt``), for news is full of names that no text of laws has.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from bitext.shipped import packaged_names, packaged_text

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
LIGATURES = str.maketrans({"Œ": "OE", "Æ": "AE"})


def capitals_of(word: str) -> str:
    """A word in capitals without accents, as many write them.

    >>> capitals_of("élève"), capitals_of("Œuvre"), capitals_of("l’État")
    ('ELEVE', 'OEUVRE', "L'ETAT")
    """
    if word.isascii():  # as most are; a table has 40,000
        return word.upper()
    plain = unicodedata.normalize("NFD", word.replace("’", "'").upper())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(LIGATURES)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a language.

    Attributes:
        kinds: name in capitals without accents and hyphens → the kinds that it is of (``given``,
            ``surnames``, ``places``, ``other``) and how each is written.
        longest: words of the longest name.
    """

    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    longest: int = 1


@cache
def casing(lang: str) -> Mapping[str, tuple[str, ...]]:
    """Word in capitals without accents → how it is written inside sentences, usual form first.

    Args:
        lang: BCP 47 tag; the table of a language that has none is empty.

    >>> casing("fr")["ELEVE"], casing("fr-CA")["MADRID"]
    (('élevé', 'élève'), ('Madrid',))
    """
    lines = table(lang, "casing").splitlines()
    words = (line.split(" ") for line in lines if not line.startswith("#"))
    return {capitals_of(forms[0]): tuple(forms) for forms in words}


@cache
def names(lang: str) -> Names:
    """The names of a language; none where it has no table.

    >>> dict(names("fr").kinds["LE PEN"]), dict(names("fr").kinds["NANTES"])
    ({'surnames': 'Le Pen'}, {'places': 'Nantes'})
    """
    kinds: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, name in listed(table(lang, "names")):
        kinds[capitals_of(name).replace("-", " ")].setdefault(kind, name)
    return Names(dict(kinds), max((len(re.split(r"[ ']", key)) for key in kinds), default=1))


def listed(text: str) -> Iterator[tuple[str, str]]:
    """The names of a table, each with the kind under which it stands."""
    kind = ""
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif not line.startswith("#"):
            separator = "," if "," in line else None
            for name in filter(None, (part.strip() for part in line.split(separator))):
                yield kind, name


def table(lang: str, name: str, suffix: str = "txt") -> str:
    """The text of a language's table; empty where there is none."""
    file = f"{name}.{lang.partition('-')[0].lower()}.{suffix}"
    known = file in packaged_names("bitext.lexicon")
    return packaged_text("bitext.lexicon", file) if known else ""

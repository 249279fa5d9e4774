"""Which terms are heeded, chosen once and passed whole; and the translator that heeds them."""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import PurePath

from bitext.languages.tags import base_of
from bitext.protocols import Translator
from bitext.shipped import packaged_names, packaged_text
from bitext.terminology.enforcing import Enforcing
from bitext.terminology.glossary import Glossary, digest_of
from bitext.terminology.marking import Marking, compile_pattern
from bitext.terminology.matching import Matcher
from bitext.terminology.reading import read_glossary
from bitext.terminology.tables import read_table

__all__ = [
    "TermChoice",
    "Terms",
    "enforce_terms",
    "general_glossary",
    "heed_terms",
    "load_terms",
    "mark_terms",
]

GENERAL = "general"
"""What signatures call the packaged glossary."""

NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class TermChoice:
    """What is asked for. It can be pickled, so that other processes heed the same.

    Attributes:
        glossaries: paths of files; of two renderings the later file's is taken.
        general: whether the packaged glossary counts too; behind all others.
        protected: regular expressions of what comes through as it stands.
    """

    glossaries: tuple[str, ...] = ()
    general: bool = True
    protected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms that were read.

    Attributes:
        glossaries: the later ones win.
        languages: BCP 47 tags of source and target.
        protected: patterns of what comes through as it stands.
    """

    glossaries: tuple[Glossary, ...]
    languages: tuple[str, str]
    protected: tuple[re.Pattern[str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.glossaries or self.protected)

    @property
    def told(self) -> str:
        """What a signature says of them: ``general@3053d4a0+client@0f12ab34``."""
        parts = [f"{plain(one.name)}@{digest_of(one)}" for one in self.glossaries]
        if self.protected:
            patterns = "\0".join(pattern.pattern for pattern in self.protected)
            parts.append(f"protect@{sha256(patterns.encode()).hexdigest()[:8]}")
        return "+".join(parts)


def plain(path: str) -> str:
    """The name of a file without its suffix and what a signature cannot hold.

    >>> plain("terms/le monde|1.csv")
    'le-monde-1'
    """
    return NAME.sub("-", PurePath(path).stem)[:40] or "glossary"


def load_terms(choice: TermChoice, languages: tuple[str, str]) -> Terms:
    """Read what was chosen.

    Args:
        choice: passed whole.
        languages: BCP 47 tags of source and target.

    Raises:
        FormatError: a glossary is none; names file and line.
        OSError: a glossary cannot be read.
        UsageError: a pattern is none.
    """
    protected = tuple(compile_pattern(text) for text in choice.protected)
    own = [read_glossary(path, languages) for path in choice.glossaries]
    packaged = general_glossary(*map(base_of, languages)) if choice.general else None
    return Terms((*([packaged] if packaged else []), *own), languages, protected)


@cache
def general_glossary(source_lang: str, target_lang: str) -> Glossary | None:
    """The packaged glossary of a pair of languages; None where there is none.

    Args:
        source_lang: BCP 47 tag without region.
        target_lang: likewise.
    """
    name = f"general.{source_lang}-{target_lang}.txt"
    if name not in packaged_names("bitext.terminology"):
        return None
    lines = packaged_text("bitext.terminology", name).splitlines(keepends=True)
    return Glossary(tuple(read_table(lines, name, (source_lang, target_lang))), GENERAL)


def heed_terms(translator: Translator, terms: Terms) -> Translator:
    """A translator that heeds terms; the same one where there are none.

    Args:
        translator: what is asked.
        terms: see `load_terms`.
    """
    return mark_terms(enforce_terms(translator, terms), terms)


def enforce_terms(translator: Translator, terms: Terms) -> Translator:
    """A translator that sees to the terms that requests carry; the same one where there are none.

    Args:
        translator: what is asked.
        terms: see `load_terms`.
    """
    return Enforcing(translator, terms.languages) if terms else translator


def mark_terms(translator: Translator, terms: Terms) -> Translator:
    """A translator whose requests carry their terms; the same one where there are none.

    Args:
        translator: sees to them, be it through others, such as a memory, that are told of them.
        terms: see `load_terms`.
    """
    if not terms:
        return translator
    matcher = Matcher(terms.glossaries, terms.languages)
    return Marking(translator, matcher, terms.told, terms.protected)

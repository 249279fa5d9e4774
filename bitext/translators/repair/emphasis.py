"""Words in capitals inside a sentence, for emphasis: asked in small letters, as models know them.

Of « farine de BLÉ » a model makes *BLE flour*, of « la Cour REJETTE » *the Court Joins*.
Names of persons in capitals, and acronyms, are none of these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from bitext.lexicon.acronyms import acronyms
from bitext.lexicon.casing import capitals_of, casing, names
from bitext.lexicon.neighbours import grammar
from bitext.lexicon.persons import is_part_of_name
from bitext.lexicon.readings import fitted
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.capitals import in_capitals, upper

__all__ = ["Emphasis"]

WORD = re.compile(r"[^\W\d_]+")
RUN = re.compile(r"(?<![^\W_])[A-ZÀ-ÞŒ]+(?:[ \u00a0'’][A-ZÀ-ÞŒ]+)*(?![^\W_])")
"""Words in capitals, one behind another."""

LONG = re.compile(r"[A-ZÀ-ÞŒ]{4}|[A-Z]{0,2}[À-ÞŒ][A-Z]{0,2}(?<=..)")
"""One of these has four letters or an accent: shorter ones are as often acronyms."""

NEAR = 24
"""How far a word's neighbours are looked for, in characters."""

BEFORE = re.compile(r"([^\W\d_]+\.?)[ \u00a0]$")
BEHIND = re.compile(r"[ \u00a0]([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Shows emphatic words in small letters and puts their translations in capitals; a `Repair`.

    Attributes:
        source_lang: BCP 47 tag; of a language without a table of words nothing is known.
    """

    source_lang: str

    def before(self, request: Request) -> Request:
        """The request with its emphatic words in small letters."""
        text = request.text
        for start, end, shown in emphatic_words(text, self.source_lang):
            begins = not WORD.search(text, 0, start)
            text = text[:start] + (shown[0].upper() + shown[1:] if begins else shown) + text[end:]
        return replace(request, text=text)

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with what comes of these words in capitals again."""
        spans = list(emphatic_words(request.text, self.source_lang))
        text = found.text
        for link in found.links if spans else ():
            if any(one.start < link.source_end and link.source_start < one.end for one in spans):
                start, end = link.target_start, link.target_end
                text = text[:start] + upper(text[start:end]) + text[end:]
        return replace(found, text=text)


class Emphatic(NamedTuple):
    """A word in capitals.

    Attributes:
        start: offset in the sentence.
        end: likewise.
        shown: how it is written in small letters; as long as it.
    """

    start: int
    end: int
    shown: str


def emphatic_words(text: str, lang: str) -> Iterator[Emphatic]:
    """The words that stand in capitals for emphasis, short ones beside them too; and places.

    >>> text = "PAR CES MOTIFS, la Cour CASSE le jugement de M. BOULANGER, de la SNCF et de NICE."
    >>> [one.shown for one in emphatic_words(text, "fr")]
    ['par', 'ces', 'motifs', 'casse', 'Nice']
    """
    if text.isupper() or not LONG.search(text) or in_capitals(text, lang):
        return
    for run in RUN.finditer(text):
        words = [
            Emphatic(*w.span(), shown_as(w[0], lang)) for w in WORD.finditer(text, *run.span())
        ]
        known = [word for word in words if word.shown]
        if any(LONG.match(text, one.start, one.end) for one in known):
            yield from () if is_in_name(text, run, lang) else known


def shown_as(word: str, lang: str) -> str:
    """How a word in capitals is written in small letters; empty for other names and acronyms."""
    key = capitals_of(word)
    if key in acronyms(lang):
        return ""
    if kinds := names(lang).kinds.get(key):
        return fitted(kinds["places"], word) if kinds.keys() == {"places"} else ""
    forms = casing(lang).get(key, ("",))
    return fitted(word.lower(), word) if forms[0].islower() else ""


def is_in_name(text: str, match: re.Match[str], lang: str) -> bool:
    """Whether words are a name: « Marie CHARPENTIER », « le film LES OISEAUX »."""
    before = BEFORE.search(text[max(0, match.start() - NEAR) : match.start()])
    behind = BEHIND.match(text, match.end())
    beside = [found[1].rstrip(".") for found in (before, behind) if found]
    rules = grammar(lang)
    if before and before[1] in rules.named and match[0].lower() not in rules.functions:
        return True
    return any(
        word.istitle()
        and (word.lower() in rules.titles or is_part_of_name(capitals_of(word), lang))
        for word in beside
    )

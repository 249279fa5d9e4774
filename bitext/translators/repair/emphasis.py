"""Words in capitals inside a sentence, for emphasis: asked in small letters, as models know them.

Of « farine de BLÉ » a model makes *BLE flour*, of « la Cour REJETTE » *the Court Joins*.
Names of persons in capitals, and acronyms, are none of these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bitext.lexicon.acronyms import acronyms
from bitext.lexicon.casing import capitals_of, casing, names
from bitext.lexicon.neighbours import grammar
from bitext.lexicon.persons import is_part_of_name
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
        for start, end in emphatic_words(text, self.source_lang):
            small = text[start:end].lower()
            begins = not WORD.search(text, 0, start)
            text = text[:start] + (small.capitalize() if begins else small) + text[end:]
        return replace(request, text=text) if len(text) == len(request.text) else request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with what comes of these words in capitals again."""
        spans = list(emphatic_words(request.text, self.source_lang))
        text = found.text
        for link in found.links:
            if any(start < link.source_end and link.source_start < end for start, end in spans):
                start, end = link.target_start, link.target_end
                text = text[:start] + upper(text[start:end]) + text[end:]
        return replace(found, text=text)


def emphatic_words(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Where the words stand, short ones beside them too.

    >>> text = "PAR CES MOTIFS, la Cour CASSE le jugement de M. BOULANGER et de la SNCF."
    >>> [text[start:end] for start, end in emphatic_words(text, "fr")]
    ['PAR', 'CES', 'MOTIFS', 'CASSE']
    """
    if text.isupper() or not LONG.search(text) or in_capitals(text, lang):
        return
    for run in RUN.finditer(text):
        words = list(WORD.finditer(text, *run.span()))
        known = [word for word in words if is_known(word[0], lang)]
        if any(LONG.match(word[0]) for word in known) and not is_in_name(text, run, lang):
            yield from (word.span() for word in known)


def is_known(word: str, lang: str) -> bool:
    """Whether a word in capitals is one of the language, and neither a name nor an acronym."""
    key = capitals_of(word)
    forms = casing(lang).get(key, ())
    return bool(forms) and forms[0].islower() and key not in {**acronyms(lang), **names(lang).kinds}


def is_in_name(text: str, match: re.Match[str], lang: str) -> bool:
    """Whether a name or a title stands beside words: « Marie CHARPENTIER », « M. CHARPENTIER »."""
    before = BEFORE.search(text[max(0, match.start() - NEAR) : match.start()])
    behind = BEHIND.match(text, match.end())
    beside = [found[1].rstrip(".") for found in (before, behind) if found]
    titles = grammar(lang).titles
    return any(
        word.istitle() and (word.lower() in titles or is_part_of_name(capitals_of(word), lang))
        for word in beside
    )

"""Acronyms: translated as the table has it, or kept; never another one of the model's own.

A model makes *USSRAF* of « URSSAF », *CIF* of « CAF » and *CNS*, *NSC* or *SNC* of « SNC » in one
text. The word links tell which of its words stands for which acronym.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from bitext.lexicon.acronyms import ACRONYM, OPEN, acronyms, is_acronym, undotted
from bitext.lexicon.casing import capitals_of, casing, names
from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Insertion, edit_answer

__all__ = ["FLAG", "Acronyms"]

FLAG = "acronym"
"""The flag of a translation with an acronym that the source does not account for."""

ARTICLE = re.compile(r"\b([Aa]n?) $")
SPELLED = frozenset("AEFHILMNORSX")
"""Letters whose names begin with a vowel: *an SNCF train*."""

SAID = re.compile("[^AEIOU]{0,2}[AEIOU]+(?:[^AEIOU]{1,2}[AEIOU]+)*[^AEIOU]{0,2}")
"""Acronyms that are said as a word: NATO, UNESCO."""


class Found(NamedTuple):
    """An acronym in a text.

    Attributes:
        start: offset.
        end: likewise.
        text: as it stands there.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Acronyms:
    """Gives each acronym its one rendering; a `bitext.protocols.Repair`.

    Attributes:
        source_lang: BCP 47 tag.
        target_lang: likewise; nothing is done for a pair of which no table tells.
    """

    source_lang: str
    target_lang: str

    def before(self, request: Request) -> Request:
        """The request as it is: models know many acronyms, and the articles before them."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with its acronyms in order, or flagged."""
        table = acronyms(self.source_lang, self.target_lang)
        sources = list(acronyms_in(request.text, self.source_lang)) if table else []
        if not sources or request.text.isupper():
            return found
        return with_acronyms(sources, found, {**table, **request.context.acronyms})


def acronyms_in(text: str, lang: str) -> Iterator[Found]:
    """The acronyms of a text; words that stand in capitals are none.

    >>> [found.text for found in acronyms_in("La SNCF est en GRÈVE, dit l'O.N.U. (16 MHz)", "fr")]
    ['SNCF', 'O.N.U.']
    """
    for match in ACRONYM.finditer(text):
        plain = undotted(match[0])
        known = plain in acronyms(lang)
        if is_acronym(match[0]) and (known or not is_word(plain, lang)):
            yield Found(*match.span(), match[0])


def is_word(text: str, lang: str) -> bool:
    """Whether what stands in capitals is one of the language's own words, or a name."""
    key = capitals_of(text)
    forms = casing(lang).get(key, ())
    return key in names(lang).kinds or any(form.upper() == text for form in forms)


def with_acronyms(sources: list[Found], found: Hypothesis, table: Mapping[str, str]) -> Hypothesis:
    """The translation with each acronym of the source as the table has it.

    Args:
        sources: the acronyms of the source, in order.
        found: its translation, with links.
        table: acronym → rendering; others are kept.
    """
    wanted = {source: rendering_of(source, table) for source in sources}
    known = {english for french, english in table.items() if french != english}
    strange = [
        target
        for target in strangers(found, wanted)
        # What the table has for others, the model may well know for one that the table lacks.
        if undotted(target.text) not in known or all(undotted(s.text) in table for s in sources)
    ]
    pairs = dict(paired(wanted, strange, found))
    edits = [edit_of(wanted[source], source, target) for target, source in sorted(pairs.items())]
    edits += [Insertion(*target[:2], text, 0, 0) for target, text in lowered(found, wanted)]
    mended = edit_answer(found, agreeing(found.text, sorted(edits)))
    if OPEN in wanted.values() or len(pairs) == len(strange):
        return mended
    if all(undotted(rendering) in mended.text for rendering in wanted.values()):
        return mended
    return replace(mended, flags=tuple(sorted({*mended.flags, FLAG})))


def rendering_of(source: Found, table: Mapping[str, str]) -> str:
    """What an acronym is to become: what the table says, else itself as it stands."""
    plain = undotted(source.text)
    return table.get(plain, source.text)


def strangers(found: Hypothesis, wanted: Mapping[Found, str]) -> Iterator[Found]:
    """The acronyms of a translation that are no rendering of one in the source.

    What comes from other words of the source, as *US* does from « États-Unis », is none.
    """
    fine = {*wanted.values(), *(undotted(rendering) for rendering in wanted.values())}
    for match in ACRONYM.finditer(found.text):
        target = Found(*match.span(), match[0])
        if not is_acronym(target.text) or {target.text, target.text.removesuffix("s")} & fine:
            continue
        origins = [link for link in found.links if overlap(link[2:], target)]
        if not origins or any(overlap(link[:2], source) for link in origins for source in wanted):
            yield target


def lowered(found: Hypothesis, wanted: Mapping[Found, str]) -> Iterator[tuple[Found, str]]:
    """Renderings that a model writes as words, *Ansm* for « ANSM », and how they are spelled."""
    for source, rendering in wanted.items():
        if not rendering.isupper() or rendering in found.text:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(rendering.capitalize())}(?!\w)", found.text):
            target = Found(*match.span(), match[0])
            if any(overlap(k[:2], source) and overlap(k[2:], target) for k in found.links):
                yield target, rendering


def paired(
    wanted: Mapping[Found, str], strange: list[Found], found: Hypothesis
) -> Iterator[tuple[Found, Found]]:
    """Strangers, each with the acronym of the source in whose place it stands."""
    asked = Counter(wanted.values())
    given = {source for source, text in wanted.items() if times(text, found.text) >= asked[text]}
    for target in strange:
        for source, rendering in wanted.items():
            linked = any(
                overlap(link[:2], source) and overlap(link[2:], target) for link in found.links
            )
            if linked and source not in given and rendering != OPEN:
                given.add(source)
                yield target, source
                break
    lost = [s for s, text in wanted.items() if s not in given and undotted(text) not in found.text]
    left = [target for target in strange if not any(overlap(k[2:], target) for k in found.links)]
    if len(lost) == len(left) == 1 and wanted[lost[0]] != OPEN:
        yield left[0], lost[0]


def times(rendering: str, target: str) -> int:
    """How often a rendering stands in a translation, also as a part of a compound: *US-EU*."""
    return len(re.findall(rf"(?<!\w){re.escape(rendering)}s?(?!\w)", target))


def overlap(span: tuple[int, ...], other: Found) -> bool:
    """Whether two spans have a place in common."""
    return span[0] < other.end and other.start < span[1]


def edit_of(rendering: str, source: Found, target: Found) -> Insertion:
    """What puts a rendering in a stranger's place, in the plural if that is in it."""
    plural = target.text.endswith("s") and not source.text.endswith("s")
    text = rendering + "s" * (plural and rendering.isupper())
    return Insertion(target.start, target.end, text, source.start, source.end)


def agreeing(target: str, edits: list[Insertion]) -> list[Insertion]:
    """The edits, each with the article in front of it in the form that its sound asks for.

    >>> agreeing("a NB train", [Insertion(2, 4, "SNCF", 0, 4)])[0]
    Insertion(start=0, end=1, text='an', source_start=0, source_end=0)
    """
    found = list[Insertion]()
    for edit in edits:
        article = ARTICLE.search(target, 0, edit.start)
        if article:
            wanted = article[1][0] + "n" * begins_with_a_vowel(edit.text)
            if wanted != article[1]:
                found.append(Insertion(*article.span(1), wanted, 0, 0))
        found.append(edit)
    return found


def begins_with_a_vowel(acronym: str) -> bool:
    """Whether an acronym sounds as if it did: UFO does not, for it begins like *you*.

    >>> [begins_with_a_vowel(text) for text in ("SNCF", "NATO", "UNESCO", "EU", "stroke", "IMF")]
    [True, False, False, False, False, True]
    """
    if SAID.fullmatch(acronym) and len(acronym) > 3:
        return acronym[0] in "AEIO"
    if acronym[:1].islower():
        return acronym[0] in "aeio"
    return acronym[:1] in SPELLED and not acronym.startswith("EU")

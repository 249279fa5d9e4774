"""The last resort: a rendering is put where, by the word links, the term's own words have gone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bitext.protocols import Hypothesis, Term
from bitext.rewriting import Insertion, edit_answer
from bitext.terminology.forms import plural_of, with_article
from bitext.terminology.judging import place_of_words, places_of, sure_place

__all__ = ["put_terms_in", "with_right_case"]

PLURAL = re.compile(r"(?<![us'’i])s\b|\b(?:people|men|women|children|\w+men)\b")
BEGINNING = re.compile(r"^[\W_]*$|[.!?:…][\s»”\"’)]*[«“\"‘(]*$")


def put_terms_in(
    found: Hypothesis, terms: Sequence[Term], languages: tuple[str, str], source: str = ""
) -> Hypothesis:
    """A translation with renderings in the places of the terms' words, as far as links tell them.

    Args:
        found: a translation with links.
        terms: those that it lacks.
        languages: BCP 47 tags of source and target.
        source: the sentence, where only places are to serve that are sure.
    """
    source_lang, lang = languages
    places = []
    for term in terms:
        place = (
            sure_place(term, found, source, source_lang) if source else place_of_words(term, found)
        )
        if place is not None and term.target:
            places.append((place, term))
    edits, behind = list[Insertion](), 0
    for (start, end), term in sorted(places):
        if start >= behind:
            edits += edits_for(found.text, start, end, term, lang)
            behind = end
    return edit_answer(found, edits)


def in_number_of(term: Term, replaced: str, lang: str) -> str:
    """The rendering in the number of the words for which it stands, where it has both.

    >>> term = Term(0, 9, "end users", ("end users", "end user"))
    >>> in_number_of(term, "user", "en"), in_number_of(term, "men", "en")
    ('end user', 'end users')
    """
    one, other = (term.accepted[:2] * 2)[:2] if term.accepted else (term.target, term.target)
    singular, plural = (one, other) if plural_of(one, lang) == other else (other, one)
    return plural if PLURAL.search(replaced) else singular


def edits_for(text: str, start: int, end: int, term: Term, lang: str) -> list[Insertion]:
    """What puts one rendering in, its article in the right form."""
    before = text[:start]
    target = in_number_of(term, text[start:end], lang)
    if BEGINNING.search(before) and text[start : start + 1].isupper():
        target = target[:1].upper() + target[1:]
    if target.endswith("s") and re.match("['’]s", text[end:]):
        end += 2
        target += "’" if text[end - 2] == "’" else "'"
    found = [Insertion(start, end, target, term.start, term.end)]
    agreed = with_article(before, target, lang)
    if agreed != before:
        common = len(before.rstrip()) - len(re.search(r"\w*$", before.rstrip())[0])  # type: ignore[index]
        found.insert(0, Insertion(common, start, agreed[common:], 0, 0))
    return found


def with_right_case(found: Hypothesis, terms: Sequence[Term]) -> Hypothesis:
    """A translation whose renderings have the capitals that glossaries give them.

    >>> with_right_case(Hypothesis("the prime minister"), [Term(0, 3, "Prime Minister")]).text
    'the Prime Minister'
    """
    edits = dict[tuple[int, int], Insertion]()
    for term in terms:
        for way in term.accepted or (term.target,):
            for place in places_of(way, found.text) if way else ():
                if not place.is_written_so and len(way) == place.end - place.start:
                    written = found.text[place.start : place.end]
                    better = "".join(
                        a if a.isupper() else b for a, b in zip(way, written, strict=True)
                    )
                    span = place.start, place.end
                    edits.setdefault(span, Insertion(*span, better, term.start, term.end))
    chosen, behind = list[Insertion](), 0
    for _, edit in sorted(edits.items()):
        if edit.start >= behind:
            chosen.append(edit)
            behind = edit.end
    return replace(edit_answer(found, chosen), links=found.links) if chosen else found

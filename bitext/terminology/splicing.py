"""The last resort: a rendering is put where, by the word links, the term's own words have gone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bitext.protocols import Hypothesis, Term
from bitext.rewriting import Insertion, edit_answer
from bitext.terminology.forms import head_of, plural_of, with_article
from bitext.terminology.judging import comes_from, place_of_words, places_of, sure_place

__all__ = ["put_terms_in", "with_right_case"]

PLURAL = re.compile(r"(?<![us'’i])s$|\b(?:people|children|\w*men)$")
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
        if place is None or not term.target:
            continue
        if source and not agrees(term, found.text[slice(*place)], lang):
            continue
        places.append((place, term))
    edits = (
        edit for place, term in sorted(places) for edit in edits_for(found.text, *place, term, lang)
    )
    return edit_answer(found, without_overlaps(edits))


def agrees(term: Term, replaced: str, lang: str) -> bool:
    """Whether a rendering has the number of the words for which it stands; a verb may follow them.

    >>> agrees(Term(0, 1, "earnings", ("earnings",)), "profit", "en")
    False
    """
    target = in_number_of(term, replaced, lang)
    return is_plural(replaced, lang) == is_plural(target, lang)


def is_plural(words: str, lang: str) -> bool:
    """Whether the head of some words looks like a plural."""
    return PLURAL.search(head_of(words, lang)) is not None


def in_number_of(term: Term, replaced: str, lang: str) -> str:
    """The rendering in the number of the words for which it stands, where it has both.

    >>> term = Term(0, 9, "end users", ("end users", "end user"))
    >>> in_number_of(term, "user", "en"), in_number_of(term, "men", "en")
    ('end user', 'end users')
    >>> in_number_of(term, "wall of tears", "en")
    'end user'
    """
    one, other = (term.accepted[:2] * 2)[:2] if term.accepted else (term.target, term.target)
    singular, plural = (one, other) if plural_of(one, lang) == other else (other, one)
    return plural if is_plural(replaced, lang) else singular


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

    A rendering that stands there as it is wanted is enough; another one beside it is left.

    >>> with_right_case(Hypothesis("the prime minister"), [Term(0, 3, "Prime Minister")]).text
    'the Prime Minister'
    """
    edits = dict[tuple[int, int], Insertion]()
    for term in terms:
        ways = term.accepted or (term.target,)
        places = [place for way in ways if way for place in places_of(way, found.text)]
        places = [place for place in places if comes_from(place, term, found.links)]
        if any(place.is_written_so for place in places):
            continue
        for start, end, wanted, _ in places[:1]:
            written = found.text[start:end]
            if len(wanted) == len(written):
                better = "".join(
                    a if a.isupper() else b for a, b in zip(wanted, written, strict=True)
                )
                edits[start, end] = Insertion(start, end, better, term.start, term.end)
    chosen = without_overlaps(edit for _, edit in sorted(edits.items()))
    return replace(edit_answer(found, chosen), links=found.links) if chosen else found


def without_overlaps(edits: Iterable[Insertion]) -> list[Insertion]:
    """The edits that begin behind those before them; the others are left out.

    Args:
        edits: in the order of the places of terms, an article's before that of its term.
    """
    chosen, behind = list[Insertion](), 0
    for edit in edits:
        if edit.start >= behind:
            chosen.append(edit)
            behind = edit.end
    return chosen

"""Elements that hold a part of a word: an initial, the letters of an ordinal, an index."""

import re

from bitext.documents.placing.edges import Span
from bitext.documents.placing.elements import Element
from bitext.documents.placing.linking import Linking

ORDINAL = re.compile(r"\d+([^\W\d_]+)(?!\w)")
"""A number whose letters may be raised: 20th."""

SHORTENED = re.compile(
    r"\d+\|[^\W\d_]{1,6}"
    r"|[IVXLCDM]+\|(?:[^\W\d_]{1,2}|nde|[eè]re|i?[eè]me)s?"
    r"|[^\W\d_]\|(?=[^\W\d_]{1,4}$)[^\W\d_aeiouy]*(?:[aeo]s?|ie)?"
)
"""The beginning of a word and, behind the bar, letters that are raised: 1|er, XX|e, M|me, n|o.

Behind a letter they are the end of an abbreviation: no syllable, as in V|oir.
"""


def part_of_word(linking: Linking, element: Element, words: range) -> Span | None:
    """The span of an element that holds a part of a word; None if it cannot be told.

    Letters that end an ordinal or an abbreviation are raised in ordinals alone: around a word that
    is written out they hold nothing, behind it.

    Args:
        linking: of the sentence.
        element: holds characters of one word.
        words: what the word became, at least one.

    >>> linking = Linking("Mme Dupont", "Mrs Dupont", [])
    >>> part_of_word(linking, Element(1, 3, 0), range(1))
    (3, 3)
    """
    source, target = linking.source, linking.target
    first, last = source.words[source.within(element.start, element.end)[0]]
    before, after = source.text[first : element.start], source.text[element.end : last]
    if not (before or after):
        return None
    for word in words:
        if span := same_part(linking, element, word):
            return span
    end = target.words[words[-1]][1]
    if SHORTENED.fullmatch(f"{before}|{source.text[element.start : element.end]}") and not (
        after[:1].isalnum()
    ):
        ordinals = (ORDINAL.match(target.text, *target.words[word]) for word in words)
        return next((found.span(1) for found in ordinals if found), (end, end))
    return fitting_part(linking, element, words[0]) if len(words) == 1 else None


def same_part(linking: Linking, element: Element, word: int) -> Span | None:
    """The same part of a word that stayed as it was, with what the element holds behind the word.

    >>> linking = Linking("l'ion Ca2+", "Ca2+ ion", [])
    >>> same_part(linking, Element(8, 10, 0), 0)
    (2, 4)
    """
    source, target = linking.source, linking.target
    first, last = source.words[source.within(element.start, element.end)[0]]
    start, end = target.words[word]
    words = source.text[first:last], target.text[start:end]
    if len(words[0]) != len(words[1]) or words[0].casefold() != words[1].casefold():
        return None
    head, tail = source.text[element.start : first], source.text[last : element.end]
    low = start + element.start - first if target.text.endswith(head, 0, start) else start
    high = start + element.end - first if target.text.startswith(tail, end) else end
    return low, high


def fitting_part(linking: Linking, element: Element, word: int) -> Span | None:
    """The span of an element in a word that became another one, by what is beside it."""
    source, target = linking.source, linking.target
    first, last = source.words[source.within(element.start, element.end)[0]]
    before, after = source.text[first : element.start], source.text[element.end : last]
    start, end = target.words[word]
    text = target.text[start:end]
    if not before and element.end - first == 1:  # an initial
        return start, start + 1
    part = source.text[element.start : element.end]
    if not any(map(str.isalpha, part)):  # figures and signs are spelled alike
        if not after and text.endswith(part):
            return end - len(part), end
        if not before and text.startswith(part):
            return start, start + len(part)
    fits = len(before) + len(after) <= len(text)
    if fits and text.startswith(before) and text.endswith(after):
        return start + len(before), end - len(after)
    ordinal = ORDINAL.fullmatch(text)
    return (start + ordinal.start(1), end) if ordinal and not after else None

"""Do quotation marks and brackets still come in pairs, and is what was quoted still quoted?"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bitext.checks.check import Place
from bitext.checks.facts import load_facts, pattern_of
from bitext.protocols import About

BRACKETS = {"(": ")", "[": "]", "{": "}"}

CLOSING = frozenset(BRACKETS.values())

QUOTES = {"«": "»", "“": "”"}

STRAIGHT = '"'
"""One sign that opens and closes."""

SINGLE = re.compile(r"(?<!\w)['‘]\w(?:[^'’\n]|(?<=\w)['’](?=\w))*[\w.,!?]['’](?!\w)")
"""Single quotation marks around something; an apostrophe is none."""

INCHES = {sign: re.compile(rf"(?<=\d){sign}|{sign}(?=\s?[x×]\s?\d)") for sign in '"”'}
"""A quotation mark → where it is a sign of inches or seconds, if one is left over."""

FACES = re.compile(r"[:;=][-o^']?[()\[\]]+|(?<!\S)[()][-o^']?[:;=](?!\w)")
"""Faces: brackets that open and close nothing."""

LISTED = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})$")
"""What stands before the bracket of an item: « a) », « 2) »."""

QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”|\"([^\"]*)\"")

TOLD = re.compile(r"[»”\"]\s*,\s*((?:[\w'’-]+\s+){0,3}[\w'’-]+)")
"""The first words behind a quotation and a comma, which may say whose it is."""

BY = re.compile(r"[^,«“\"]{0,40},[^«“\"]*[«“\"]\s*")
"""Who said it, a comma, and what leads up to the quotation: « Selon | l'avocat, il est « »."""

SPOKEN = re.compile(r":\s*(?:«[^»]*[!?]\s*»|“[^”]*[!?]”|\"[^\"]*[!?]\")")
"""A cry or a question that somebody says, however short: « Il dit : « Jamais ! » »."""

REMARK = 3
"""Words that are quoted in all, at least, beside a verb of saying."""

LONG = 7
"""Words of a quotation that is no title."""

SAYING = 5
"""Words of a quotation that no person takes the marks off: of fewer, that are scorn, and of titles,
with a capital, they do; a machine has no reason to."""

USUAL = About()


class Count(NamedTuple):
    """What a text quotes.

    Attributes:
        pairs: how many pairs of quotation marks.
        balanced: whether each that opens closes.
    """

    pairs: int
    balanced: bool


def find(source: str, target: str, about: About = USUAL) -> Iterator[Place]:
    """Quotation marks and brackets that were lost, or opened and not closed.

    >>> [place.message for place in find("Il a dit « non ».", 'He said "no.')]
    ['a quotation mark of the translation has no partner']
    >>> [place.message for place in find("Le film « Amen » (2002).", 'The film "Amen" (2002.')]
    ['a bracket of the translation has no partner: “(”']
    >>> list(find("Il a dit « non ».", "He said 'no'."))
    []
    """
    ours, theirs = count_quotes(source), count_quotes(target)
    inner = len(SINGLE.findall(target))
    if ours.balanced and not theirs.balanced:
        yield Place("a quotation mark of the translation has no partner")
    elif ours.balanced and is_gone(source, target, about):
        yield Place(f"what the source quotes ({ours.pairs}×) is not quoted in the translation")
    elif ours.balanced and has_nested(source) and ours.pairs > inner + theirs.pairs > 0:
        yield Place(
            f"the source quotes {ours.pairs} times, the translation {theirs.pairs + inner} times"
        )
    lone = find_lone_bracket(source), find_lone_bracket(target)
    if lone[1] and not lone[0]:
        yield Place(f"a bracket of the translation has no partner: “{lone[1]}”")


def is_gone(source: str, target: str, about: About) -> bool:
    """Whether something that the source quotes is not quoted any more."""
    quoted = [next(filter(None, groups), "").strip() for groups in QUOTED.findall(source)]
    # « Le Monde » is a name without the marks, too.
    quoted = [text for text in quoted if not (text[:1].isupper() and text in target)]
    if not quoted or count_quotes(target).pairs or SINGLE.search(target):
        return False
    if about.links is not None or any(map(is_saying, quoted)):
        return True
    return (
        SPOKEN.search(source) is not None
        or is_told(source, quoted, about)
        or is_attributed(source, quoted, about)
        or are_remarks(quoted)
    )


def is_attributed(source: str, quoted: Sequence[str], about: About) -> bool:
    """Whether the sentence says whose words are quoted, which begin small: « Selon lui, « … » ».

    >>> is_attributed("Selon lui, « rien n'est perdu ».", ["rien n'est perdu"], USUAL)
    True
    >>> is_attributed("Selon « Le Monde », il pleut.", ["Le Monde"], USUAL)
    False
    """
    facts = load_facts("quotation", about)
    if not all(text[:1].islower() for text in quoted):
        return False
    begun = pattern_of(facts.get("according", "")).match(source)
    if begun and BY.fullmatch(source, begun.end(), source.index(quoted[0])):
        return True
    return any(len(text.split()) >= REMARK for text in quoted) and bool(
        pattern_of(facts.get("naming", "")).search(source)
    )


def is_told(source: str, quoted: Sequence[str], about: About) -> bool:
    """Whether somebody says some words that are quoted: « Il le faut bien », dit-elle.

    >>> is_told("« Il le faut », dit-elle.", ["Il le faut"], USUAL)
    True
    >>> is_told("« Le Cid », pièce de Corneille", ["Le Cid"], USUAL)
    False
    """
    if sum(len(text.split()) for text in quoted) < REMARK:
        return False
    saying = pattern_of(load_facts("quotation", about).get("saying", ""))
    return any(map(saying.search, TOLD.findall(source)))


def are_remarks(quoted: Sequence[str]) -> bool:
    """Whether several quotations are somebody's words: small letters, and none of them a title."""
    return len(quoted) > 1 and all(text.strip()[:1].islower() for text in quoted)


def is_saying(text: str) -> bool:
    """Whether a quotation is what somebody said, and neither a title nor a word or two of scorn."""
    words = text.split()
    is_sentence = bool(words) and (words[0][0].islower() or text.rstrip()[-1] in ".!?…,")
    return len(words) >= (SAYING if is_sentence else LONG)


def count_quotes(text: str) -> Count:
    """The quotation marks of a text."""
    if text.count(STRAIGHT) % 2:
        text = INCHES[STRAIGHT].sub("", text)
    if text.count("”") > text.count("“"):
        text = INCHES["”"].sub("", text)
    straight = text.count(STRAIGHT)
    opened = sum(map(text.count, QUOTES))
    closed = sum(map(text.count, QUOTES.values()))
    return Count(max(opened, closed) + straight // 2, opened == closed and straight % 2 == 0)


def has_nested(text: str) -> bool:
    """Whether a quotation stands in a quotation: « Il dit “non” »."""
    depth = 0
    for character in text:
        if character in QUOTES:
            depth += 1
            if depth > 1:
                return True
        elif character in QUOTES.values():
            depth -= 1
        elif character == STRAIGHT and depth:
            return True
    return False


def find_lone_bracket(text: str) -> str:
    """The first bracket without a partner; empty where each has one.

    >>> [find_lone_bracket(text) for text in ("a) (un [deux])", "(un [deux)", "x)")]
    ['', '[', '']
    """
    waiting = list[str]()
    text = FACES.sub("", text)
    for place, character in enumerate(text):
        if character in BRACKETS:
            waiting.append(character)
        elif character not in CLOSING or (not waiting and LISTED.search(text[:place][-6:])):
            continue
        elif not waiting or BRACKETS[waiting[-1]] != character:
            return waiting[-1] if waiting else character
        else:
            waiting.pop()
    return waiting[0] if waiting else ""

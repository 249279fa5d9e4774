"""Is a sentence turned round: a « pas » dropped, a *not* added, « ne … que » told as *not*?"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from bitext.checks.check import Place
from bitext.checks.facts import load_facts, pattern_of
from bitext.protocols import About

Facts: TypeAlias = Mapping[str, str]

USUAL = About()

REACH = 60
"""Characters behind a conjunction that still belong to its clause, at most."""

LONGEST = 160
"""Longest source, in characters, of which it is said that its only negation is gone or came from
nowhere: in longer ones people say it in too many other ways."""

INFINITIVE = re.compile(
    r"\bsans\s+(?:\w+['’])?(?:y |en |le |la |les |se )?\w+(?:er|ir|oir|[cdiptv]re|clure)\b"
)
"""« sans dire », « sans s'en apercevoir », and nouns that end likewise."""

CLAUSE = re.compile(r"[,;:.()!?—–]")

NO_MORE_BUT = re.compile(
    r"(?<!\w)(n(?:e\s|['’])\s*[\w'’-]+(?:\s+[\w'’-]+){0,2}?\s+)plus(?=\s+qu(?:e\b|['’]))",
    re.IGNORECASE,
)
"""« il n'en reste plus que trois »: « plus » before « que » says *by now*, and denies nothing."""


def find(source: str, target: str, about: About = USUAL) -> Iterator[Place]:
    """The first way in which a negation went wrong.

    >>> find_one = lambda *pair: [place.message for place in find(*pair)]
    >>> find_one("Il n'a pas signé.", "He signed.")
    ['« pas »: the translation denies nothing']
    >>> find_one("Il part avant qu'il ne pleuve.", "He leaves before it does not rain.")
    ['“before it does not”: the French « ne » denies nothing here']
    >>> find_one("Il n'a que deux jours.", "He has only two days.")
    []
    """
    facts = load_facts("negation", about)
    if not facts:
        return
    for rule in RULES:
        if place := rule(source, target, facts):
            yield place
            return


def not_even(source: str, target: str, facts: Facts) -> Place | None:
    """« ne cédons pas, ne serait-ce qu'un instant » is "not even", and not "if only"."""
    found = pattern_of(facts["if_only"]).search(source)
    turned = pattern_of(facts["reversed"]).search(target)
    if not found or not turned:
        return None
    if pattern_of(facts["reason"]).match(source[found.end() :].lstrip()):
        return None
    rest = source[: found.start()] + source[found.end() :]
    if not (pattern_of(facts["pas"]).search(rest) and pattern_of(facts["ne"]).search(rest)):
        return None
    message = f"« {found[0]} » behind a negation: expected “not even”, found “{turned[0]}”"
    return Place(message, found.span(), turned.span())


def word_by_word(source: str, target: str, facts: Facts) -> Place | None:
    """« ne serait-ce qu'une heure » is "if only for an hour", and asks nothing."""
    found = pattern_of(facts["if_only"]).search(source)
    turned = pattern_of(facts["literal"]).search(target)
    if not found or not turned or pattern_of(facts["spared"]).search(target):
        return None
    message = f"« {found[0]} » is “if only”: found “{turned[0]}”"
    return Place(message, found.span(), turned.span())


def without_that(source: str, target: str, facts: Facts) -> Place | None:
    """« sans que » has to deny something, once."""
    found = pattern_of(facts["without"]).search(source)
    if not found:
        return None
    if not pattern_of(facts["negative"]).search(target) and not has_negating(target, facts):
        return Place(f"« {found[0]} »: the translation denies nothing", found.span())
    clause = CLAUSE.split(source[found.end() :])[0]
    twice = re.search(r"\bwithout\b[^,.;]{0,40}?\b(?:not|\w+n['’]t|never)\b", target, re.IGNORECASE)
    if twice and not pattern_of(facts["pas"]).search(clause):
        return Place(f"“{twice[0]}” denies twice", found.span(), twice.span())
    return None


def without_doing(source: str, target: str, facts: Facts) -> Place | None:
    """« sans dire au revoir » does not say goodbye."""
    found = INFINITIVE.search(source)
    if found and pattern_of(facts["no_infinitive"]).search(found[0]):
        return None  # « sans danger » is *safe*
    if not found or len(source) > LONGEST:
        return None
    if pattern_of(facts["pas"]).search(source) or pattern_of(facts["without_doing"]).search(target):
        return None
    return Place(f"« {found[0]} »: the translation denies nothing", found.span())


def empty_ne(source: str, target: str, facts: Facts) -> Place | None:
    """« avant qu'il ne pleuve » has a « ne » that English leaves out."""
    triggers = f"{facts['expletive']} {facts['compared']}"
    for found in pattern_of(triggers).finditer(source):
        clause = CLAUSE.split(source[found.end() : found.end() + REACH])[0]
        if not pattern_of(facts["ne"]).search(clause) or pattern_of(facts["pas"]).search(clause):
            continue
        turned = re.search(
            rf"(?:{pattern_of(facts['conjunction']).pattern})"
            rf"(?:(?!{pattern_of(facts['subordinate']).pattern})[^,;:.!?]){{0,{REACH}}}?"
            r"(?:\bnot\b|\w+n['’]t\b|\bnever\b)",
            target,
            re.IGNORECASE,
        )
        if turned:
            message = f"“{turned[0]}”: the French « ne » denies nothing here"
            return Place(message, found.span(), turned.span())
    return None


def only_that(source: str, target: str, facts: Facts) -> Place | None:
    """« il n'a que deux jours » is "only", and never "not"."""
    found = restriction(source, facts)
    if not found or pattern_of(facts["only"]).search(target):
        return None
    turned = pattern_of(facts["denying"]).search(target)
    if not turned:
        return None
    message = f"« {source[slice(*found.span())]} » restricts: expected “only”, found “{turned[0]}”"
    return Place(message, found.span(), turned.span())


def restriction(source: str, facts: Facts) -> re.Match[str] | None:
    """« ne … que » where no « pas » stands in the sentence."""
    # As long as it was, so that places stay.
    text = NO_MORE_BUT.sub(r"\1____", source)
    if any(pattern_of(facts[key]).search(text) for key in ("pas", "if_only", "unrestricted")):
        return None
    return re.search(
        r"(?<!\w)n(?:e\s|['’])\s*(?:[\w-]+['’]?\s*){1,3}?\s+qu(?:e\b|['’])(?!\s*(?:ils?|elles?)\b)",
        text,
        re.IGNORECASE,
    )


def dropped(source: str, target: str, facts: Facts) -> Place | None:
    """The only negation of a sentence is gone."""
    if len(source) > LONGEST or not pattern_of(facts["ne"]).search(source):
        return None
    if pattern_of(facts["expletive"]).search(source):
        return None
    ne, pas = pattern_of(facts["ne"]).pattern, pattern_of(facts["pas"]).pattern
    found = re.search(
        rf"(?:{ne})[^,;:.!?]{{1,40}}?({pas})|({pas})[^,;:.!?]{{0,40}}?(?:{ne})",
        source,
        re.IGNORECASE,
    )
    if not found or pattern_of(facts["not_lost"]).search(source):
        return None
    if pattern_of(facts["negative"]).search(target) or has_negating(target, facts):
        return None
    number = found.lastindex or 0
    return Place(f"« {found[number]} »: the translation denies nothing", found.span(number))


def added(source: str, target: str, facts: Facts) -> Place | None:
    """A *not* that nothing of the source asks for."""
    if len(source) > LONGEST or pattern_of(facts["denied"]).search(source):
        return None
    if pattern_of(facts["harmless"]).search(target):
        return None
    found = pattern_of(facts["added"]).search(target)
    if not found:
        return None
    return Place(f"“{found[0]}”: the source denies nothing", None, found.span())


def has_negating(target: str, facts: Facts) -> bool:
    """Whether the target denies something in other words."""
    return pattern_of(facts["negating"]).search(target) is not None


RULES: tuple[Callable[[str, str, Facts], Place | None], ...] = (
    not_even,
    word_by_word,
    without_that,
    without_doing,
    empty_ne,
    only_that,
    dropped,
    added,
)

"""Is what the source only reports told as "would"? « Il aurait agi seul » is *reportedly*."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bitext.checks.check import Place
from bitext.checks.facts import load_facts, pattern_of
from bitext.protocols import About

PARTICIPLE = (
    r"(?!(?:été|pas|lui|ici|midi|aussi|ainsi|parmi)\b|\w*ment\b)"
    r"\w+(?:ée?s?|ie?s?|ite?s?|ue?s?|uite?s?|erte?s?|[ae]inte?s?|ort)\b"
)
"""What a past participle of French looks like."""

CLAUSE = re.compile(r"[,;:()«»\"“”–—]|\b(?:qui|que|mais|et|où|dont)\b|\bqu['’]", re.IGNORECASE)

BEFORE = 40
"""Characters in front of the verb in which its subject is looked for, inside its clause."""

REACH = 160
"""Characters in front of the verb in which somebody may have thought or promised it."""

USUAL = About()


def find(source: str, target: str, about: About = USUAL) -> Iterator[Place]:
    """The conditionals of hearsay that became "would".

    >>> [p.message for p in find("L'homme aurait agi seul.", "The man would have acted alone.")]
    ['« aurait agi » is hearsay: expected “reportedly” or the like, found “would”']
    >>> list(find("S'il avait su, il aurait agi.", "Had he known, he would have acted."))
    []
    """
    facts = load_facts("hearsay", about)
    if not facts or not (would := pattern_of(facts["would"]).search(target)):
        return
    if pattern_of(facts["marker"]).search(target) or source.rstrip(' »”"').endswith("?"):
        return
    source = without_concession(source, facts)
    for match in triggers(about.source_lang, about.target_lang).finditer(source):
        if is_hearsay(source, match, facts):
            yield Place(
                f"« {match[0]} » is hearsay: expected “reportedly” or the like, found “would”",
                match.span(),
                would.span(),
            )
            return


def without_concession(source: str, facts: Mapping[str, str]) -> str:
    """A source with blanks for « s'il serait exagéré de … », which makes no hypothesis of the rest.

    >>> facts = load_facts("hearsay", USUAL)
    >>> without_concession("S'il serait faux de le nier, il aurait menti.", facts).strip()
    ', il aurait menti.'
    """
    si, would = pattern_of(facts["conceding"]), f"{facts['have']} {facts['be']}"
    pattern = rf"(?:{si.pattern})(?:\s+[\w'’]+){{0,4}}?\s*(?:{pattern_of(would).pattern})[^,;:.]*"
    return re.sub(pattern, lambda match: " " * len(match[0]), source, count=1, flags=re.IGNORECASE)


def is_hearsay(source: str, match: re.Match[str], facts: Mapping[str, str]) -> bool:
    """Whether a conditional reports what somebody said, and is no wish, guess or hypothesis."""
    if pattern_of(facts["hypothesis"]).search(source):
        return False
    if match["told"] and not names_source(source, facts):
        return False
    around = source[max(0, match.start() - BEFORE) : match.end() + BEFORE]
    if pattern_of(facts["guess"]).search(around):
        return False
    before = source[max(0, match.start() - REACH) : match.start()]
    told = re.search(r"\bqu(?:e\b|['’])[^,;:]*$", before)
    if told and pattern_of(facts["belief"]).search(before[: told.start()]):
        return False
    clause = CLAUSE.split(source[max(0, match.start() - BEFORE) : match.start()])[-1]
    return not pattern_of(facts["subject"]).search(clause)


def names_source(text: str, facts: Mapping[str, str]) -> bool:
    """Whether a text says who reports; « selon lui » may be a judgement.

    >>> facts = load_facts("hearsay", USUAL)
    >>> [names_source(text, facts) for text in ("Selon le quotidien, il part.", "Selon moi, non.")]
    [True, False]
    """
    who, opinion = (pattern_of(facts[key]).pattern for key in ("source", "opinion"))
    return re.search(rf"(?:{who})(?!\s*(?:{opinion}))", text, re.IGNORECASE) is not None


@lru_cache(maxsize=8)
def triggers(source_lang: str, target_lang: str) -> re.Pattern[str]:
    """A pattern of the forms that may be hearsay.

    Args:
        source_lang: BCP 47 tag.
        target_lang: likewise.
    """
    facts = load_facts("hearsay", About(source_lang, target_lang))

    def any_of(name: str) -> str:
        return f"(?:{pattern_of(facts[name]).pattern})"

    said = rf"(?:\s*,\s*{any_of('source')}[^,;:.]{{1,40}},)?"
    filler = rf"{said}(?:\s+{any_of('between')}){{0,3}}?"
    met = rf"{any_of('reflexive')}\s*{any_of('be')}"
    acted = (
        rf"(?:{any_of('have')}|{met}){filler}\s+"
        rf"(?!{any_of('wish')})(?:{PARTICIPLE}|\w+\s+{pattern_of('ans').pattern})"
    )
    owned = rf"{any_of('have')}\s+(?:\S+\s+){{1,4}}?{any_of('possession')}"
    been = rf"{any_of('be')}{filler}\s+(?:{any_of('state')}|{any_of('pending')})"
    told = rf"(?P<told>{any_of('be')}{filler}\s+{any_of('told')})"
    amount = rf"(?:\s+[^\s\d,;.]+){{0,3}}?\s+(?:\d|{any_of('amount')})"
    held = rf"{any_of('present')}{amount}"
    counted = rf"\bil\s+y\s+aurait{amount}(?:\s*[^\s,;.]+){{0,4}}?\s+{any_of('counted')}"
    ways = (acted, owned, been, told, held, counted, any_of("reports"))
    return re.compile("|".join(ways), re.IGNORECASE)

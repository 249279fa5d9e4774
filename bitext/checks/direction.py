"""Does something rise that falls: *increase from 150 to 95*, or « baisse » as *rise*?"""

import re
from collections.abc import Iterator, Mapping

from bitext.checks.check import Place
from bitext.checks.facts import load_facts, pattern_of
from bitext.protocols import About

NUMBER = r"(?:[$€£]\s?)?(\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?)"

FROM_TO = re.compile(
    rf"\bfrom\s+(?:\w+\s+){{0,2}}?{NUMBER}(\s*[%\w]*)[^.;\d]{{0,40}}?\bto\s+(?:\w+\s+){{0,2}}?{NUMBER}(\s*[%\w]*)"
)
"""*from 150 to 95*, with what stands behind each."""

RANK = re.compile(r"(?:st|nd|rd|th)\b|\s*(?:place|rank|position|seed|spot)\b", re.IGNORECASE)
"""What stands behind the number of a rank, which is better where it is smaller."""

SCALES = {"thousand": 3, "million": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12, "k": 3}

CLAUSE = re.compile(r"[;:()]|,\s|\.\s")

STOP = re.compile(r"[;:()]|\.\s")

BESIDE = re.compile(r"(?:[^\s\d]+\s){0,3}[^\s\d]*\d")
"""A number, with three words in front of it at most."""

BEFORE = 40
"""Characters in front of *from* in which the verb stands."""

USUAL = About()


def find(source: str, target: str, about: About = USUAL) -> Iterator[Place]:
    """Where the translation has the other direction.

    >>> [p.message for p in find("On passe de 150 à 95.", "They will increase from 150 to 95.")]
    ['“increase from 150 to 95” goes down']
    >>> [p.message for p in find("Le chômage baisse de 2 %.", "Unemployment is rising by 2%.")]
    ['« baisse » goes down, “rising” goes up']
    >>> list(find("Il monte dans le train.", "He gets on the train."))
    []
    """
    facts = load_facts("direction", about)
    if facts:
        yield from [*against_numbers(target, facts), *against_source(source, target, facts)][:1]


def against_numbers(target: str, facts: Mapping[str, str]) -> Iterator[Place]:
    """A verb of the translation and the two numbers behind it that go apart."""
    for match in FROM_TO.finditer(target):
        if RANK.match(match[2] or match[4]) or RANK.match(target, match.end(3)):
            continue
        begin, end = (value_of(match[i], match[i + 1], match[4]) for i in (1, 3))
        before = CLAUSE.split(target[max(0, match.start() - BEFORE) : match.start()])[-1]
        up, down = (pattern_of(facts[f"target_{way}"]).findall(before) for way in ("up", "down"))
        verb = (up or down or [""])[-1]
        if bool(up) == bool(down) or begin == end or bool(up) == (begin < end):
            continue
        start = target.rindex(verb, 0, match.start())
        way = "down" if up else "up"
        yield Place(
            f"“{target[start : match.end()].strip()}” goes {way}", None, (start, match.end())
        )


def value_of(figures: str, behind: str, last: str) -> float:
    """What a number is, with its scale or that of the other number, which both may share."""
    # « de 3 à 5 millions » says the scale once; « de 900 000 à 1,2 million » does not.
    last = last if re.fullmatch(r"\d{1,3}(?:[.,]\d{1,2})?", figures) else ""
    digits = re.sub(r"[,\s](?=\d{3}(?!\d))", "", figures).replace(",", ".")
    scale = SCALES.get(behind.strip().lower(), SCALES.get(last.strip().lower(), 0))
    try:
        return float(digits) * 10.0**scale
    except ValueError:
        return 0.0


def against_source(source: str, target: str, facts: Mapping[str, str]) -> Iterator[Place]:
    """The amounts of the source go one way only, those of the translation the other only."""
    for way, other in (("up", "down"), ("down", "up")):
        found = beside_number(source, "source", way, facts)
        if not found or pattern_of(facts[f"source_{other}"]).search(source):
            continue
        turned = beside_number(target, "target", other, facts)
        if turned and not pattern_of(facts[f"target_{way}"]).search(target):
            message = f"« {found[0]} » goes {way}, “{turned[0]}” goes {other}"
            yield Place(message, found.span(), turned.span())


def beside_number(text: str, side: str, way: str, facts: Mapping[str, str]) -> re.Match[str] | None:
    """The first word of a direction that has a number close to it, on either side, or in itself.

    Args:
        text: of that side.
        side: ``source`` or ``target``.
        way: ``up`` or ``down``.
        facts: of the two languages.
    """
    if alone := pattern_of(facts[f"{side}_{way}_alone"]).search(text):
        return alone
    # As long as it was, so that places stay.
    figured = pattern_of(facts[f"{side}_number"]).sub(lambda m: "0" * len(m[0]), text)
    if not any(map(str.isdigit, figured)):
        return None
    for match in pattern_of(facts[f"{side}_{way}"]).finditer(text):
        behind = STOP.split(figured[match.end() :].lstrip(), maxsplit=1)[0]
        before = STOP.split(figured[: match.start()].rstrip())[-1]
        # Looked at from the word on, in both ways.
        if BESIDE.match(behind) or BESIDE.match(" ".join(before.split()[:-5:-1])):
            return match
    return None

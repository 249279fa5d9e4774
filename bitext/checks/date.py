"""Is it still the same month, and the same day of the week?"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bitext.checks.check import Place
from bitext.checks.facts import load_facts, pattern_of
from bitext.protocols import About

KEPT = frozenset({"mars"})
"""Names that end in an s."""

DOUBTFUL = frozenset({"march", "may"})
"""Names that are other words as well."""

FIGURES = re.compile(
    r"(?<![\d/.])(?:0?[1-9]|[12]\d|3[01])([/.])(0?[1-9]|1[0-2])\1(?:\d{4}|\d\d)(?![\d/])"
)
"""A date with its month in figures, the day first."""

USUAL = About()


def find(source: str, target: str, about: About = USUAL) -> Iterator[Place]:
    """A month or a day of the translation that is another in the source.

    One that is on one side only is no fault: people say *yesterday* for « lundi ».

    >>> [place.message for place in find("Mardi 3 juin.", "Thursday, June 3.")]
    ['« Mardi », but “Thursday”']
    >>> list(find("Il viendra lundi.", "He will come tomorrow."))
    []
    """
    facts = load_facts("date", about)
    if not facts:
        return
    at_night = pattern_of(facts["night"]).search(source) is not None
    of_source = dict(zip(facts["source"].split(), facts["target"].split(), strict=True))
    order = list(of_source.values())
    days = frozenset(order[-7:])
    of_target = {name: name for name in of_source.values()}
    ours = first_places(of_source, pattern_of(both(facts["source"])).finditer(source))
    ours = {**months_in_figures(source, order), **ours}
    dated = (m for m in pattern_of(both(facts["target"])).finditer(target) if is_dated(target, m))
    theirs = first_places(of_target, dated)
    for name, this in ours.items():
        for other, that in theirs.items():
            if at_night and name in days and are_neighbours(name, other, order):
                continue
            if name not in theirs and other not in ours and (name in days) == (other in days):
                yield Place(f"« {this[0]} », but “{that[0]}”", this.span(), that.span())
                return


def months_in_figures(source: str, order: Sequence[str]) -> dict[str, re.Match[str]]:
    """The months of dates such as « 29/02/2000 », by name."""
    return {order[int(match[2]) - 1]: match for match in FIGURES.finditer(source)}


def are_neighbours(one: str, other: str, order: Sequence[str]) -> bool:
    """Whether a day is the one before or behind another: the night to Tuesday is Monday's."""
    if one not in order or other not in order:
        return False
    return (order.index(one) - order.index(other)) % 7 in (1, 6)


def first_places(
    names: Mapping[str, str], found: Iterable[re.Match[str]]
) -> dict[str, re.Match[str]]:
    """Where each day and month stands first, by its name in the target's language.

    Letters in fancy dress pass for others where capitals do not matter: « ſamedi » is no name.
    """
    places = dict[str, re.Match[str]]()
    for match in found:
        if name := names.get(singular(match[0])):
            places.setdefault(name, match)
    return places


def is_dated(target: str, found: re.Match[str]) -> bool:
    """Whether a word is the name of a day or month: *march* and *may* begin sentences, too."""
    before = target[: found.start()].rstrip(" «“\"'‘")
    begins = not before or before[-1] in ".!?"
    return found[0][0].isupper() and not (begins and singular(found[0]) in DOUBTFUL)


def singular(name: str) -> str:
    """A name without the sign of the plural, in lower case: « mardis », but « mars »."""
    name = name.lower()
    return name if name in KEPT else name.removesuffix("s")


def both(names: str) -> str:
    """Names with their plurals."""
    return " ".join(f"{name} {name}s" for name in names.split())

"""Given names: of « Élisabeth Borne » a model makes *Elizabeth Borne*, and people keep theirs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from bitext.languages.tags import base_of
from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Insertion, edit_answer
from bitext.shipped import packaged_table

__all__ = ["GivenNames"]

WORD = re.compile(r"(?<![\w-])[A-ZÀ-Þ][a-zà-ÿ]+(?![\w-])")

SURNAME = re.compile(r"[ \u00a0]([A-ZÀ-Þ][\w'’-]+)")


NEAR = 24
"""How far before a name a title is looked for, in characters."""


class Table(NamedTuple):
    """What is known of the given names of a pair of languages; see ``givennames.fr-en.toml``.

    Attributes:
        names: given name → its forms in the target language.
        crowned: matches, at the end of a text, what makes the next name one that is translated.
        known: matches what stands behind such a name.
        sacred: matches a word of a text in which all names are such.
        kept: people whose names the target language has its own form of.
    """

    names: Mapping[str, tuple[str, ...]]
    crowned: re.Pattern[str]
    known: re.Pattern[str]
    sacred: re.Pattern[str]
    kept: frozenset[str]


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Gives people their own names back; a `bitext.protocols.Repair`.

    Attributes:
        source_lang: BCP 47 tag.
        target_lang: likewise; of a pair without a table nothing is known.
    """

    source_lang: str
    target_lang: str

    def before(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation with given names as the source has them.

        >>> repair = GivenNames("fr", "en")
        >>> repair.after(Request("Étienne dort."), Hypothesis("Stephen sleeps.")).text
        'Étienne sleeps.'
        """
        table = table_of(base_of(self.source_lang), base_of(self.target_lang))
        edits = list[Insertion]()
        for name in names_in(request.text, table) if table else ():
            others = table.names[name[0]] if table else ()
            places = places_of(request.text, name, found.text, others)
            taken = {(edit.start, edit.end) for edit in edits}
            if span := next((place for place in places if place not in taken), None):
                edits.append(Insertion(*span, name[0], *name.span()))
        return edit_answer(found, sorted(edits))


def names_in(text: str, table: Table) -> Iterator[re.Match[str]]:
    """The given names of a text that are those of people of today."""
    for name in WORD.finditer(text) if not table.sacred.search(text) else ():
        is_translated = (
            name[0] not in table.names
            or table.crowned.search(text, max(0, name.start() - NEAR), name.start())
            or table.known.match(text, name.end())
        )
        surname = SURNAME.match(text, name.end())
        if not is_translated and not (surname and f"{name[0]} {surname[1]}" in table.kept):
            yield name


def places_of(
    source: str, name: re.Match[str], target: str, others: tuple[str, ...]
) -> list[tuple[int, int]]:
    """Where a translation has other forms of a name; nowhere where it has the same.

    Args:
        source: the sentence.
        name: a match in it.
        target: the translation.
        others: forms of the name in the target language.
    """
    if re.search(rf"(?<!\w){name[0]}(?!\w)", target):
        return []
    surname = SURNAME.match(source, name.end())
    behind = rf"(?= {re.escape(surname[1])})" if surname else ""
    found = re.finditer(rf"(?<![\w-])(?:{'|'.join(others)})(?![\w-]){behind}", target)
    return [place.span() for place in found if place[0] not in source]


@cache
def table_of(source_lang: str, target_lang: str) -> Table | None:
    """The table of a pair of primary tags; None where it has none."""
    name = f"givennames.{source_lang}-{target_lang}.toml"
    data = packaged_table("bitext.translators.repair", name)
    if not data:
        return None
    crowned, sacred = ("|".join(data[key].split()) for key in ("crowned", "sacred"))
    return Table(
        {word: tuple(others.split()) for word, others in data["names"].items()},
        re.compile(rf"\b(?:{crowned})[ \u00a0-]$", re.IGNORECASE),
        re.compile(rf"[ \u00a0]{data['known']}"),
        re.compile(rf"\b(?:{sacred})", re.IGNORECASE),
        frozenset(data["kept"]),
    )

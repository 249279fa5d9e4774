"""Claims about a file like its source that holds both texts, one under the other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from bitext.document import Paragraph
from bitext.documents.original import Original
from bitext.documents.tables import tag_table
from bitext.documents.tokens import tokenize
from bitext.errors import short
from bitext.pipeline.integrity import (
    CHARACTERS,
    ELEMENTS,
    PARAGRAPHS,
    QUOTED,
    Claim,
    Side,
    numbers_in,
    spans_in,
)
from bitext.protocols import About

JOINT = re.compile(r"[^\S\n]*[–\n]\s*")
"""What stands between both texts where one element holds them: a dash, or a line break."""

OWN = frozenset({"id", "xml:id", "lang", "xml:lang"})
"""Attributes that a translation does not share with its source."""

NAME = re.compile(r"<([\w:.-]+)")
"""The name of an element."""

ADDED = frozenset({"<br>", "<span>"})
"""What a translation stands behind, and in."""


class Texts(NamedTuple):
    """A paragraph and what its elements say in attributes, such as the title of a link.

    Attributes:
        text: of the paragraph; empty where only elements stand in it.
        inside: of its elements, in order.
        around: names of its elements that are around words.
    """

    text: str
    inside: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


def claims_of_both(
    found: Sequence[Original], expected: Sequence[Original], about: About
) -> list[Claim]:
    """What holds of a file that has each paragraph's translation under it, or behind it.

    Where no translation stands under a text, it is the same in both languages: that is how such
    files are written. So of a translation that is missing nothing can be said.

    Args:
        found: the parts of the file.
        expected: those of its source.
        about: the languages.
    """
    texts = [text for part in found for text in texts_of(part)]
    sources = [text for part in expected for text in texts_of(part)]
    count = sum(len(text) for one in sources for text in (one.text, *one.inside))
    claim, sides = Claim(CHARACTERS, count), list[Side]()
    for number, (source, target) in enumerate(pairs_in(texts, sources), 1):
        if target is None:
            claim.miss(f"paragraph {number}: {short(source, QUOTED)!r} is not where it was")
            return [claim]
        sides.append(Side(f"paragraph {number}", source, target))
    elements = elements_in(found, expected)
    for number, lost in enumerate(lost_elements(texts, sources), 1):
        for name in lost.elements():
            elements.miss(f"paragraph {number}: <{name}> is lost in the translation")
    return [claim, spans_in(sides), numbers_in(sides, PARAGRAPHS, about), elements]


def elements_in(found: Iterable[Original], expected: Iterable[Original]) -> Claim:
    """Whether all tags of the source are in the file, and no other ones.

    How often a tag stands there says nothing, for the elements of a sentence stand in its
    translation as well.
    """
    ours, theirs = (Counter(tags_in(parts)) for parts in (expected, found))
    claim = Claim(ELEMENTS, ours.total())
    for tag in (ours - theirs).elements():
        claim.miss(f"{short(tag, QUOTED)!r} is lost")
    for tag in theirs.keys() - ours.keys() - ADDED:
        claim.miss(f"{short(tag, QUOTED)!r} came in")
    return claim


def tags_in(parts: Iterable[Original]) -> Iterator[str]:
    """The tags of a file, without what is for people and what a translation has of its own."""
    text, table = "".join(part.fill(part.document) for part in parts), tag_table("html")
    for token in tokenize(text):
        if token.kind == "raw":
            yield text[token.start : token.end]
        elif token.kind in {"open", "empty"}:
            kept = (
                f' {one.name}="{one.value}"'
                for one in token.attributes
                if one.name not in OWN and not table.is_read(token, one)
            )
            yield f"<{token.name}{''.join(kept)}>"


def texts_of(part: Original) -> Iterator[Texts]:
    """The paragraphs of a part that hold something."""
    inside = list[str]()
    for slot, paragraph in zip(part.slots, part.document.paragraphs, strict=True):
        text = paragraph.text if paragraph.text.strip() else ""
        if slot.inside:
            inside += [text] if text else []
            continue
        if text or inside:
            yield Texts(text, tuple(inside), tuple(elements_around(part, paragraph)))
        inside = []


def elements_around(part: Original, paragraph: Paragraph) -> Iterator[str]:
    """The names of a paragraph's elements that are around words."""
    for mark in paragraph.marks:
        name = NAME.match(part.codes[mark.code].opening)
        if name and paragraph.text[mark.start : mark.end].strip():
            yield name[1]


def pairs_in(texts: Sequence[Texts], sources: Sequence[Texts]) -> Iterator[tuple[str, str | None]]:
    """Each text of the source with its translation; None where the source itself is not there.

    >>> both = map(Texts, ["Un.", "One.", "2", "Trois. – Three."])
    >>> list(pairs_in(list(both), list(map(Texts, ["Un.", "2", "Trois."]))))
    [('Un.', 'One.'), ('2', '2'), ('Trois.', 'Three.')]
    >>> both = Texts("Le site.", ("Titre",)), Texts("The site.", ("Title",))
    >>> list(pairs_in(both, [Texts("Le site.", ("Titre",))]))
    [('Le site.', 'The site.'), ('Titre', 'Title')]
    """
    for source, found, copied, rest in couples_in(texts, sources):
        if source.text:
            yield source.text, source.text if rest == "" else rest
        yield from pairs_inside(source.inside, found.inside, copied.inside if copied else ())


def lost_elements(texts: Sequence[Texts], sources: Sequence[Texts]) -> Iterator[Counter[str]]:
    """For each text of the source its elements that are not around words of its translation.

    >>> both = Texts("Un.", (), ("b",)), Texts("One."), Texts("Deux. – Two.", (), ("i", "i"))
    >>> wanted = Texts("Un.", (), ("b",)), Texts("Deux.", (), ("i",))
    >>> [dict(lost) for lost in lost_elements(both, wanted)]
    [{'b': 1}, {}]
    """
    for source, found, copied, rest in couples_in(texts, sources):
        own = Counter(source.around)
        if copied is not None:
            yield own - Counter(copied.around)
        else:  # where both stand in one element, those of the translation come besides
            yield own + own - Counter(found.around) if rest else Counter()


class Couple(NamedTuple):
    """A text of the source and what stands for it in a file with both.

    Attributes:
        source: the text.
        found: what stands where it was.
        copied: the paragraph of its translation, where that has one of its own.
        rest: the translation; empty where none stands there, None where the source itself does not.
    """

    source: Texts
    found: Texts
    copied: Texts | None
    rest: str | None


def couples_in(texts: Sequence[Texts], sources: Sequence[Texts]) -> Iterator[Couple]:
    """Each text of the source with what stands for it; see `pairs_in`."""
    at = 0
    for source, wanted in zip_longest(sources, sources[1:]):
        found = texts[at] if at < len(texts) else Texts("")
        following = texts[at + 1] if at + 1 < len(texts) else None
        rest, copied = text_behind(source.text, found.text), None
        if source.text and rest == "" and following and not begins_with(following, wanted):
            rest, copied = following.text, following
        at += 1 if copied is None else 2
        yield Couple(source, found, copied, rest)


def begins_with(text: Texts, wanted: Texts | None) -> bool:
    """Whether a paragraph is that of a source which is wanted, if one is."""
    if wanted is None or not wanted.text:
        return wanted is not None and not text.text
    return text.text.startswith(wanted.text)


def pairs_inside(
    sources: Sequence[str], found: Sequence[str], copied: Sequence[str]
) -> Iterator[tuple[str, str | None]]:
    """What elements say, with its translation; None where the source itself is not there.

    Args:
        sources: of a paragraph's elements.
        found: what these say in the file: as it was, or both texts with a dash between them.
        copied: what the elements of the translation beside it say.

    >>> list(pairs_inside(["Vue", "Titre"], ["Vue – View", "Titre"], ["Title"]))
    [('Vue', 'View'), ('Titre', 'Title')]
    """
    waiting = iter(copied)
    for source, text in zip_longest(sources, found, fillvalue=""):
        rest = text_behind(source, text) if source else None
        yield source or text, next(waiting, source) if rest == "" else rest


def text_behind(source: str, text: str) -> str | None:
    """What stands behind a source in a text that begins with it, if anything; else None.

    >>> text_behind("Trois.", "Trois. – Three."), text_behind("Trois.", "Trois.")
    ('Three.', '')
    >>> text_behind("Titre", "Titres") is None
    True
    """
    if not text.startswith(source):
        return None
    rest = text[len(source) :]
    if joint := JOINT.match(rest):
        return rest[joint.end() :]
    return None if rest.strip() else ""

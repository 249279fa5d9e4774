"""Files that hold both texts: each paragraph's translation under it, each cue's in the same cue.

What is written is an `Original` whose slots hold both texts, so that the splice law holds here as
well: all else of the file stays as it is. Only what would stand there twice and must not (ids,
pictures, anchors) is left out of the translation.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from bitext.document import Document, Mark, Paragraph
from bitext.documents.original import Code, Original, Slot, render
from bitext.documents.tagbuilder import escape_attribute
from bitext.formats import FORMATS
from bitext.registry import Table

Interleaver = Callable[[Original, Document], Original]
"""Takes a part and its translation; its result, filled with its own document, holds both."""

PLACES = {
    "epub": "bitext.documents.bilingual:interleave_xhtml",
    "html": "bitext.documents.bilingual:interleave_html",
    "srt": "bitext.documents.cues:interleave_cues",
    "vtt": "bitext.documents.cues:interleave_cues",
}
"""Name of a format → place of what makes a part of it bilingual."""

PARAGRAPH = re.compile(r"(?P<indent>\r?\n[ \t]*|)<p(?P<attributes>\s[^<>]*|)>\s*\Z", re.IGNORECASE)
PARAGRAPH_END = re.compile(r"\s*</p\s*>", re.IGNORECASE)
ONE_LINE = re.compile(r"<(?:title|text|option|textarea|dc:\w+)\b[^<>]*>\s*\Z", re.IGNORECASE)
"""What stands before a text that can hold no elements."""

UNIQUE = re.compile(r"(\"[^\"]*\"|'[^']*')|\s(?:xml:)?id\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+)")
"""An id among the attributes of a tag; values are passed over, whatever they hold."""

LANG = re.compile(r"(\"[^\"]*\"|'[^']*')|\s(?:xml:)?lang\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+)")
"""Likewise its language."""

ONCE = re.compile(r"<(?!(?:br|wbr)\b)[A-Za-z]|<!--", re.IGNORECASE)
"""How the code of a point begins that is not to stand there twice: a picture, an anchor."""

LANGUAGE = re.compile(r"(\r?\n[ \t]*|)(<dc:language\b[^>]*>)[^<]*(</dc:language>)")


def interleavers() -> Table[Interleaver]:
    """Suffix → what makes a part of such a file bilingual."""
    places = {suffix: place for name, place in PLACES.items() for suffix in FORMATS[name].suffixes}
    return Table("format that holds both texts, one under the other,", places)


def interleave_html(original: Original, target: Document) -> Original:
    """A part of a page with both texts; see `Interleaver`."""
    return interleaved(original, target, f'lang="{target.lang}"')


def interleave_xhtml(original: Original, target: Document) -> Original:
    """A part of a book with both texts; the book says that it is in both languages.

    EPUB 2 has no other attribute than ``xml:lang`` for it.
    """

    def with_target(found: re.Match[str]) -> str:
        return f"{found[0]}{found[1]}{without_ids(found[2])}{target.lang}{found[3]}"

    found = interleaved(original, target, f'xml:lang="{target.lang}"')
    return replace(found, pieces=tuple(LANGUAGE.sub(with_target, p, count=1) for p in found.pieces))


def interleaved(original: Original, target: Document, lang: str) -> Original:
    """A part of markup with both texts.

    Args:
        original: the part.
        target: its translation.
        lang: the attribute that names the language of the translation.
    """
    codes = filled_codes(original, target)
    slots = list(original.slots)
    for index, (slot, before, after) in enumerate(
        zip(original.slots, original.document.paragraphs, target.paragraphs, strict=True)
    ):
        if not slot.inside and before.text != after.text:
            copy = render(without_points(after, codes), codes, slot.escape)
            raw = joined(slot, before.text, after.text, copy, around(original, index), lang)
            slots[index] = replace(slot, raw=raw)
    return replace(original, slots=tuple(slots))


def filled_codes(original: Original, target: Document) -> tuple[Code, ...]:
    """The codes as they stand in a translation beside the source: their texts in its language.

    An id has to be the only one of its name, so it stays the source's.
    """
    return tuple(
        Code(
            without_ids(code.opening),
            code.closing,
            None if code.content is None else without_ids(code.content),
        )
        for code in original.codes_with(target)
    )


def without_ids(tags: str) -> str:
    """Tags, or attributes, without what only one element may be named."""
    return UNIQUE.sub(r"\1", tags)


def without_points(paragraph: Paragraph, codes: tuple[Code, ...]) -> Paragraph:
    """A paragraph without pictures, anchors and comments, which the source beside it has."""

    def is_told_once(mark: Mark) -> bool:
        return mark.start == mark.end and ONCE.match(codes[mark.code].opening) is not None

    marks = tuple(mark for mark in paragraph.marks if not is_told_once(mark))
    return Paragraph(paragraph.text, (), paragraph.kind, marks)


def around(original: Original, index: int) -> tuple[str, str]:
    """What stands before and behind a slot; slots inside of its own tags are passed over."""
    first = index
    while first > 0 and original.slots[first - 1].inside:
        first -= 1
    return "".join(original.pieces[first : index + 1]), original.pieces[index + 1]


def joined(
    slot: Slot, source: str, target: str, copy: str, places: tuple[str, str], lang: str
) -> str:
    """What stands in a slot that holds both texts.

    A paragraph gets another one behind it; what else can hold elements, a line of its own; what can
    hold none, an attribute or a title, both texts with a dash between them.

    Args:
        slot: of the source.
        source: text without markup.
        target: likewise.
        copy: the translation as it is to stand there.
        places: see `around`.
        lang: see `interleaved`.
    """
    if slot.escape is escape_attribute:
        return escape_attribute(f"{source} – {target}")
    if ONE_LINE.search(places[0]):
        return f"{slot.raw} – {copy}"
    found = PARAGRAPH.search(places[0])
    if found and PARAGRAPH_END.match(places[1]):
        kept = LANG.sub(r"\1", without_ids(found["attributes"]))
        return f"{slot.raw}</p>{found['indent']}<p{kept} {lang}>{copy}"
    return f"{slot.raw}<br/><span {lang}>{copy}</span>"

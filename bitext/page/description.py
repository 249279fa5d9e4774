"""What a page says of itself to browsers, search engines and those who pass its address on."""

import textwrap
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlsplit

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.documents.kinds import is_byline
from bitext.imprint import is_web_address
from bitext.languages.tags import base_of
from bitext.page.blocks import title_row
from bitext.page.kinds import looks_of
from bitext.page.rows import rows
from bitext.page.typography import set_type, typography_of
from bitext.protocols import WriterOptions

LEAD = 40
"""Shortest paragraph that tells what a text is about, in characters."""

DESCRIPTION = 200
"""Longest description, in characters; search engines show no more."""

INCIPIT = 60
"""Longest beginning that serves as a title, in characters."""

PROSE = ("text", "quote", "speech")
"""Kinds of rows that may be a lead."""

OPENING = 20
"""Paragraphs that are looked at."""


@dataclass(frozen=True, slots=True)
class Description:
    """What the head of a page says.

    Attributes:
        title: never empty.
        of: the side whose own title it is, ``source`` or ``target``; empty if neither's.
        summary: the lead of the translation, shortened; may be empty.
        locale: as Open Graph writes it, ``en_GB``.
        byline: who wrote it, where the text itself does not say so at its beginning.
        host: of the article's address; empty where that is not known.
        licence_url: empty where the licence is words.
    """

    title: str
    of: str
    summary: str
    locale: str
    host: str
    licence_url: str
    byline: str


def with_stated(options: WriterOptions, bitext: Bitext) -> WriterOptions:
    """What is asked of a page, and what the files of its texts say where nothing is asked.

    Args:
        options: what is asked.
        bitext: the first part.
    """
    if not options.stated:
        return options
    stated = bitext.source.imprint, bitext.target.imprint
    said = options.imprint.or_else(stated[0]).or_else(stated[1])
    varieties = [options.variety, *(one.variety for one in stated)]
    fitting = (tag for tag in varieties if base_of(tag) == base_of(bitext.target.lang))
    return replace(options, imprint=said, variety=options.variety or next(fitting, ""))


def description_of(bitext: Bitext, options: WriterOptions) -> Description:
    """What is said of a page.

    Args:
        bitext: its first part.
        options: what is asked of it.
    """
    title, side = title_of(bitext, options)
    variety = options.variety or bitext.target.lang
    shown = typography_of(variety) if options.typography else None
    summary = textwrap.shorten(lead_of(bitext), DESCRIPTION, placeholder=" …")
    of_target = side == "target"
    imprint = options.imprint
    return Description(
        set_type(title, shown) if shown and of_target else title,
        side,
        set_type(summary, shown) if shown else summary,
        variety.replace("-", "_"),
        urlsplit(imprint.url).hostname or "",
        imprint.licence if is_web_address(imprint.licence) else "",
        "" if is_signed(bitext.source, imprint.byline) else imprint.byline,
    )


def is_signed(document: Document, byline: str) -> bool:
    """Whether a text says at its beginning who wrote it."""
    names = byline.casefold().split(", ")
    opening = (paragraph.text.casefold() for paragraph in document.paragraphs[:OPENING])
    signed = filter(is_byline, opening) if byline else ()
    return any(all(name in text for name in names) for text in signed)


def title_of(bitext: Bitext, options: WriterOptions) -> tuple[str, str]:
    """The title of a page and the side that it is taken from, empty if from neither.

    What was asked for goes first, then the titles of the texts, the name of the file, and at last
    the words that the text begins with.
    """
    sides = {"target": bitext.target.title.strip(), "source": bitext.source.title.strip()}
    if options.imprint.title:
        return options.imprint.title, ""
    side = next((side for side, title in sides.items() if title), "")
    title = sides.get(side) or options.name or incipit_of(bitext)
    return title, side


def incipit_of(bitext: Bitext) -> str:
    """The words that a text begins with; where it has none, its languages."""
    for document in (bitext.target, bitext.source):
        for sentence in document.sentences[:OPENING]:
            if sentence.text.strip():
                return textwrap.shorten(sentence.text, INCIPIT, placeholder=" …")
    return f"{bitext.source.lang} – {bitext.target.lang}"


def lead_of(bitext: Bitext) -> str:
    """The first paragraph of prose of the translation, behind the headline if there is one.

    What sites put around articles is none. Empty where there is no such paragraph.
    """
    found = list(islice(rows(bitext), OPENING))
    title = title_row(found, bitext)
    looks = looks_of(found, title, bitext.source.lang, bitext.target.lang)
    for row, look in list(zip(found, looks, strict=True))[0 if title is None else title + 1 :]:
        text = " ".join(" ".join(piece.paragraph.text.split()) for piece in row.target)
        is_prose = any(look.kind_of(piece.paragraph) in PROSE for piece in row.target)
        if is_prose and look.role not in ("byline", "furniture") and len(text) >= LEAD:
            return text
    return ""

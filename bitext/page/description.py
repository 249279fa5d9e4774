"""What a page says of itself to browsers, search engines and those who pass its address on."""

import textwrap
from dataclasses import dataclass, replace
from itertools import dropwhile
from urllib.parse import urlsplit

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.documents.kinds import is_byline
from bitext.imprint import is_web_address
from bitext.languages.tags import base_of
from bitext.page.typography import set_type, typography_of
from bitext.protocols import WriterOptions

LEAD = 40
"""Shortest paragraph that tells what a text is about, in characters."""

DESCRIPTION = 200
"""Longest description, in characters; search engines show no more."""

INCIPIT = 60
"""Longest beginning that serves as a title, in characters."""

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
    said = options.imprint.or_else(bitext.source.imprint).or_else(bitext.target.imprint)
    fits = base_of(said.variety) == base_of(bitext.target.lang)
    variety = options.variety or (said.variety if fits else "")
    return replace(options, imprint=said, variety=variety)


def description_of(bitext: Bitext, options: WriterOptions) -> Description:
    """What is said of a page.

    Args:
        bitext: its first part.
        options: what is asked of it.
    """
    title, side = title_of(bitext, options)
    variety = options.variety or bitext.target.lang
    shown = typography_of(variety) if options.typography else None
    summary = textwrap.shorten(lead_of(bitext.target), DESCRIPTION, placeholder=" …")
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


def lead_of(document: Document) -> str:
    """The first paragraph of prose, behind the headline if there is one; empty if there is none."""
    title = document.title.strip()
    paragraphs = document.paragraphs[:OPENING]
    if any(paragraph.text.strip() == title for paragraph in paragraphs):
        rest = dropwhile(lambda paragraph: paragraph.text.strip() != title, paragraphs)
        paragraphs = tuple(rest)[1:]
    for paragraph in paragraphs:
        text = " ".join(paragraph.text.split())
        if paragraph.kind in ("text", "quote") and len(text) >= LEAD:
            return text
    return ""

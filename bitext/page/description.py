"""What a page says of itself to browsers, search engines and those who pass its address on."""

import textwrap
from dataclasses import dataclass
from itertools import dropwhile
from urllib.parse import urlsplit

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.options import is_web_address
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
        host: of the article's address; empty where that is not known.
        licence_url: empty where the licence is words.
    """

    title: str
    of: str
    summary: str
    locale: str
    host: str
    licence_url: str


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
    )


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

"""Properties of documents and e-books → imprint and title.

References:
    ECMA-376, part 2, 11 (core properties); OpenDocument 1.3, part 3, 4.3; EPUB 3.3, 5.5.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from bitext.documents.archive import Archive
from bitext.documents.imprints.values import imprint_from, said_by, title_from
from bitext.documents.original import Original
from bitext.documents.runs import decode_text
from bitext.documents.tokens import Token, tokenize
from bitext.imprint import Imprint

MOMENTS = (("dcterms:created", "dcterms:modified"), ("meta:creation-date", "dc:date"))
"""Elements that tell when a document was made, and when it was saved last."""

GENERATOR = "meta:generator"

AUTHOR = "aut"
"""Who wrote a book, by the codes of libraries."""


def with_properties(original: Original, text: str) -> Original:
    """The first part of a file that says what its properties say.

    Args:
        original: the part; a title that it has stays.
        text: of the member that holds the properties; empty where there is none.
    """
    document = original.document
    values = values_in(text)
    title = document.title or title_from(values.get("dc:title", ()))
    stated = imprint_in(text, document.lang)
    return replace(original, document=replace(document, title=title, imprint=stated))


def imprint_in(text: str, lang: str) -> Imprint:
    """The imprint that properties state.

    Args:
        text: XML.
        lang: BCP 47 tag of the document.

    >>> imprint_in("<dc:creator>Jeanne Dupont</dc:creator>", "fr").byline
    'Jeanne Dupont'
    """
    return imprint_from(said_by("properties", without_savings(values_in(text))), lang)


def values_in(text: str) -> Mapping[str, list[str]]:
    """What each element of the properties holds, in order."""
    values, around = defaultdict[str, list[str]](list), ""
    others = set(others_in(text))
    for token in tokenize(text, is_xml=True):
        if token.kind == "text" and around:
            values[around].append(decode_text(text[token.start : token.end]))
        is_stated = token.kind == "open" and is_of_article(token)
        around = token.name if is_stated and token.value("id") not in others else ""
    return values


def others_in(text: str) -> Iterator[str]:
    """The names, in the package of an e-book, of elements that tell who did something else."""
    named = ""
    for token in tokenize(text, is_xml=True):
        if token.kind == "text" and named and text[token.start : token.end].strip() != AUTHOR:
            yield named
        is_role = token.kind == "open" and token.value("property") == "role"
        named = token.value("refines").removeprefix("#") if is_role else ""


def is_of_article(token: Token) -> bool:
    """Whether an element of an e-book is about who wrote it or when it appeared.

    Illustrators, translators and the moment of a conversion have elements of the same names.
    """
    role, event = (token.value(f"opf:{name}").lower() for name in ("role", "event"))
    return role in {"", AUTHOR} and event in {"", "publication", "original-publication"}


def without_savings(values: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The values without the moments at which a program saved the file.

    A document that was made and saved in one moment came out of a converter, which knows nothing
    of when the article appeared.
    """
    found = dict(values)
    for made, saved in MOMENTS:
        if found.get(made) and found.get(made) == found.get(saved):
            del found[made]
    if GENERATOR in found:  # OpenDocument, where it is the last saving
        found.pop("dc:date", None)
    return found


def text_of_member(archive: Archive, member: str) -> str:
    """A member as text, for what is only read; empty where there is none."""
    return archive.read(member).decode("utf-8", "replace") if member in archive.infos else ""

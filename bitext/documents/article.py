"""The article of a web page: menus, teasers and footers around it stay as they are.

Which blocks are the article's is trafilatura's judgement; where they stand in the page is found by
their words, so that the page with other words still is that page.

References:
    Barbaresi (2021), Trafilatura: a web scraping library and command-line tool for text discovery
    and extraction. ACL-IJCNLP, system demonstrations.
"""

import logging
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bitext.document import Document
from bitext.documents.extras import load_extra
from bitext.documents.original import Code, Hole, Original

BETWEEN = re.compile(r"[\W_]+")
"""What does not count where two texts are compared."""

SHORT = 40
"""Characters under which words may stand in an article by chance."""

log = logging.getLogger(__name__)


def keep_article(originals: Sequence[Original], page: str, name: str) -> Iterator[Original]:
    """The parts of a page with slots for its article alone; all else of it is in the pieces.

    Args:
        originals: the parts.
        page: its text.
        name: what messages call it.

    Raises:
        UsageError: trafilatura is not installed.
    """
    lines = article_of(page)
    if not lines:
        log.warning("%s: no article was found in this page; all of it is read", name)
        yield from originals
        return
    exact, whole = set(lines), " ".join(lines)
    for original in originals:
        yield without_slots(original, strangers(original, exact, whole))


def article_of(page: str) -> list[str]:
    """The words of each block of the article, its title among them; none where there is none.

    Raises:
        UsageError: trafilatura is not installed.
    """
    trafilatura = load_extra("trafilatura", extra="article", purpose="--article")
    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True)
    if found is None or not found.text:
        return []
    lines = [words_of(line) for line in [found.title or "", *found.text.splitlines()]]
    return [line for line in lines if line]


def words_of(text: str) -> str:
    """The words of a text, as they are compared.

    >>> words_of("« Oui », dit-elle.")
    'oui dit elle'
    """
    return BETWEEN.sub(" ", text.casefold()).strip()


def strangers(original: Original, exact: Collection[str], whole: str) -> set[int]:
    """The slots that are not the article's; those inside of a tag belong to what it stands in."""
    found, waiting = set[int](), list[int]()
    for index, paragraph in enumerate(original.document.paragraphs):
        waiting.append(index)
        if original.slots[index].inside:
            continue
        words = words_of(paragraph.text)
        if words not in exact and (len(words) < SHORT or words not in whole):
            found.update(waiting)
        waiting.clear()
    return found


def without_slots(original: Original, dropped: Collection[int]) -> Original:
    """The same part of a file with fewer slots; what stands in them stays."""
    pieces, kept = [original.pieces[0]], list[int]()
    places = [(0, 0)]  # of each piece: the piece that it is in now, and the offset there
    for index, slot in enumerate(original.slots):
        if index in dropped:
            pieces[-1] += "" if slot.inside else slot.raw
            places.append((len(pieces) - 1, len(pieces[-1])))
            pieces[-1] += original.pieces[index + 1]
        else:
            kept.append(index)
            places.append((len(pieces), 0))
            pieces.append(original.pieces[index + 1])
    numbers = {index: number for number, index in enumerate(kept)}
    return replace(
        original,
        document=with_paragraphs(original.document, kept),
        pieces=tuple(pieces),
        slots=tuple(original.slots[index] for index in kept),
        codes=tuple(renumbered(code, numbers) for code in original.codes),
        langs=tuple(
            (places[piece][0], places[piece][1] + start, places[piece][1] + end)
            for piece, start, end in original.langs
        ),
    )


def with_paragraphs(document: Document, kept: Sequence[int]) -> Document:
    """Some paragraphs of a document, each with what stood behind it."""
    gaps = [document.gaps[0], *(document.gaps[index + 1] for index in kept)]
    paragraphs = tuple(document.paragraphs[index] for index in kept)
    return replace(document, paragraphs=paragraphs, gaps=tuple(gaps))


def renumbered(code: Code, numbers: dict[int, int]) -> Code:
    """A code whose holes are those that are kept, by their new numbers."""
    holes, tail = (
        tuple(Hole(h.start, h.end, numbers[h.slot]) for h in found if h.slot in numbers)
        for found in (code.holes, code.tail)
    )
    return code._replace(holes=holes, tail=tail)

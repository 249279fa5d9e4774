"""Bitext → a reading page: one HTML file, both texts side by side, sentence by sentence."""

from collections.abc import Iterable, Iterator
from html import escape

from bitext.alignment import Bitext


def write(parts: Iterable[Bitext]) -> Iterator[str]:
    """The document's head, the rows of each part, the footer; see `bitext.protocols.Writer`."""
    rest = iter(parts)
    first = next(rest)
    yield head(first)
    yield part_of(first)
    for part in rest:
        yield part_of(part)
    yield closing(first)


def dumps(bitext: Bitext) -> str:
    """The page of a whole bitext."""
    return "".join(write([bitext]))


def head(bitext: Bitext) -> str:
    """Everything before the first row."""
    title = escape(bitext.target.title or bitext.source.title or "Bilingual text")
    return (
        f'<!doctype html>\n<html lang="{escape(bitext.target.lang)}">\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>main div {{ display: grid; gap: 2rem; "
        "grid-template-columns: 1fr 1fr }</style>\n<main>\n"
    )


def part_of(bitext: Bitext) -> str:
    """A row for each bead."""
    source, target = escape(bitext.source.lang), escape(bitext.target.lang)
    return "".join(
        f'<div><p lang="{source}">{escape(pair.source)}</p>'
        f'<p lang="{target}">{escape(pair.target)}</p></div>\n'
        for pair in bitext.pairs()
    )


def closing(bitext: Bitext) -> str:
    """Everything behind the last row."""
    return f"</main>\n<footer><p>{escape(bitext.signature)}</p></footer>\n</html>\n"

"""Columns of tables in plain text: which of their cells are names, by what stands at their head."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from bitext.document import Document
from bitext.lexicon.persons import is_name_under
from bitext.segmentation.structure import separators_of

PAIR = 2
"""Cells of a row that may be a label and what it is for: « Nom : ⇥ Petit »."""


def names_in_columns(document: Document) -> frozenset[str]:
    r"""The cells of a document that are names by the head of their column, or by a label.

    >>> from bitext.document import Paragraph
    >>> rows = [Paragraph(text, kind="cell") for text in ("Nom\tTaille", "Petit\tGrand")]
    >>> sorted(names_in_columns(Document("fr", rows)))
    ['Petit']
    """
    found = set[str]()
    for is_row, group in groupby(
        document.paragraphs, key=lambda paragraph: paragraph.kind == "cell"
    ):
        if is_row:
            rows = [cells_in(paragraph.text) for paragraph in group]
            headed = [*under_heads(rows), *behind_labels(rows)]
            found.update(cell for head, cell in headed if is_name_under(head, cell, document.lang))
    return frozenset(found)


def cells_in(row: str) -> list[str]:
    """The cells of a row, those without a word too."""
    ends = [(0, 0), *separators_of(row), (len(row), len(row))]
    return [row[a[1] : b[0]].strip(' "') for a, b in pairwise(ends)]


def under_heads(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Each cell with the head of its column, for the rows that have as many cells as the first."""
    for row in rows[1:]:
        if 1 < len(row) == len(rows[0]):
            yield from zip(rows[0], row, strict=True)


def behind_labels(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Each second cell of two with the first one."""
    yield from ((row[0], row[1]) for row in rows if len(row) == PAIR)

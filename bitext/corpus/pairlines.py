"""JSON lines with both texts of a pair → a bitext, as whoever looks at sentence pairs takes it."""

from collections.abc import Callable, Iterable, Iterator

from bitext.alignment import Bead, Bitext
from bitext.bitexts.tables import TEXTS
from bitext.corpus.jsonlines import read_object, row_in
from bitext.corpus.lines import Line, blocks_of_lines
from bitext.corpus.rows import Block, Fields
from bitext.document import document_of
from bitext.errors import FormatError
from bitext.pipeline.conversion import UNKNOWN
from bitext.protocols import AS_STATED, Langs

USUAL = (TEXTS, (Fields().text, Fields().translation))
"""Fields of both texts where nobody names them: those of pairs, or of a corpus and what was made of
it; the first line that has a field of one of them decides."""

Tell = Callable[[int, str], object]
"""Told the number of a line that is no pair, from 1, and why."""


def read_pair_lines(
    lines: Iterator[Line],
    fields: tuple[str, str] | None = None,
    *,
    langs: Langs = AS_STATED,
    tell: Tell = lambda *_: None,
) -> Iterator[Bitext]:
    """The pairs of a file, a line each; of a line that is none only one side is there.

    Args:
        lines: of the file.
        fields: that hold source and target; one of `USUAL` if left out.
        langs: theirs, as far as they are known.
        tell: see `Tell`.

    Yields:
        Parts of one bitext, at least one; the bead of line n is the n-th.

    Raises:
        FormatError: behind all lines: the file is cut short.
    """
    is_first = True
    for block in blocks_of_lines(lines, None):
        fields = fields or fields_of_block(block)
        yield bitext_of_pairs(texts_of_block(block, fields or TEXTS, tell), langs)
        is_first = False
    if is_first:
        yield bitext_of_pairs([], langs)


def fields_of_block(block: Block) -> tuple[str, str] | None:
    """The usual fields of the first line that has any; None where none has."""
    for line in block.content:
        try:
            found = read_object(line, name="line") or {}
        except FormatError:
            continue  # told where its texts are wanted
        for fields in USUAL:
            if found.keys() & {*fields}:
                return fields
    return None


def texts_of_block(
    block: Block, fields: tuple[str, str], tell: Tell
) -> Iterator[tuple[str, str | None]]:
    """Source and target of each line; no target where it is no pair, or empty."""
    for number, line in enumerate(block.content, block.start + 1):
        where = f"line {number}"
        try:
            found = read_object(line, name=where)
        except FormatError as error:
            tell(number, str(error))
            yield "", None
            continue
        if found is None:
            yield "", None
            continue
        source, target = (row_in(found, where, name, "--fields") for name in fields)
        if wrong := source.error or target.error:
            tell(number, wrong)
        yield source.text or "", None if wrong else target.text


def bitext_of_pairs(texts: Iterable[tuple[str, str | None]], langs: Langs) -> Bitext:
    """A bitext of texts, a bead each; of one without a target only the source is there."""
    sources, targets, beads = list[str](), list[str](), list[Bead]()
    for number, (source, target) in enumerate(texts):
        sources.append(source)
        begin = len(targets)
        targets += [] if target is None else [target]
        beads.append(Bead(range(number, number + 1), range(begin, len(targets))))
    return Bitext(
        document_of(langs.source or UNKNOWN, sources),
        document_of(langs.target or UNKNOWN, targets),
        tuple(beads),
    )

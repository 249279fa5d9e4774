"""Blocks of rows → parts of an output, as one stream, so that no translator waits between them."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from bitext.corpus.corpusformat import CorpusFormat
from bitext.corpus.parts import Counts
from bitext.corpus.rows import Answer, Block, Row
from bitext.errors import FormatError

FIRST = 100
"""Rows at the beginning of a file, of which one at least must have a text."""

Translate = Callable[[Iterable[Row]], Iterator[Answer]]
"""Rows → answers, one each, in order."""


class Part(NamedTuple):
    """A block that was translated.

    Attributes:
        start: number of its first row.
        counts: what became of its rows.
        data: as it stands in the output.
    """

    start: int
    counts: Counts
    data: bytes


class Reading:
    """Blocks as they are read, down to where the file is damaged, which is remembered.

    Args:
        blocks: of a file.
    """

    def __init__(self, blocks: Iterator[Block]) -> None:
        self.blocks, self.damage = blocks, ""

    def __iter__(self) -> Iterator[Block]:
        try:
            yield from self.blocks
        except FormatError as error:
            self.damage = str(error)


def translate_blocks(
    blocks: Iterable[Block], form: CorpusFormat, translate: Translate
) -> Iterator[Part]:
    """Translate blocks as one stream of rows.

    Args:
        blocks: taken as rows are needed.
        form: theirs.
        translate: does it.

    Raises:
        FormatError: the first `FIRST` rows or more have no text, all of them.
    """
    waiting = deque[tuple[Block, list[Row]]]()

    def asked() -> Iterator[Row]:
        is_first = True
        for block in blocks:
            rows = form.rows(block)
            if is_first:
                require_text(rows)
                is_first = False
            waiting.append((block, rows))
            yield from rows

    answers = translate(asked())
    while (first := next(answers, None)) is not None:
        block, rows = waiting.popleft()
        found = [first, *islice(answers, block.size - 1)]
        counts = counts_of(block.start, rows, found)
        yield Part(block.start, counts, form.part(block, found))
    for block, _ in waiting:  # of no rows; its part says which columns there are
        yield Part(block.start, Counts(), form.part(block, []))


def require_text(rows: Sequence[Row]) -> None:
    """See that it is worth while to go on.

    Raises:
        FormatError: there are many rows, and all of them have an error.
    """
    first = rows[:FIRST]
    if len(first) == FIRST and all(row.text is None for row in first):
        raise FormatError(f"none of the first {FIRST} rows can be translated; {first[0].error}")


def counts_of(start: int, rows: Sequence[Row], answers: Sequence[Answer]) -> Counts:
    """What became of some rows, the number of the first given."""
    errors = tuple(
        (start + number, answer.error)
        for number, answer in enumerate(answers, 1)
        if answer.text is None
    )
    empty = sum(row.text is not None and not row.text.strip() for row in rows)
    sentences = sum(answer.sentences for answer in answers)
    return Counts(len(rows), len(rows) - len(errors) - empty, empty, sentences, errors)

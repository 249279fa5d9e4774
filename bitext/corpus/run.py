"""A corpus → its translation: taken up where a run was killed, done when its mark is written."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from bitext.corpus.blocks import Reading, Translate, translate_blocks
from bitext.corpus.corpusformat import CorpusFormat
from bitext.corpus.donemarks import DoneMark, is_as_marked, read_finished, write_mark
from bitext.corpus.parts import Counts, Parts, digest_of_whole, has_parts, open_parts
from bitext.corpus.rows import Block
from bitext.corpus.shards import Shard
from bitext.files.inputs import digest_file, open_input
from bitext.files.outputs import Force, Output, commit_together, require_absent

TOLD = 5
"""Errors of rows that are told of one output; the output itself has all."""

ERRORS = ".errors.jsonl"
"""What stands behind an output's name where its lines cannot say what went wrong."""

Progress = Callable[[int], object]
"""Told how many more rows are done."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is translated into what.

    Attributes:
        source: the file.
        out: the output; of a shard the shard's own.
        form: how both are read and written.
        shard: which rows; None for all.
        settings: all else that could change the output: signature, languages, names of fields.
    """

    source: Path
    out: Path
    form: CorpusFormat
    shard: Shard | None
    settings: Mapping[str, Any]


def rows_in(source: Path, form: CorpusFormat) -> int:
    """How many rows of a file can be read.

    Raises:
        FormatError: none can.
        OSError: the file cannot be read.
    """
    with open_input(source) as stream:
        return form.count(stream, name=str(source))


def translate_file(
    corpus: Corpus, rows: int, translate: Translate, *, force: bool, progress: Progress
) -> tuple[DoneMark, bool]:
    """Translate a corpus, or what of it is missing.

    Args:
        corpus: what is translated into what.
        rows: of the whole file, see `rows_in`.
        translate: does it.
        force: translate it all, and replace whatever is there.
        progress: told of rows that are done.

    Returns:
        The mark of the output, and whether there was anything to do.

    Raises:
        FormatError: none of the first rows can be translated.
        UsageError: the output is there and is not ours, or another process is making it.
        OSError: a file cannot be read or written.
    """
    span = corpus.shard.span(rows) if corpus.shard else range(rows)
    made = {
        **corpus.settings,
        "input": digest_file(corpus.source),
        "rows": [span.start, span.stop],
        "format": corpus.form.name,
    }
    key = hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()
    if not force and (mark := read_finished(corpus.out, made)):
        if has_parts(corpus.out):  # a run was killed behind its mark
            with open_parts(corpus.out, key) as parts:
                parts.clear()
        progress(len(span))
        return mark, False
    allowed = True if force else whatever_is_ours(corpus.out)
    require_absent(corpus.out, force=allowed)
    with open_parts(corpus.out, key, anew=force) as parts:
        # The last rows are read until the file ends, which may be in the middle of one.
        wanted = range(span.start, sys.maxsize) if span.stop == rows else span
        starts, damage = fill(corpus, wanted, parts, translate, progress)
        mark = assemble(corpus, made, starts, damage, parts, allowed)
        write_mark(corpus.out, mark)
        parts.clear()
    return mark, True


def whatever_is_ours(out: Path) -> Force:
    """Lets an output be replaced that we made, and nothing that comes to its place later.

    It carries a mark, or the run that had just brought it to its place was killed.
    """
    if not out.is_file():
        return False
    digest = digest_file(out)
    is_ours = is_as_marked(out) or digest == digest_of_whole(out)
    return lambda path: is_ours and digest_file(path) == digest


def fill(
    corpus: Corpus, span: range, parts: Parts, translate: Translate, progress: Progress
) -> tuple[list[int], str]:
    """See that every block has its part; gives back where they begin, and what ended reading."""
    starts = list[int]()
    with open_input(corpus.source) as stream:
        reading = Reading(corpus.form.blocks(stream, span, name=str(corpus.source)))

        def lacking() -> Iterator[Block]:
            for block in reading:
                starts.append(block.start)
                if parts.has(block.start):
                    progress(block.size)
                else:
                    yield block

        for part in translate_blocks(lacking(), corpus.form, translate):
            parts.put(*part)
            progress(part.counts.rows)
    return starts, reading.damage


def assemble(
    corpus: Corpus,
    made: Mapping[str, Any],
    starts: Sequence[int],
    damage: str,
    parts: Parts,
    force: Force,
) -> DoneMark:
    """Bring an output to its place from its parts; gives back the mark that it is to have."""
    total = Counts()
    with Output(corpus.out, force=force) as output:

        def data() -> Iterator[bytes]:
            nonlocal total
            for start in starts:
                counts, part = parts.get(start)
                total = total.plus(counts, TOLD)
                yield part

        corpus.form.join(data(), output.write)
        digest = output.digest.hexdigest()
        write_errors(corpus, starts if total.failed else (), parts)
        parts.note_whole(digest)
        commit_together([output])
    told = tuple(error for _, error in total.errors)
    size = corpus.out.stat().st_size
    return DoneMark(made, total.by_name(), digest, size, damage, told)


def write_errors(corpus: Corpus, starts: Sequence[int], parts: Parts) -> None:
    """Say beside an output what went wrong, where its own lines cannot."""
    path = corpus.out.with_name(corpus.out.name + ERRORS)
    path.unlink(missing_ok=True)
    if corpus.form.tells_errors or not starts:
        return
    with Output(path, force=True) as output:
        for start in starts:
            for number, error in parts.get(start)[0].errors:
                told = json.dumps({"line": number, "error": error}, ensure_ascii=False)
                output.write(f"{told}\n".encode())
        commit_together([output])


def translate_stream(
    file: BinaryIO,
    form: CorpusFormat,
    write: Callable[[bytes], object],
    translate: Translate,
    *,
    name: str,
    progress: Progress,
) -> tuple[Counts, str]:
    """Translate what comes through a pipe, or goes into one: nothing of it can be taken up again.

    Args:
        file: its bytes.
        form: how it is read and written.
        write: takes the bytes of the output.
        translate: does it.
        name: what errors call it.
        progress: told of rows that are done.

    Returns:
        What became of the rows, and why they could not be read to the end; empty if they could.
    """
    total = Counts()
    reading = Reading(form.blocks(file, None, name=name))

    def data() -> Iterator[bytes]:
        nonlocal total
        for part in translate_blocks(reading, form, translate):
            total = total.plus(part.counts, TOLD)
            progress(part.counts.rows)
            yield part.data

    form.join(data(), write)
    return total, reading.damage

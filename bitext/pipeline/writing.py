"""Bitexts → files, several formats in one pass, each file there whole or not at all."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from operator import methodcaller
from pathlib import Path, PurePath
from typing import BinaryIO

from bitext.alignment import Bitext, is_made_by_machine
from bitext.files.outputs import Force, Note, Output, Stream, commit_together, open_outputs
from bitext.files.seals import seal_of
from bitext.formats import FORMATS, format_named
from bitext.languages.tags import base_of, matches
from bitext.markers import is_fragment, marker_of
from bitext.pipeline.splicing import DocumentSource, SpliceWriter, splice_writers
from bitext.protocols import PLAIN, Writer, WriterOptions
from bitext.registry import writers

FRAGMENT_WRITER = "bitext.page.fragment:FragmentWriter"
"""A piece of a page has the suffix of a page; its marker picks another writer."""

SEALED = (FORMATS["html"], FORMATS["tmx"])
"""Formats in which a comment may stand at the end."""


def write(
    bitext: Bitext,
    path: str | Path,
    *,
    force: bool = False,
    editable: bool = False,
    options: WriterOptions = PLAIN,
) -> None:
    """Write a bitext; the suffix picks the format, see `writer_of`.

    Args:
        bitext: what to write.
        path: the file to make.
        force: replace a file that is there.
        editable: a page can be corrected by its reader.
        options: what else is asked of the writer: what a page says of its text, for one.

    Raises:
        UsageError: the file exists and ``force`` is not set.
        UnknownComponentError: no writer has that suffix.
        OSError: the file cannot be written; a file that was there is as it was.
    """
    asked = replace(options, editable=editable or options.editable)
    for _ in write_parts([bitext], [Path(path)], force=force, options=asked):
        pass


def write_parts(
    parts: Iterable[Bitext],
    outputs: Sequence[Path | BinaryIO],
    *,
    force: Force = False,
    options: WriterOptions = PLAIN,
    source: DocumentSource | None = None,
    note: Note = lambda _: None,
) -> Generator[Bitext, None, None]:
    """Write parts of one bitext to several outputs in one pass.

    Nothing is at its final place before all is written: an interruption or a full disk leaves
    no half file and keeps what was there. Who breaks off closes the generator, so that no half file
    waits for the collector.

    Args:
        parts: at least one.
        outputs: at least one: files, whose suffix picks the format, or streams, which get the
            target text.
        force: replace files that are there, or those for which it says so.
        options: what the writers are asked for.
        source: the file that the parts were read from, by `DocumentSource.parts`; outputs of the
            same format, and streams, become that file with other texts in it.
        note: told of the outputs when they are whole, before they come to their places.

    Yields:
        Each part, once it is written everywhere.

    Raises:
        UsageError: a file exists and ``force`` is not set, or a file is given twice.
        UnknownComponentError: no writer has an output's suffix.
        OSError: a file cannot be written; its name says which.
    """
    with ExitStack() as stack:
        files = open_outputs(stack, outputs, force=force)
        made = list[Writer]()
        is_sealed = True
        for part in parts:
            if not made:
                langs = part.source.lang, part.target.lang
                made = writers_of(outputs, langs, options, source)
                write_each(files, made, methodcaller("begin", part))
            write_each(files, made, methodcaller("part", part))
            is_sealed = is_sealed and is_made_by_machine(part)
            yield part
        write_each(files, made, methodcaller("end"))
        if is_sealed:  # what a person had a hand in is never taken for the machine's
            seal_each(files, made)
        note(files)
        commit_together(files)


def seal_each(files: Sequence[Stream | Output], made: Sequence[Writer]) -> None:
    """Let files of markup tell whether they are still as they were written.

    A file like the source is nobody's but its author's: nothing is added to it.
    """
    for file, writer in zip(files, made, strict=True):
        if isinstance(writer, SpliceWriter) or not isinstance(file, Output):
            continue
        if format_named(file.path.name) in SEALED:
            file.write(seal_of(file.digest.hexdigest()))


def writers_of(
    outputs: Sequence[Path | BinaryIO],
    langs: tuple[str, str],
    options: WriterOptions,
    source: DocumentSource | None,
) -> list[Writer]:
    """The writer of each output; those that become files like the source share one."""
    spliced = splice_writers(source, outputs) if source else [None] * len(outputs)
    return [
        found or writer_of(out, *langs, options=options)
        for out, found in zip(outputs, spliced, strict=True)
    ]


def write_each(
    files: Sequence[Stream | Output], made: Sequence[Writer], piece: Callable[[Writer], bytes]
) -> None:
    """Give each file what its writer gives; one that several files share is asked once."""
    pieces = dict[int, bytes]()
    for file, writer in zip(files, made, strict=True):
        if id(writer) not in pieces:
            pieces[id(writer)] = piece(writer)
        file.write(pieces[id(writer)])


def writer_of(
    output: Path | BinaryIO,
    source_lang: str,
    target_lang: str,
    *,
    options: WriterOptions = PLAIN,
) -> Writer:
    """The writer that an output asks for.

    Args:
        output: a stream gets the target text. A file's suffix is one of a format that we write, or
            a language: ``news.fr`` and ``news.en`` are the two sides of a line-aligned pair (see
            `bitext.bitexts.moses`).
        source_lang: BCP 47 tag of the bitext's source.
        target_lang: likewise of its target.
        options: what it is asked for.

    Raises:
        UnknownComponentError: the suffix is neither.
    """
    table = writers()
    if not isinstance(output, Path):
        return table.load(FORMATS["text"].writer)(options)
    suffix = output.suffix.lower()
    langs = source_lang, target_lang
    is_language = any(matches(lang, suffix[1:]) for lang in langs)
    if is_language and suffix not in table.places:
        maker = table.load(FORMATS["moses"].writer)
        return maker(replace(options, lang=suffix[1:]))
    named = replace(options, name=options.name or plain_name(output.name, langs))
    return table.load(FRAGMENT_WRITER if is_fragment(output.name) else suffix)(named)


def plain_name(name: str, langs: Iterable[str]) -> str:
    """What a file is called, without its folder, suffix, marker and language.

    >>> plain_name("news/le-pain.en.page.html", ["fr", "en"]), plain_name("a.b.txt", ["fr"])
    ('le-pain', 'a.b')
    """
    stem = PurePath(name).stem.removesuffix(marker_of(name))
    spoken = {f".{tag}" for tag in langs} | {f".{base_of(tag)}" for tag in langs}
    return stem.removesuffix(PurePath(stem).suffix) if PurePath(stem).suffix in spoken else stem

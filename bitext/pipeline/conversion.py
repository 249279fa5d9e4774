"""Bitexts from one file into others, part by part."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.files.inputs import open_input
from bitext.languages.identification import identify
from bitext.pipeline.reading import read_bitext_parts
from bitext.pipeline.writing import write_parts
from bitext.protocols import AS_STATED, PLAIN, Langs, WriterOptions

UNKNOWN = "und"
"""Language of a text whose file tells none."""


def convert(
    path: str | Path,
    outputs: Sequence[str | Path],
    *,
    langs: Langs = AS_STATED,
    force: bool = False,
    editable: bool = False,
    options: WriterOptions = PLAIN,
) -> None:
    """Write a bitext that is in a file in other formats, with memory flat.

    What the file says of each bead goes along as far as the other format can hold it: who made it,
    too.

    Args:
        path: the file; see `bitext.pipeline.read_bitext`.
        outputs: the files to make; their suffixes pick the formats.
        langs: what the file says if left out; where it says nothing, what the texts look like.
        force: replace files that are there.
        editable: pages can be corrected by their readers.
        options: what else is asked of the writers.

    Raises:
        FormatError: the file is not what its suffix says, or not in these languages.
        AlignmentError: its beads do not cover its sentences.
        UsageError: an output exists and ``force`` is not set.
        UnknownComponentError: a suffix is not known.
        OSError: a file cannot be read or written.
    """
    asked = replace(options, editable=editable or options.editable)
    with open_input(path) as stream:
        parts = name_languages(read_bitext_parts(stream, name=str(path), langs=langs))
        for _ in write_parts(parts, list(map(Path, outputs)), force=force, options=asked):
            pass


def name_languages(parts: Iterable[Bitext]) -> Iterator[Bitext]:
    """The parts of a bitext, in the languages that its first part looks like if none are told."""
    rest = iter(parts)
    first = next(rest)
    langs = recognised(first.source), recognised(first.target)
    for part in chain([first], rest):
        yield replace(
            part,
            source=replace(part.source, lang=langs[0]),
            target=replace(part.target, lang=langs[1]),
        )


def recognised(document: Document) -> str:
    """The language that a document is said to be in, or else the one that it looks like.

    >>> recognised(Document("fr"))
    'fr'
    """
    if document.lang != UNKNOWN:
        return document.lang
    found = identify(sentence.text for sentence in document.sentences)
    # Of other scripts it tells the script, in capitals, which is no language.
    return found if found is not None and found.islower() else UNKNOWN

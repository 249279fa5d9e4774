"""What ``bitext check`` looks at: the pairs of a bitext or of a corpus, packed or not."""

import argparse
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from bitext.alignment import Bitext
from bitext.cli.opening import opened
from bitext.cli.options.inputs import STANDARD, Input
from bitext.corpus.lines import split_lines
from bitext.corpus.pairlines import Tell, read_pair_lines
from bitext.files.inputs import blocks, look_at
from bitext.files.packed import packing_of, unpacked_name, unpacked_stream
from bitext.formats import FORMATS, HEAD, format_named, format_of
from bitext.pipeline import name_languages, read_bitext_parts
from bitext.pipeline.checking import CheckedPair, check_parts
from bitext.protocols import About, Langs
from bitext.terminology.checking import TermCheck
from bitext.terminology.choice import TermChoice, load_terms
from bitext.terminology.enforcing import FLAG
from bitext.terminology.matching import Matcher

UNKNOWN = (None, FORMATS["json"])
"""What the first bytes of JSON lines that are not ours look like."""


class Faults:
    """Lines that are no pairs.

    Args:
        span: numbers, from 0, of the lines that count; None for all.

    Attributes:
        count: how many there are.
        first: why the first of them is none.
    """

    def __init__(self, span: range | None) -> None:
        self.span, self.count, self.first = span, 0, ""

    def note(self, number: int, error: str) -> None:
        """Count a line, if it is one of those."""
        if self.span is None or number - 1 in self.span:
            self.count += 1
            self.first = self.first or error


def input_of(arguments: argparse.Namespace) -> Input:
    """What is looked at."""
    path = None if arguments.input == STANDARD else Path(arguments.input)
    return Input(path, path.stem if path else "stdin")


def check_input(
    arguments: argparse.Namespace, names: Collection[str], faults: Faults
) -> Iterator[CheckedPair]:
    """Each pair of the input with what is found.

    Args:
        arguments: parsed.
        names: of the checks that are asked.
        faults: told of lines that are no pairs; its span says which pairs are wanted.
    """
    terms = partial(term_checks, arguments, names)
    with opened(input_of(arguments)) as stream:
        parts = name_languages(parts_in(stream, arguments, faults.note))
        yield from check_parts(parts, names, terms, faults.span)


def count_pairs(arguments: argparse.Namespace) -> int:
    """How many pairs the input has.

    Raises:
        FormatError: it cannot be read to its end.
        OSError: likewise.
    """
    with opened(input_of(arguments)) as stream:
        parts = parts_in(stream, arguments, lambda *_: None)
        return sum(len(part.beads) for part in parts)


def parts_in(stream: BinaryIO, arguments: argparse.Namespace, tell: Tell) -> Iterator[Bitext]:
    """The pairs of a stream: of a bitext, or of JSON lines that are not ours."""
    source, langs = input_of(arguments), Langs(arguments.source_lang, arguments.target_lang)
    path = source.path or Path(str(source))
    name = unpacked_name(path)
    head, whole = look_at(unpacked_stream(stream, packing_of(path), name=str(path)), HEAD)
    is_corpus = format_named(name) is FORMATS["jsonl"] and format_of(head) in UNKNOWN
    if arguments.fields or is_corpus:
        return read_pair_lines(split_lines(blocks(whole)), arguments.fields, langs=langs, tell=tell)
    return read_bitext_parts(whole, name=name, langs=langs)


def term_checks(
    arguments: argparse.Namespace, names: Collection[str], about: About
) -> list[TermCheck]:
    """The check of ``--glossary``, if it is wanted."""
    if not arguments.glossary or FLAG not in names:
        return []
    languages = about.source_lang, about.target_lang
    terms = load_terms(TermChoice(tuple(arguments.glossary), general=False), languages)
    return [TermCheck(Matcher(terms.glossaries, languages))]

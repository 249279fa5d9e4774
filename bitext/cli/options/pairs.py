"""Pairs of texts: those of two folders, and the options of those in JSON lines."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from bitext.bitexts.tables import TEXTS
from bitext.cli.options.inputs import Input, article_suffixes, articles_in, is_in, stem_of
from bitext.cli.options.shards import add_shard_argument
from bitext.errors import UsageError


def add_pair_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group("pairs of texts in JSON lines (.jsonl, .gz .xz .zst)")
    add_fields_argument(group, "the fields with both texts (default: source,target)")
    add_shard_argument(group)


def add_fields_argument(
    parser: "argparse._ActionsContainer",
    told: str = "of JSON lines that are not ours (default: source,target or text,translation)",
) -> None:
    """Add ``--fields`` to a parser, or to a group of one; see `two_fields`."""
    parser.add_argument("--fields", metavar="SOURCE,TARGET", type=two_fields, help=told)


def refuse_pair_options(arguments: argparse.Namespace) -> None:
    """Refuse the options where there is no corpus.

    Raises:
        UsageError: naming the option.
    """
    where = "pairs of texts in JSON lines"
    for name, places in (("fields", where), ("shard", f"two folders, or {where}")):
        if getattr(arguments, name) is not None and not (
            name == "shard" and arguments.source.is_dir()
        ):
            raise UsageError(f"--{name} is about {places}; give one file of these, and no TARGET")


def fields_of_pairs(arguments: argparse.Namespace) -> tuple[str, str]:
    """The fields that were asked for, or the usual ones."""
    return arguments.fields or TEXTS


def two_fields(text: str) -> tuple[str, str]:
    """Two different names.

    Raises:
        ArgumentTypeError: there are not two of them.

    >>> two_fields("fr,en")
    ('fr', 'en')
    """
    found = [name.strip() for name in text.split(",") if name.strip()]
    if len(found) != 2 or found[0] == found[1]:
        raise argparse.ArgumentTypeError(f"{text!r}: expected two fields with a comma between them")
    return found[0], found[1]


def paired(
    source: Path, target: Path, source_lang: str, target_lang: str
) -> Iterator[tuple[Input, Path]]:
    """The texts to align: one pair, or those of two folders that have one name.

    Raises:
        UsageError: a text has no partner, or a text is paired with a folder.
    """
    if source.is_dir() != target.is_dir():
        raise UsageError(f"{source} and {target}: expected two texts or two folders")
    if not source.is_dir():
        yield Input(source, stem_of(source.name, source_lang)), target
        return
    sides = []
    for folder, lang, other in (
        (source, source_lang, target_lang),
        (target, target_lang, source_lang),
    ):
        sides.append(
            {
                stem_of(path.relative_to(folder).as_posix(), lang): path
                for path in articles_in(folder)
                if source != target or not is_in(path, other)
            }
        )
    lonely = sorted(sides[0].keys() ^ sides[1].keys())
    if lonely or not sides[0]:
        which = (
            f"{lonely[0]} is in one of them only"
            if lonely
            else f"no {' or '.join(article_suffixes())} file there"
        )
        raise UsageError(f"{source} and {target}: {which}; expected the same names in both")
    for stem, path in sides[0].items():
        yield Input(path, stem), sides[1][stem]

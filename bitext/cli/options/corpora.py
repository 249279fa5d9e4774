"""The options of corpora, and which inputs are some."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bitext.cli.options.heeding import given_options
from bitext.cli.options.inputs import Input
from bitext.cli.options.numbers import whole
from bitext.cli.options.shards import add_shard_argument
from bitext.corpus import jsonlines
from bitext.corpus.rows import Fields
from bitext.corpus.shards import Shard
from bitext.errors import FormatError, UsageError
from bitext.files.inputs import open_input
from bitext.files.json import UTF16
from bitext.files.packed import PACKED, packing_of, unpacked_blocks, unpacked_name
from bitext.formats import FORMATS, Format, format_named, format_of

UNFIT = ("include", "dry_run", "report", "alternatives", "open", "article", "all")
PAGE_TEXT = ("title", "byline", "date", "url", "licence", "imprint", "typography")
UNFIT_OF_PAGES = ("editable", *PAGE_TEXT, "ui")
"""Options that a corpus has no use for."""


def add_corpus_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group("corpora (JSON lines, Parquet, lines; .gz .xz .zst)")
    group.add_argument(
        "--lines", action="store_true", help="each line is a text; its translation is one line too"
    )
    group.add_argument(
        "--field", metavar="NAME", help="what is translated of each row (default: text)"
    )
    group.add_argument(
        "--into", metavar="NAME", help="where the translation goes (default: translation)"
    )
    add_shard_argument(group)
    group.add_argument(
        "--workers",
        metavar="N",
        type=whole(1, 256),
        help="processes that translate (default: one for each CUDA device, or one for all cores)",
    )


class Asked(NamedTuple):
    """What the options of a command line say of corpora.

    Attributes:
        lines: whether each line is a text.
        fields: what they are called.
        shard: which rows; None for all.
        workers: processes; None where nobody said.
    """

    lines: bool
    fields: Fields
    shard: Shard | None
    workers: int | None


def asked_of(arguments: argparse.Namespace) -> Asked:
    """The options of a parsed command line.

    Raises:
        UsageError: some do not go together.
    """
    named = arguments.field, arguments.into
    if arguments.lines and any(named):
        raise UsageError("--lines: a line has no fields; leave out --field and --into")
    fields = Fields(arguments.field or Fields().text, arguments.into or Fields().translation)
    if len(set(fields)) < len(fields):
        raise UsageError(
            f"--field {fields.text} --into {fields.translation}: expected two different names, and "
            f"neither {fields.error!r}, where errors go"
        )
    return Asked(arguments.lines, fields, arguments.shard, arguments.workers)


def format_of_corpus(name: str, *, lines: bool) -> Format | None:
    """The format of a corpus by its name, None where it is named as something else.

    Args:
        name: of a file, packed or not.
        lines: each line is a text, whatever the name.
    """
    if lines:
        return FORMATS["text"]
    row = format_named(unpacked_name(Path(name)))
    return row if row is not None and row.corpus else None


def may_be_corpora(arguments: argparse.Namespace) -> bool:
    """Whether `are_corpora` is worth asking: an option or the name of an input says so."""
    options = arguments.field, arguments.into, arguments.shard, arguments.workers
    if arguments.lines or any(option is not None for option in options):
        return True
    return any(format_of_corpus(word, lines=False) for word in arguments.inputs)


def are_corpora(arguments: argparse.Namespace, inputs: Sequence[Input]) -> bool:
    """Whether the inputs are corpora.

    Args:
        arguments: parsed.
        inputs: what is to be translated.

    Raises:
        UsageError: some are and some are not, or options of corpora stand with none.
    """
    asked = asked_of(arguments)
    if asked.lines or (arguments.field and all(item.path is None for item in inputs)):
        return True
    found = [bool(format_of_corpus(str(item), lines=False)) for item in inputs]
    if any(found) and not all(found):
        other = inputs[found.index(False)]
        raise UsageError(f"{other}: is no corpus; translate it in a run of its own")
    if not any(found):
        for option in ("field", "into", "shard", "workers"):
            if getattr(arguments, option) is not None:
                raise UsageError(
                    f"--{option}: {inputs[0]} is no corpus; expected JSON lines or Parquet, "
                    "or --lines"
                )
    return any(found)


def refuse_unfit_options(arguments: argparse.Namespace, defaults: argparse.Namespace) -> None:
    """Refuse options that a corpus has no use for, and encodings that it cannot have.

    Args:
        arguments: parsed.
        defaults: the same without any option.

    Raises:
        UsageError: naming the option.
    """
    for name, option in given_options(arguments, defaults):
        if name in UNFIT or name in UNFIT_OF_PAGES or name == "lang_variant":
            raise UsageError(f"{option}: a corpus has no use for it; leave it out")
    if arguments.lines and arguments.paragraphs != defaults.paragraphs:
        raise UsageError(f"--paragraphs {arguments.paragraphs}: with --lines each line is one")
    said = (arguments.encoding or "utf-8").lower().replace("_", "-")
    if said not in ("utf-8", "utf8", "utf-8-sig"):
        raise UsageError(
            f"--encoding {arguments.encoding}: a corpus is UTF-8; run: iconv -f "
            f"{arguments.encoding} -t UTF-8"
        )


def require_lines(path: Path, *, lines: bool = False) -> None:
    """Refuse a file of which every line would be none: packed or binary, in UTF-16, or ours.

    Args:
        path: of a corpus of lines.
        lines: they are plain, so that whatever is text may stand there.

    Raises:
        FormatError: saying what it is.
        OSError: the file cannot be read.
    """
    with open_input(path) as stream:
        try:
            head = next(unpacked_blocks(stream, packing_of(path), name=str(path)), b"")
        except FormatError:
            return  # reading it will say so
    found = format_of(head)
    if found is not None and not found.is_text:
        packed = f"; name it {path}{found.suffixes[0]}" if found.suffixes[0] in PACKED else ""
        raise FormatError(f"{path}: this is {found.noun}, expected lines of text{packed}")
    if head.startswith(UTF16):
        raise FormatError(f"{path}: is UTF-16; run: iconv -f UTF-16 -t UTF-8")
    if not lines:
        jsonlines.require_not_ours(head, name=str(path))

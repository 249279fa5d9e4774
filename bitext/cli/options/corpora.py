"""The options of corpora, and which inputs are some."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bitext.cli.options.files import filled, tell_missing_folders
from bitext.cli.options.inputs import STANDARD, Input, stem_of
from bitext.cli.options.numbers import whole
from bitext.cli.options.plan import place_of, require_unread
from bitext.corpus import jsonlines
from bitext.corpus.rows import Fields
from bitext.corpus.shards import Shard, parse_shard
from bitext.errors import FormatError, UsageError
from bitext.files.inputs import open_input
from bitext.files.json import UTF16
from bitext.files.outputs import is_device
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


def add_shard_argument(parser: "argparse._ActionsContainer") -> None:
    """Add ``--shard`` to a parser, or to a group of one."""
    parser.add_argument(
        "--shard",
        metavar="I/N",
        type=shard,
        help="only that of N equal parts of the rows; its output is named OUT-0000I-of-0000N",
    )


def shard(text: str) -> Shard:
    """The shard that an option names."""
    try:
        return parse_shard(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


@dataclass(frozen=True, slots=True)
class CorpusJob:
    """A corpus and where its translation goes.

    Attributes:
        input: the corpus.
        out: the output of the whole; None is standard output.
    """

    input: Input
    out: Path | None

    def __str__(self) -> str:
        return f"{self.input} → {self.out or STANDARD}"

    @property
    def files(self) -> tuple[Path, Path] | None:
        """The two files; None where one is no file but a pipe, which is read or written once."""
        source, out = self.input.path, self.out
        if source is None or out is None or is_device(source) or is_device(out):
            return None
        return source, out

    @property
    def packings(self) -> tuple[str, str]:
        """How the input and the output are packed; see `bitext.files.packed.packing_of`."""
        source, out = (packing_of(path) if path else "" for path in (self.input.path, self.out))
        return source, out


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


def require_fitting(arguments: argparse.Namespace, defaults: argparse.Namespace) -> None:
    """Refuse options that a corpus has no use for, and encodings that it cannot have.

    Args:
        arguments: parsed.
        defaults: the same without any option.

    Raises:
        UsageError: naming the option.
    """
    for name in (*UNFIT, *UNFIT_OF_PAGES, "lang_variant"):
        if getattr(arguments, name) != getattr(defaults, name):
            raise UsageError(
                f"--{name.replace('_', '-')}: a corpus has no use for it; leave it out"
            )
    if arguments.lines and arguments.paragraphs != defaults.paragraphs:
        raise UsageError(f"--paragraphs {arguments.paragraphs}: with --lines each line is one")
    said = (arguments.encoding or "utf-8").lower().replace("_", "-")
    if said not in ("utf-8", "utf8", "utf-8-sig"):
        raise UsageError(
            f"--encoding {arguments.encoding}: a corpus is UTF-8; run: iconv -f "
            f"{arguments.encoding} -t UTF-8"
        )


def plan_corpora(
    arguments: argparse.Namespace,
    inputs: Sequence[Input],
    langs: tuple[str, str],
    read: Sequence[Path],
) -> list[CorpusJob]:
    """What is translated into what.

    Args:
        arguments: parsed.
        inputs: corpora.
        langs: BCP 47 tags of source and target.
        read: files that are read besides, and so not written.

    Raises:
        UsageError: an output is none, is written twice, or is read.
    """
    if len(arguments.output) > 1:
        raise UsageError("-o is given twice; a corpus has one output")
    asked, jobs = asked_of(arguments), list[CorpusJob]()
    for item in inputs:
        pattern = arguments.output[0] if arguments.output else usual_name(item)
        name = filled(pattern, stem_of_corpus(item, langs[0]), langs[1])
        out = None if name == STANDARD else (arguments.output_dir or Path()) / name
        require_alike(item, out, lines=asked.lines)
        jobs.append(CorpusJob(item, out))
    outputs = [job.out for job in jobs if job.out]
    if len(set(map(place_of, outputs))) < len(jobs) and len(jobs) > 1:
        raise UsageError("several inputs would be written to one output; put {stem} into -o")
    require_unread(outputs, [*(item.path for item in inputs), *read])
    pipe = next((job for job in jobs if job.files is None), None)
    if asked.shard and pipe:
        raise UsageError(f"--shard {asked.shard}: {pipe}: expected files, which can be counted")
    tell_missing_folders(outputs)
    return jobs


def stem_of_corpus(item: Input, lang: str) -> str:
    """What ``{stem}`` stands for; of a corpus that was found in a folder, its path there."""
    if item.path is None or not item.is_named:
        return item.stem
    return stem_of(Path(unpacked_name(item.path)).name, lang)


def usual_name(item: Input) -> str:
    """The name of an output where none is given: that of the input, in the other language."""
    if item.path is None:
        return STANDARD
    packing = item.path.suffix if packing_of(item.path) else ""
    return "{stem}.{lang}" + Path(unpacked_name(item.path)).suffix + packing


def require_alike(item: Input, out: Path | None, *, lines: bool) -> None:
    """Refuse an output of another format than its input's.

    Raises:
        UsageError: naming what is expected.
    """
    source = format_of_corpus(str(item), lines=lines)
    target = format_of_corpus(out.name, lines=False) if out else None
    wanted = None if lines else source
    if out and wanted is not target and item.path is not None:
        suffix = (wanted or FORMATS["text"]).suffixes[0]
        raise UsageError(f"{out}: {item} is translated into the same format; expected {suffix}")


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

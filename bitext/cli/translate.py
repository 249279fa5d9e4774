"""``bitext translate``: articles in, translations beside the original out."""

import argparse
import io
import sys
import time
from bisect import bisect_right
from collections.abc import Generator, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import BinaryIO, cast

from bitext.alignment import Bitext
from bitext.cli.options.files import Job, find_inputs, outputs_told, plan
from bitext.cli.options.model import add_model_arguments, choose, load_translator, model_options
from bitext.cli.progress import byte_bar
from bitext.cli.terminal import visible
from bitext.errors import BitextError, IntegrityError, ModelError
from bitext.files.inputs import open_input
from bitext.formats import FORMATS
from bitext.pipeline import read_parts, translate_parts, write_parts
from bitext.protocols import Translator, WriterOptions

EPILOG = """\
Without -o, article.txt and article.fr.txt become article.en.html in the working directory.

examples:
  bitext translate article.txt
  bitext translate article.txt -o article.en.txt -o article.tmx
  bitext translate news/ --output-dir out -o '{stem}.{lang}.html' -o '{stem}.{lang}.jsonl'
  cat article.txt | bitext translate - >article.en.txt
"""

OPENING = 60
"""Characters of a flagged sentence that are shown."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    written = [row for row in FORMATS.values() if not row.beads]
    parser.epilog = f"{outputs_told(written)}\n{EPILOG}"
    parser.add_argument(
        "inputs", metavar="INPUT", nargs="+", help="text file, folder or glob; - is standard input"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        action="append",
        default=[],
        help="output file, several times for several formats; {stem} and {lang} are filled in; "
        "- is standard output",
    )
    parser.add_argument("--output-dir", metavar="DIR", type=Path, help="folder for the outputs")
    parser.add_argument("--force", action="store_true", help="replace files that exist")
    parser.add_argument(
        "--editable", action="store_true", help="a page whose translation can be corrected"
    )
    parser.add_argument("--encoding", help="encoding of the inputs, if it is not UTF-8 or UTF-16")
    add_model_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Translate every input; what fails is told and the rest is done all the same."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    choice = choose(model_options(arguments))
    source_lang, target_lang = choice.languages
    inputs = find_inputs(arguments.inputs, source_lang, target_lang)
    jobs = plan(
        inputs,
        arguments.output,
        source_lang=source_lang,
        target_lang=target_lang,
        folder=arguments.output_dir,
        force=arguments.force,
    )
    there = [job for job in jobs if job.input.is_there]
    for job in jobs:
        if job not in there:
            print(f"bitext: error: {job.input}: no such file", file=sys.stderr)
    if not there:
        return 2
    translator = load_translator(choice, quiet=bool(arguments.quiet))
    codes = [attempt(job, translator, arguments, source_lang, target_lang) for job in there]
    return max(codes if there == jobs else [2, *codes])


def attempt(
    job: Job,
    translator: Translator,
    arguments: argparse.Namespace,
    source_lang: str,
    target_lang: str,
) -> int:
    """Translate one input and tell how it went; gives back the exit code."""
    try:
        tally = translate_one(job, translator, arguments, source_lang, target_lang)
    except (ModelError, BrokenPipeError):
        raise
    except (BitextError, OSError) as error:
        return report(job, error)
    if not arguments.quiet:
        print(tally.line(job), file=sys.stderr)
    return 0


def report(job: Job, error: BitextError | OSError) -> int:
    """Tell what went wrong with one input; gives back the exit code it stands for."""
    if isinstance(error, IntegrityError):
        error = IntegrityError(f"{job.input}: {error}")
    if isinstance(error, BitextError):
        print(f"bitext: error: {error}", file=sys.stderr)
        return error.exit_code
    where = error.filename or job.input
    print(f"bitext: error: {where}: {error.strerror or error}", file=sys.stderr)
    return 2


@dataclass(slots=True)
class Tally:
    """What has been translated so far."""

    paragraphs: int = 0
    sentences: int = 0
    words: int = 0
    flagged: int = 0
    seconds: float = 0.0

    def add(self, part: Bitext) -> None:
        """Count one more part."""
        self.paragraphs += len(part.source.paragraphs)
        self.sentences += len(part.beads)
        self.words += sum(len(p.text.split()) for p in part.source.paragraphs)
        self.flagged += sum(1 for bead in part.beads if bead.flags)

    def line(self, job: Job) -> str:
        """The closing line of one input."""
        outputs = ", ".join(str(out) if isinstance(out, Path) else "-" for out in job.outputs)
        speed = (
            f"{self.words / self.seconds:,.0f} words/s" if self.words else "nothing to translate"
        )
        return (
            f"{job.input} → {outputs}: {count(self.paragraphs, 'paragraph')}, "
            f"{count(self.sentences, 'sentence')}, {speed}, {self.flagged:,} flagged"
        )


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "sentence"), count(1200, "sentence")
    ('1 sentence', '1,200 sentences')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def doubts(part: Bitext, *, before: int) -> Iterator[str]:
    """A line for each flagged sentence of a part that has so many paragraphs before it."""
    starts, sentences = list(part.source.starts()), part.source.sentences
    for index, bead in enumerate(part.beads):
        if bead.flags:
            paragraph = before + bisect_right(starts, index)
            opening = visible(shorten(sentences[index].text, OPENING, placeholder=" …"))
            yield f"  paragraph {paragraph:,}: {', '.join(bead.flags)}: {opening}"


def translate_one(
    job: Job,
    translator: Translator,
    arguments: argparse.Namespace,
    source_lang: str,
    target_lang: str,
) -> Tally:
    """Read, translate and write one input, in one pass over it."""
    tally = Tally()
    begin = time.perf_counter()
    for out in job.outputs:
        if isinstance(out, Path):
            out.parent.mkdir(parents=True, exist_ok=True)
    with opened(job) as stream, byte_bar(str(job.input), size_of(job), arguments.quiet) as bar:
        parts = read_parts(
            stream,
            name=str(job.input),
            lang=source_lang,
            encoding=arguments.encoding,
            progress=bar.update,
        )
        bitexts = translate_parts(parts, translator, target_lang=target_lang)
        written = write_parts(
            bitexts,
            job.outputs,
            force=arguments.force,
            options=WriterOptions(editable=arguments.editable),
        )
        # Closed at once when something fails here, so that no half file waits for the collector.
        with closing(cast("Generator[Bitext, None, None]", written)):
            for part in written:
                if arguments.verbose:
                    for line in doubts(part, before=tally.paragraphs):
                        bar.write(line, file=sys.stderr)
                tally.add(part)
    tally.seconds = time.perf_counter() - begin
    return tally


def opened(job: Job) -> "nullcontext[BinaryIO] | BinaryIO":
    """The input's bytes, as a context manager."""
    return open_input(job.input.path) if job.input.path else nullcontext(sys.stdin.buffer)


def size_of(job: Job) -> int | None:
    """Bytes of the input; None for standard input."""
    return job.input.path.stat().st_size if job.input.path else None

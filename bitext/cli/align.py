"""``bitext align``: two texts that translate each other in, beads out, every sentence once."""

import argparse
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bitext.alignment import Bitext
from bitext.cli.alignbar import steps_of
from bitext.cli.alignshards import Once, cut_pairs, replacing_marked, settings_of
from bitext.cli.documentpairs import align_corpus
from bitext.cli.options.aligner import (
    AlignerOptions,
    add_aligner_arguments,
    aligner_options,
    make_aligner,
)
from bitext.cli.options.files import (
    Job,
    add_force_argument,
    add_paragraphs_argument,
    outputs_told,
    plan,
    replacing,
)
from bitext.cli.options.heeding import defaults_of, tell_unheeded
from bitext.cli.options.numbers import real
from bitext.cli.options.page import add_page_arguments, page_options
from bitext.cli.options.pairs import add_pair_arguments, paired, refuse_pair_options
from bitext.cli.progress import StepBar, stage
from bitext.cli.terminal import say, say_error, tell_error
from bitext.document import Document
from bitext.errors import BitextError, ModelError, UsageError, tell_count
from bitext.files.outputs import Force, Note
from bitext.formats import FORMATS
from bitext.pipeline import align, drop_null, read, read_presplit, segment, write_parts
from bitext.pipeline.alignment import confidence
from bitext.pipeline.anchors import read_anchors
from bitext.pipeline.corrections import read_corrected
from bitext.pipeline.diagnosis import warnings_after, warnings_before
from bitext.protocols import ReadOptions, WriterOptions

log = logging.getLogger(__name__)

EPILOG = """\
Without -o, the page STEM.FROM-TO.html is made. {stem} and {lang} are filled in.

A bead's score is the probability that it is right. To correct an alignment, write a .tsv, move the
words between its lines, clear the score of the beads that are right now, and give it back with
--resume: those beads stay, and the rest is aligned anew between them.

JSON lines with a text and its translation each (--fields) are aligned row by row, without a TARGET:
into the same lines with a field beads, or into a table whose column document has the line's number.

examples:
  bitext align roman.fr.txt novel.en.txt -o novel.html -o novel.tmx
  bitext align roman.fr.txt novel.en.txt -o novel.tsv --resume corrected.tsv --force
  bitext align texts/fr texts/en --output-dir out -o '{stem}.fr' -o '{stem}.en' --drop-null
  bitext align texts/fr texts/en --output-dir out -o '{stem}.tsv' --shard 2/8
  bitext align crawl.jsonl.zst -o beads.tsv.zst --shard 2/8
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = f"{outputs_told(FORMATS.values())}\n{EPILOG}"
    parser.add_argument("source", metavar="SOURCE", type=Path, help="a text, or a folder of texts")
    parser.add_argument(
        "target",
        metavar="TARGET",
        nargs="?",
        type=Path,
        help="its translation; in a folder, of equal name; none where SOURCE holds both",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        action="append",
        default=[],
        help="output file, several times for several formats",
    )
    parser.add_argument("--output-dir", metavar="DIR", type=Path, help="folder for the outputs")
    add_force_argument(parser)
    parser.add_argument("--encoding", help="encoding of the texts, if it is not UTF-8 or UTF-16")
    add_paragraphs_argument(parser)
    parser.add_argument("--presplit", action="store_true", help="every line is one sentence")
    parser.add_argument(
        "--anchors",
        metavar="FILE",
        type=Path,
        help="places that surely belong together; a line for each, with a line number of each "
        "text, or how a sentence of each begins, and a tab between them",
    )
    parser.add_argument(
        "--resume",
        metavar="FILE",
        type=Path,
        help="keep what this corrected alignment says; the rest is aligned anew",
    )
    parser.add_argument(
        "--drop-null", action="store_true", help="leave out sentences without a counterpart"
    )
    parser.add_argument(
        "--min-confidence",
        metavar="X",
        type=real(0, 1),
        default=0.5,
        help="flag pairs that are less sure than X; from 0 to 1, default: 0.5",
    )
    parser.add_argument(
        "--fail-under-confidence",
        metavar="X",
        type=real(0, 1),
        default=0.0,
        help="exit with code 1 if the whole alignment is less sure than X",
    )
    add_pair_arguments(parser)
    add_page_arguments(parser)
    add_aligner_arguments(parser)


@dataclass(frozen=True, slots=True)
class Options:
    """How texts are read, aligned and written.

    Attributes:
        langs: BCP 47 tags of source and target.
        reading: encoding, and how lines become paragraphs.
        presplit: every line is one sentence.
        anchors: file of fixed points.
        resume: file of a corrected alignment.
        drop_null: leave out what has no partner.
        min_confidence: beads under it are flagged.
        fail_under: exit with 1 if the whole is less sure.
        aligner: which, and its model.
        writing: what pages are asked for.
        force: replace files that exist.
        quiet: only errors are told.
    """

    langs: tuple[str, str]
    reading: ReadOptions
    presplit: bool
    anchors: Path | None
    resume: Path | None
    drop_null: bool
    min_confidence: float
    fail_under: float
    aligner: AlignerOptions
    writing: WriterOptions
    force: Force
    quiet: bool


def options_of(arguments: argparse.Namespace, langs: tuple[str, str], texts: int) -> Options:
    """The options of a parsed command line."""
    return Options(
        langs,
        ReadOptions(arguments.encoding, arguments.paragraphs),
        arguments.presplit,
        arguments.anchors,
        arguments.resume,
        arguments.drop_null,
        arguments.min_confidence,
        arguments.fail_under_confidence,
        aligner_options(arguments),
        page_options(arguments, langs[1], texts),
        replacing(arguments.force),
        bool(arguments.quiet),
    )


def run(arguments: argparse.Namespace) -> int:
    """Align every pair; what fails is told and the rest is done all the same."""
    if arguments.target is None:
        return align_corpus(arguments, defaults_of(configure, [str(arguments.source)]))
    refuse_pair_options(arguments)
    langs = arguments.source_lang or "fr", arguments.target_lang or "en"
    pairs = dict(paired(arguments.source, arguments.target, *langs))
    if arguments.shard is not None:
        pairs = cut_pairs(pairs, arguments.shard)
    options = options_of(arguments, langs, len(pairs))
    patterns = arguments.output or [f"{{stem}}.{langs[0]}-{langs[1]}.html"]
    jobs = plan(
        list(pairs),
        patterns,
        source_lang=langs[0],
        target_lang=langs[1],
        folder=arguments.output_dir,
        force=options.force if arguments.shard is None else replacing_marked(options.force),
        read=[*pairs.values(), options.anchors, options.resume],
        mirrors=False,
    )
    texts = [*(job.input.path for job in jobs), *pairs.values()]
    tell_unheeded(arguments, texts, jobs, like=False)
    if len(jobs) > 1 and (options.anchors or options.resume):
        raise UsageError("--anchors and --resume are about one pair of texts, not about a folder")
    if arguments.shard is not None:
        defaults = defaults_of(configure, [str(arguments.source), str(arguments.target)])
        settings = settings_of(arguments, defaults, options.aligner)
        marked = replace(options, force=replacing_marked(options.force))
        once = Once(settings, partial(align_one, options=marked), arguments.force, options.quiet)
        return max(
            (attempt(job, partial(once.align, job, pairs[job.input])) for job in jobs), default=0
        )
    if len(jobs) == 1:
        return align_one(jobs[0], pairs[jobs[0].input], options)
    return max(attempt(job, partial(align_one, job, pairs[job.input], options)) for job in jobs)


def attempt(job: Job, align_it: Callable[[], int]) -> int:
    """Align one pair of many; gives back the exit code."""
    try:
        return align_it()
    except ModelError:
        raise
    except BitextError as error:
        say_error(f"{job.input}: {error}")
        return error.exit_code
    except OSError as error:
        return tell_error(error, job.input)


def align_one(job: Job, target_path: Path, options: Options, note: Note = lambda _: None) -> int:
    """Read, align and write one pair; gives back the exit code. For the note see `write_parts`."""
    source = load(Path(str(job.input)), options.langs[0], options)
    target = load(target_path, options.langs[1], options)
    for warning in warnings_before(source, target):
        log.warning("%s, %s: %s", job.input, target_path, warning)
    anchors = read_anchors(options.anchors, source, target) if options.anchors else []
    kept = read_corrected(options.resume, source, target) if options.resume else []
    label = f"aligning {len(source.sentences):,} and {len(target.sentences):,} sentences"
    with stage(label, options.quiet):
        aligner = make_aligner(options.aligner, options.langs, len(source.sentences))
    with StepBar(label, steps_of(aligner, source, target), options.quiet):
        bitext = align(
            source,
            target,
            aligner,
            anchors=anchors,
            kept=kept,
            min_confidence=options.min_confidence,
        )
    for warning in warnings_after(bitext):
        log.warning("%s, %s: %s", job.input, target_path, warning)
    save(drop_null(bitext) if options.drop_null else bitext, job, options, note)
    sure = confidence(bitext)
    if not options.quiet:
        say(summary(job, target_path, bitext, sure), to=sys.stderr)
    return int(sure < options.fail_under)


def load(path: Path, lang: str, options: Options) -> Document:
    """A segmented document."""
    encoding = options.reading.encoding
    if options.presplit:
        return read_presplit(path, lang=lang, encoding=encoding)
    found = read(path, lang=lang, encoding=encoding, paragraphs=options.reading.paragraphs)
    return segment(found)


def save(bitext: Bitext, job: Job, options: Options, note: Note) -> None:
    """Write every output."""
    job.make_folders()
    asked = options.writing
    written = write_parts([bitext], job.outputs, force=options.force, options=asked, note=note)
    for _ in written:
        pass


def summary(job: Job, target: Path, bitext: Bitext, sure: float) -> str:
    """One line about what was done."""
    types = [str(bead) for bead in bitext.beads]
    nulls = sum(not (bead.source and bead.target) for bead in bitext.beads)
    unsure = sum(bool(bead.flags) for bead in bitext.beads)
    return (
        f"{job.input}, {target} → {job.names}: {tell_count(len(types), 'bead')}, "
        f"{types.count('1-1'):,} of them 1-1 and {nulls:,} null, "
        f"{unsure:,} flagged, confidence {sure:.2f}"
    )

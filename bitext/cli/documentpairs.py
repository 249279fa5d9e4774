"""``bitext align`` for corpora of document pairs: rows in, beads out, resumed where it was left."""

import argparse
import sys
from functools import partial
from pathlib import Path

from bitext.cli.options.aligner import aligner_options, make_aligner
from bitext.cli.options.corpora import UNFIT_OF_PAGES, require_lines
from bitext.cli.options.corpusfolders import corpora_in
from bitext.cli.options.corpusjobs import stem_of_corpus
from bitext.cli.options.files import filled, make_folders, tell_missing_folders
from bitext.cli.options.heeding import given_options
from bitext.cli.options.inputs import Input
from bitext.cli.options.pairs import fields_of_pairs
from bitext.cli.options.plan import place_of, require_unread
from bitext.cli.progress import row_bar
from bitext.cli.terminal import say, say_error, tell_error
from bitext.corpus.documentpairs import PairFormat, align_rows
from bitext.corpus.donemarks import DoneMark
from bitext.corpus.run import ERRORS, Corpus, rows_in, translate_file
from bitext.corpus.shards import Shard
from bitext.errors import BitextError, ModelError, UsageError, tell_count
from bitext.files.packed import packing_of, unpacked_name
from bitext.formats import FORMATS, format_named
from bitext.protocols import Aligner
from bitext.segmentation.rules import RuleSegmenter
from bitext.version import __version__

UNFIT = ("encoding", "paragraphs", "presplit", "anchors", "resume")
UNFIT_TOO = ("fail_under_confidence", *UNFIT_OF_PAGES)
"""Options that pairs of texts in one file have no use for."""

TYPICAL = 100
"""Sentences of a document, by which an aligner is chosen."""


def align_corpus(arguments: argparse.Namespace, defaults: argparse.Namespace) -> int:
    """Align the document pairs of one file, or of each in a folder; the exit code of the worst.

    Args:
        arguments: parsed.
        defaults: the same without any option.

    Raises:
        BitextError: nothing can be done with these options, or the aligner cannot run.
    """
    jobs = planned(arguments, defaults)
    langs = languages_of(arguments)
    aligner = make_aligner(aligner_options(arguments), langs, TYPICAL)
    if len(jobs) == 1:
        return align_file(*jobs[0], aligner, arguments)
    return max(attempt(job, aligner, arguments) for job in jobs)


def attempt(job: tuple[Path, Path], aligner: Aligner, arguments: argparse.Namespace) -> int:
    """Align one file of several; gives back the exit code."""
    try:
        return align_file(*job, aligner, arguments)
    except ModelError:
        raise
    except (BitextError, OSError) as error:
        return tell_error(error, job[0])


def languages_of(arguments: argparse.Namespace) -> tuple[str, str]:
    """BCP 47 tags of source and target."""
    return arguments.source_lang or "fr", arguments.target_lang or "en"


def align_file(source: Path, whole: Path, aligner: Aligner, arguments: argparse.Namespace) -> int:
    """Align the document pairs of a file, or what of them is missing; the exit code."""
    langs = languages_of(arguments)
    part: Shard | None = arguments.shard
    out = part.path_of(whole) if part else whole
    form = PairFormat(
        fields_of_pairs(arguments),
        packing_of(source),
        packing_of(out),
        is_table=format_named(unpacked_name(out)) is FORMATS["tsv"],
        has_header=part is None or part.number == 1,
    )
    settings = {
        "signature": str(aligner.signature),
        "segmenters": [str(RuleSegmenter(lang).signature) for lang in langs],
        "languages": list(langs),
        "fields": list(form.fields),
        "out": [form.is_table, form.out_packing],
        "drop_null": arguments.drop_null,
        "min_confidence": arguments.min_confidence,
        "version": __version__,
    }
    work = partial(
        align_rows,
        aligner=aligner,
        languages=langs,
        min_confidence=arguments.min_confidence,
        is_whole=not arguments.drop_null,
    )
    rows = rows_in(source, form)
    make_folders([out])
    corpus = Corpus(source, out, form, part, settings)
    total = len(part.span(rows)) if part else rows
    with row_bar(str(source), total, arguments.quiet) as progress:
        mark, is_new = translate_file(corpus, rows, work, force=arguments.force, progress=progress)
    return tell(corpus, mark, is_new=is_new, quiet=bool(arguments.quiet))


def planned(arguments: argparse.Namespace, defaults: argparse.Namespace) -> list[tuple[Path, Path]]:
    """What is aligned into what.

    Raises:
        UsageError: an option is of no use here, or the input or the output is of another kind.
    """
    for name, option in given_options(arguments, defaults):
        if name in UNFIT or name in UNFIT_TOO:
            raise UsageError(f"{option}: pairs of texts have no use for it")
    source: Path = arguments.source
    if len(arguments.output) != 1:
        raise UsageError(f"{source}: give one -o, for all beads")
    inputs = [Input(source, "")]
    if source.is_dir():
        folder = arguments.output_dir
        inputs = corpora_in(source, languages_of(arguments), outputs=folder, lines=False)
    jobs = [(item.path or source, out_of(item, arguments)) for item in inputs]
    outs = [out for _, out in jobs]
    if len(set(map(place_of, outs))) < len(outs):
        raise UsageError("several inputs would be written to one output; put {stem} into -o")
    require_unread(outs, [path for path, _ in jobs])
    for path, out in jobs:
        require_formats(path, out)
        require_lines(path)
    tell_missing_folders(outs)
    return jobs


def require_formats(source: Path, out: Path) -> None:
    """Refuse what is no file of pairs, and what beads cannot be written to.

    Raises:
        UsageError: naming what is expected.
    """
    if format_named(unpacked_name(source)) is not FORMATS["jsonl"]:
        raise UsageError(
            f"{source}: expected its translation as TARGET, or pairs of texts (JSON lines)"
        )
    if format_named(unpacked_name(out)) not in (FORMATS["jsonl"], FORMATS["tsv"]):
        raise UsageError(f"{out}: beads of many texts become JSON lines or a table (.tsv)")


def out_of(item: Input, arguments: argparse.Namespace) -> Path:
    """Where the beads of a file go."""
    langs = languages_of(arguments)
    name = filled(arguments.output[0], stem_of_corpus(item, langs[0]), langs[1])
    return Path(arguments.output_dir or "", name)


def tell(corpus: Corpus, mark: DoneMark, *, is_new: bool, quiet: bool) -> int:
    """Tell what became of a corpus; gives back the exit code."""
    counts = mark.counts
    if not quiet:
        pairs = tell_count(counts["rows"], "pair of texts", "pairs of texts")
        told = [
            f"{corpus.source} → {corpus.out}: {pairs}",
            tell_count(counts["sentences"], "sentence"),
        ]
        told += [f"{counts['errors']:,} with an error"] if counts["errors"] else []
        told += [] if is_new else ["all there already (--force aligns anew)"]
        say(", ".join(told), to=sys.stderr)
        where = "" if corpus.form.tells_errors else f"; all in {corpus.out}{ERRORS}"
        for error in mark.errors[:1]:
            say(f"  the first error: {error}{where}", to=sys.stderr)
    if mark.damage:
        say_error(f"{mark.damage}; what stands before is aligned")
        return 2
    if counts["errors"] == counts["rows"] > 0 and corpus.shard is None:
        say_error(f"{corpus.source}: no pair could be aligned")
        return 2
    return 0

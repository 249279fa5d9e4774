"""``bitext evaluate-alignment``: strict and lax scores of an alignment against a gold one."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bitext.alignment import joined
from bitext.cli.options.aligner import (
    AlignerOptions,
    add_aligner_arguments,
    aligner_options,
    make_aligner,
)
from bitext.cli.options.evaluation import require
from bitext.cli.options.numbers import whole
from bitext.cli.options.reports import put, require_distinct_outputs, talk
from bitext.cli.terminal import say
from bitext.document import Document
from bitext.evaluation.alignment import (
    Agreement,
    AlignmentScores,
    Mistake,
    Plain,
    Sides,
    mistakes,
    read_sides,
    require_fit,
    score_alignment,
)
from bitext.pipeline import align, read, segment
from bitext.pipeline.reading import read_presplit
from bitext.report.text import table

EPILOG = """\
Bead files are Vecalign's ([0, 1]:[2], a bead a line) or hunalign's (.ladder). Strict: a bead is
right where the gold has it. Lax: where it shares a source and a target sentence with one gold bead.
Null beads count in precision only, and files are pooled, as Vecalign counts.

examples:
  bitext evaluate-alignment found.beads gold.beads
  bitext evaluate-alignment a.beads b.beads --gold a.gold b.gold
  bitext evaluate-alignment source.fr target.en --gold gold.txt --presplit --aligner length
"""


@dataclass(frozen=True, slots=True)
class Texts:
    """The two documents of an alignment, to show the sentences of a wrong bead."""

    source: Document
    target: Document

    def of(self, bead: Plain) -> tuple[str, str]:
        """The texts of a bead's sides."""
        sides = []
        for numbers, document in zip(bead, (self.source, self.target), strict=True):
            spans = [joined(document.sentences, range(n, n + 1)) for n in numbers]
            sides.append(" ".join(spans))
        return sides[0], sides[1]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument(
        "files", metavar="FILE", type=Path, nargs="+", help="bead files, or SOURCE and TARGET"
    )
    parser.add_argument("--gold", metavar="FILE", type=Path, nargs="+", help="gold bead files")
    parser.add_argument("--presplit", action="store_true", help="texts have a sentence a line")
    parser.add_argument(
        "--wrong",
        metavar="N",
        type=whole(0, 100_000),
        default=10,
        help="wrong beads shown (default: 10)",
    )
    parser.add_argument("--json", metavar="FILE", help="all scores and all wrong beads")
    add_aligner_arguments(parser)


@dataclass(frozen=True, slots=True)
class Options:
    """What is scored.

    Attributes:
        files: bead files, or the source and the target.
        gold: gold bead files; None where the second file is it.
        presplit: texts have a sentence a line.
        langs: BCP 47 tags of source and target.
        aligner: aligns source and target.
    """

    files: Sequence[Path]
    gold: Sequence[Path] | None
    presplit: bool
    langs: tuple[str, str]
    aligner: AlignerOptions


def run(arguments: argparse.Namespace) -> int:
    """Score and tell."""
    options = Options(
        arguments.files,
        arguments.gold,
        arguments.presplit,
        (arguments.source_lang or "fr", arguments.target_lang or "en"),
        aligner_options(arguments),
    )
    require_distinct_outputs([arguments.json], [*options.files, *(options.gold or ())])
    found, gold, texts = beads_of(options)
    scores, wrong = score_alignment(found, gold), mistakes(found, gold)
    stream = talk([arguments.json])
    if not arguments.quiet:
        stream.write("\n".join(table(rows_of(scores))) + "\n")
        for mistake in wrong[: arguments.wrong]:
            say(*told(mistake, texts), to=stream)
        if len(wrong) > arguments.wrong:
            stream.write(f"… and {len(wrong) - arguments.wrong:,} more wrong beads\n")
    if arguments.json:
        put(arguments.json, dumps(scores, wrong))
    return 0


def beads_of(options: Options) -> tuple[list[list[Sides]], list[list[Sides]], Texts | None]:
    """Found beads, gold beads, and the texts where they are known."""
    files, gold = options.files, options.gold
    if gold is None:
        require(len(files) == 2, "give FOUND and GOLD, or --gold; see the examples in --help")
        return [read_sides(files[0])], [read_sides(files[1])], None
    truth = [read_sides(path) for path in gold]
    if len(files) == 2 and len(gold) == 1:
        texts = texts_of(options)
        require_fit(truth[0], texts.source, texts.target, str(gold[0]))
        aligner = make_aligner(options.aligner, options.langs, len(texts.source.sentences))
        bitext = align(texts.source, texts.target, aligner)
        return [[(bead.source, bead.target) for bead in bitext.beads]], truth, texts
    require(len(files) == len(gold), f"{len(files)} bead files against {len(gold)} gold files")
    return [read_sides(path) for path in files], truth, None


def texts_of(options: Options) -> Texts:
    """SOURCE and TARGET, segmented."""
    pairs = list(zip(options.files, options.langs, strict=True))
    if options.presplit:
        return Texts(*(read_presplit(path, lang=lang) for path, lang in pairs))
    return Texts(*(segment(read(path, lang=lang)) for path, lang in pairs))


def rows_of(scores: AlignmentScores) -> list[list[str]]:
    """A row for all beads and one for each type; a dash where nothing was to be found."""
    head = ["", "found", "gold"]
    head += [f"{way} {name}" for way in ("strict", "lax") for name in ("P", "R", "F1")]
    rows = [head, row_of("all", scores.strict, scores.lax)]
    return rows + [row_of(kind, *pair) for kind, pair in scores.types.items()]


def row_of(name: str, strict: Agreement, lax: Agreement) -> list[str]:
    """One row."""
    cells = [name, f"{strict.found:,}", f"{strict.gold:,}"]
    for agreement in (strict, lax):
        cells.append(f"{agreement.precision:.3f}" if agreement.found else "–")
        cells.append(f"{agreement.recall:.3f}" if agreement.gold else "–")
        cells.append(f"{agreement.f1:.3f}" if agreement.found and agreement.gold else "–")
    return cells


def told(mistake: Mistake, texts: Texts | None) -> list[str]:
    """A wrong bead beside the gold ones that hold its sentences."""
    where = f"document {mistake.document + 1}, " if mistake.document else ""
    lines = [
        "",
        f"{where}found {shown(mistake.found)}{', overlaps the gold' if mistake.lax else ''}",
    ]
    if texts:
        lines += [f"    {side}" for side in texts.of(mistake.found) if side]
    for bead in mistake.gold:
        lines.append(f"  gold {shown(bead)}")
        if texts:
            lines += [f"    {side}" for side in texts.of(bead) if side]
    return lines


def shown(bead: Plain) -> str:
    """A bead as Vecalign writes it."""
    return f"{list(bead[0])}:{list(bead[1])}"


def dumps(scores: AlignmentScores, wrong: Sequence[Mistake]) -> str:
    """Scores and wrong beads as JSON."""
    record = {
        "format": "bitext-alignment-scores",
        "version": 1,
        "strict": record_of(scores.strict),
        "lax": record_of(scores.lax),
        "types": {
            kind: {"strict": record_of(pair.strict), "lax": record_of(pair.lax)}
            for kind, pair in scores.types.items()
        },
        "wrong": [mistake._asdict() for mistake in wrong],
    }
    return json.dumps(record, indent=2) + "\n"


def record_of(agreement: Agreement) -> dict[str, Any]:
    """One way of counting as a record."""
    return {
        "precision": agreement.precision,
        "recall": agreement.recall,
        "f1": agreement.f1,
        "found": agreement.found,
        "found_right": agreement.found_right,
        "gold": agreement.gold,
        "gold_right": agreement.gold_right,
    }

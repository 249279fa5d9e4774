"""What ``evaluate`` and ``compare`` read: hypotheses, references, sources, document labels."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bitext.cli.options.numbers import whole
from bitext.errors import UsageError
from bitext.evaluation.column import Column, read_column, read_lines, translate_column
from bitext.evaluation.evaluate import DEFAULT_METRICS
from bitext.evaluation.metrics.options import COMET, PLAIN, TOKENIZERS, MetricOptions
from bitext.evaluation.scoring import METRICS, load_metrics
from bitext.evaluation.significance import SEED, Resampling
from bitext.protocols import Aligner, Langs

if TYPE_CHECKING:
    from bitext.cli.options.aligner import AlignerOptions
    from bitext.cli.options.model import ModelOptions


def add_material_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what both commands share."""
    parser.add_argument(
        "--source", metavar="FILE", type=Path, help="what was translated: gives the checks"
    )
    parser.add_argument(
        "--documents", metavar="FILE", type=Path, help="a document's name for each line"
    )
    parser.add_argument(
        "--metric",
        metavar="NAME,…",
        action="append",
        help=f"bleu, chrf, chrf++, ter, comet (default: {','.join(DEFAULT_METRICS)})",
    )


def add_scoring_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what both commands share, and few people need."""
    group = parser.add_argument_group("scoring")
    group.add_argument(
        "--tokenize",
        choices=TOKENIZERS,
        default=PLAIN.tokenize,
        help="what BLEU takes for words: sacreBLEU's tokenizers (default: 13a)",
    )
    group.add_argument(
        "--lowercase", action="store_true", help="BLEU, chrF, chrF++: take no notice of capitals"
    )
    group.add_argument(
        "--effective-order",
        action="store_true",
        help="BLEU: leave out the n-grams that a text is too short for",
    )
    group.add_argument(
        "--ter-case-sensitive", action="store_true", help="TER: take notice of capitals"
    )
    group.add_argument(
        "--resamples",
        metavar="N",
        type=whole(0, 1_000_000),
        default=1000,
        help="draws for intervals and the paired bootstrap (default: 1000; 0: no intervals)",
    )
    group.add_argument(
        "--seed",
        metavar="N",
        type=whole(0, 2**32 - 1),
        default=SEED,
        help=f"of the draws: the same seed, the same intervals (default: {SEED})",
    )
    group.add_argument(
        "--strict-lines",
        action="store_true",
        help="align nothing: line 7 belongs to line 7; refuse a reference with more or fewer lines",
    )
    group.add_argument(
        "--columns",
        metavar="NAME,…",
        type=column_names,
        default=(),
        help="what the columns of a table are: source, target, document, or - for others",
    )
    group.add_argument("--encoding", help="encoding of text that is not UTF-8 or UTF-16")


def column_names(text: str) -> list[str]:
    """Names of a table's columns."""
    names = [name.strip().casefold() for name in text.split(",")]
    if {"source", "target"} - set(names) or set(names) - {"source", "target", "document", "-"}:
        raise argparse.ArgumentTypeError(
            f"{text!r}: expected source, target, document or - for each column, with commas"
        )
    return names


@dataclass(frozen=True, slots=True)
class MaterialOptions:
    """What is read and how it is scored.

    Attributes:
        source: what was translated.
        documents: a document's name for each line.
        metrics: as they were asked for; None where nothing was said.
        metric_options: sacreBLEU's.
        strict_lines: align nothing.
        columns: what the columns of a table are.
        encoding: of text; None for UTF-8 and UTF-16.
        resampling: for intervals and tests.
        langs: as far as they were given.
    """

    source: Path | None
    documents: Path | None
    metrics: tuple[str, ...] | None
    metric_options: MetricOptions
    strict_lines: bool
    columns: tuple[str, ...]
    encoding: str | None
    resampling: Resampling
    langs: Langs

    @property
    def target_lang(self) -> str:
        """Of hypotheses and references."""
        return self.langs.target or "en"


def material_options(arguments: argparse.Namespace) -> MaterialOptions:
    """The options of a parsed command line."""
    return MaterialOptions(
        arguments.source,
        arguments.documents,
        None if arguments.metric is None else tuple(arguments.metric),
        MetricOptions(
            arguments.tokenize,
            arguments.lowercase,
            arguments.effective_order,
            arguments.ter_case_sensitive,
        ),
        arguments.strict_lines,
        tuple(arguments.columns),
        arguments.encoding,
        Resampling(arguments.resamples, arguments.seed),
        Langs(arguments.source_lang, arguments.target_lang),
    )


def metric_names(
    options: MaterialOptions,
    ruled: Sequence[str] = (),
    default: Sequence[str] = DEFAULT_METRICS,
) -> list[str]:
    """The metrics asked for, those that a rule names among them, each once, in lower case.

    Raises:
        UnknownComponentError: there is no such metric; before anything is read.
    """
    given = ",".join(default if options.metrics is None else options.metrics)
    asked = [name.strip() for name in given.split(",") if name.strip()]
    require(asked or options.metrics is None, "--metric names none; expected for example chrf")
    names = [name if ":" in name else name.casefold() for name in asked]
    names += [name for name in ruled if name in (*METRICS.places, COMET)]
    distinct = list(dict.fromkeys(names))
    load_metrics([name for name in distinct if name != COMET])
    return distinct


def columns_of(paths: Sequence[Path], options: MaterialOptions) -> list[Column]:
    """The translations in some files."""
    return [column_in(path, options) for path in paths]


def column_in(path: Path, options: MaterialOptions) -> Column:
    """The translations in a file."""
    return read_column(
        path, encoding=options.encoding, langs=options.langs, columns=options.columns
    )


def sources_of(options: MaterialOptions) -> list[str] | None:
    """The lines of --source."""
    if options.source is None:
        return None
    return read_lines(options.source, encoding=options.encoding)


def translated(column: Column, model: "ModelOptions") -> Column:
    """The translation of a column, line by line."""
    # Here, as it loads what only it needs.
    from bitext.cli.options.model import choose_model, load_translator
    from bitext.cli.progress import SentenceBar, Watched, stage

    choice = choose_model(model)
    with stage("loading the model", model.quiet):
        translator = load_translator(choice, quiet=model.quiet)
    source_lang, target_lang = choice.languages
    total = sum(len(line.encode()) + 1 for line in column.texts)
    with SentenceBar(column.name, total, model.quiet) as bar:
        return translate_column(
            column,
            Watched(translator, bar),
            source_lang=source_lang,
            target_lang=target_lang,
        )


def aligner_of(
    options: MaterialOptions, aligner: "AlignerOptions"
) -> Callable[[int], Aligner] | None:
    """What aligns references whose lines do not agree; None under --strict-lines."""
    if options.strict_lines:
        return None
    # Here, as it loads what only it needs.
    from bitext.cli.options.aligner import make_aligner

    lang = options.target_lang
    return partial(make_aligner, aligner, (lang, lang))


def require(condition: object, message: str) -> None:
    """Refuse options that do not fit together.

    Raises:
        UsageError: the condition does not hold.
    """
    if not condition:
        raise UsageError(message)

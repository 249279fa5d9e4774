"""What ``evaluate`` and ``compare`` read: hypotheses, references, sources, document labels."""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bitext.cli.options.numbers import whole
from bitext.errors import UsageError
from bitext.evaluation.column import Column, read_column, read_lines, translate_column
from bitext.evaluation.evaluate import DEFAULT_METRICS
from bitext.evaluation.metrics.comet import COMET
from bitext.evaluation.metrics.options import PLAIN, TOKENIZERS, MetricOptions
from bitext.evaluation.scoring import load_metrics
from bitext.evaluation.significance import SEED, Resampling
from bitext.protocols import Aligner, Langs


def add_material_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what both commands share."""
    parser.add_argument("--source", metavar="FILE", type=Path, help="what was translated")
    parser.add_argument(
        "--documents", metavar="FILE", type=Path, help="a document's name for each line"
    )
    parser.add_argument(
        "--metric",
        metavar="NAME,…",
        action="append",
        help=f"bleu, chrf, chrf++, ter, comet (default: {','.join(DEFAULT_METRICS)})",
    )
    parser.add_argument(
        "--strict-lines",
        action="store_true",
        help="align nothing: line 7 belongs to line 7; refuse a reference with more or fewer lines",
    )
    parser.add_argument(
        "--columns",
        metavar="NAME,…",
        type=column_names,
        default=(),
        help="what the columns of a table are: source, target, document, or - for others",
    )
    parser.add_argument(
        "--tokenize",
        choices=TOKENIZERS,
        default=PLAIN.tokenize,
        help="what BLEU takes for words: sacreBLEU's tokenizers (default: 13a)",
    )
    parser.add_argument(
        "--lowercase", action="store_true", help="BLEU, chrF, chrF++: take no notice of capitals"
    )
    parser.add_argument(
        "--effective-order",
        action="store_true",
        help="BLEU: leave out the n-grams that a text is too short for",
    )
    parser.add_argument(
        "--ter-case-sensitive", action="store_true", help="TER: take notice of capitals"
    )
    parser.add_argument("--encoding", help="encoding of text that is not UTF-8 or UTF-16")
    parser.add_argument(
        "--resamples",
        metavar="N",
        type=whole(0, 1_000_000),
        default=1000,
        help="for intervals and paired bootstrap (default: 1000; 0: no intervals)",
    )
    parser.add_argument(
        "--seed",
        metavar="N",
        type=whole(0, 2**32 - 1),
        default=SEED,
        help=f"of resamples (default: {SEED})",
    )


def column_names(text: str) -> list[str]:
    """Names of a table's columns."""
    names = [name.strip().casefold() for name in text.split(",")]
    if {"source", "target"} - set(names) or set(names) - {"source", "target", "document", "-"}:
        raise argparse.ArgumentTypeError(
            f"{text!r}: expected source, target, document or - for each column, with commas"
        )
    return names


def resampling_of(arguments: argparse.Namespace) -> Resampling:
    """What --resamples and --seed say."""
    return Resampling(arguments.resamples, arguments.seed)


def metric_options(arguments: argparse.Namespace) -> MetricOptions:
    """The options of sacreBLEU, as they are given."""
    return MetricOptions(
        arguments.tokenize,
        arguments.lowercase,
        arguments.effective_order,
        arguments.ter_case_sensitive,
    )


def metric_names(
    arguments: argparse.Namespace,
    ruled: Sequence[str] = (),
    default: Sequence[str] = DEFAULT_METRICS,
) -> list[str]:
    """The metrics asked for, those that a rule names among them, each once, in lower case.

    Raises:
        UnknownComponentError: there is no such metric; before anything is read.
    """
    given = ",".join(default if arguments.metric is None else arguments.metric)
    asked = [name.strip() for name in given.split(",") if name.strip()]
    require(asked or arguments.metric is None, "--metric names none; expected for example chrf")
    names = [name if ":" in name else name.casefold() for name in asked]
    names += [name for name in ruled if name in ("bleu", "chrf", "chrf++", "ter", COMET)]
    distinct = list(dict.fromkeys(names))
    load_metrics([name for name in distinct if name != COMET])
    return distinct


def columns_of(arguments: argparse.Namespace, paths: Sequence[Path]) -> list[Column]:
    """The translations in some files."""
    return [column_in(path, arguments) for path in paths]


def column_in(path: Path, arguments: argparse.Namespace) -> Column:
    """The translations in a file."""
    return read_column(
        path,
        encoding=arguments.encoding,
        langs=langs_of(arguments),
        columns=arguments.columns,
    )


def langs_of(arguments: argparse.Namespace) -> Langs:
    """The languages of --from and --to, as far as they are given."""
    return Langs(arguments.source_lang, arguments.target_lang)


def sources_of(arguments: argparse.Namespace) -> list[str] | None:
    """The lines of --source."""
    if arguments.source is None:
        return None
    return read_lines(arguments.source, encoding=arguments.encoding)


def hypotheses_of(arguments: argparse.Namespace, path: Path) -> Column:
    """A file of hypotheses, or with --translate the translation of a file, line by line."""
    column = column_in(path, arguments)
    if not arguments.translate:
        return column
    # Here, as it loads what only it needs.
    from bitext.cli.options.model import choose_model, load_translator, model_options
    from bitext.cli.progress import SentenceBar, Watched, stage

    choice = choose_model(model_options(arguments))
    with stage("loading the model", arguments.quiet):
        translator = load_translator(choice, quiet=bool(arguments.quiet))
    source_lang, target_lang = choice.languages
    total = sum(len(line.encode()) + 1 for line in column.texts)
    with SentenceBar(str(path), total, arguments.quiet) as bar:
        return translate_column(
            column,
            Watched(translator, bar.count),
            source_lang=source_lang,
            target_lang=target_lang,
        )


def aligner_of(arguments: argparse.Namespace, lang: str) -> Callable[[int], Aligner] | None:
    """What aligns references whose lines do not agree; None under --strict-lines."""
    if arguments.strict_lines:
        return None
    # Here, as it loads what only it needs.
    from bitext.cli.options.aligner import aligner_options, make_aligner

    return partial(make_aligner, aligner_options(arguments), (lang, lang))


def require(condition: object, message: str) -> None:
    """Refuse options that do not fit together.

    Raises:
        UsageError: the condition does not hold.
    """
    if not condition:
        raise UsageError(message)

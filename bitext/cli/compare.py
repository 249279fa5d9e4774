"""``bitext compare``: whether one system is better than another, where, and whether by chance."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from bitext.cli.options.evaluation import (
    COMET,
    add_material_arguments,
    counted,
    documents_of,
    metric_names,
    require,
    sources_of,
)
from bitext.cli.options.reports import put, require_distinct_outputs, talk
from bitext.evaluation.column import read_column
from bitext.evaluation.compare import compare
from bitext.evaluation.comparison import Comparison
from bitext.evaluation.evaluate import load_metrics
from bitext.evaluation.matching import line_by_line
from bitext.report import comparisonfile, markdown, text

EPILOG = """\
A difference counts as significant where both tests, paired bootstrap and paired approximate
randomisation, give a p-value below --significance. A p-value is the chance of a difference this
large if both systems were equally good. Files: as for bitext evaluate, a segment a line.

examples:
  bitext compare old.en new.en --reference reference.en
  bitext compare old.en new.en other.en --reference a.en --reference b.en --html report.html
"""

OUTPUTS = ("json", "markdown", "html")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument("baseline", metavar="BASELINE", type=Path)
    parser.add_argument("systems", metavar="SYSTEM", type=Path, nargs="+")
    parser.add_argument(
        "--reference",
        metavar="FILE",
        type=Path,
        action="append",
        required=True,
        help="several times for several references",
    )
    add_material_arguments(parser)
    parser.add_argument(
        "--trials",
        metavar="N",
        type=counted,
        default=10_000,
        help="of approximate randomisation (default: 10000; 0 leaves it out)",
    )
    parser.add_argument(
        "--significance", metavar="P", type=float, default=0.05, help="level (default: 0.05)"
    )
    parser.add_argument(
        "--examples", metavar="N", type=counted, default=10, help="best and worst segments shown"
    )
    parser.add_argument("--to", dest="target_lang", metavar="LANG", default="en")
    group = parser.add_argument_group("outputs", "- is standard output")
    group.add_argument("--json", metavar="FILE")
    group.add_argument("--markdown", metavar="FILE")
    group.add_argument("--html", metavar="FILE", help="one self-contained page with charts")


def run(arguments: argparse.Namespace) -> int:
    """Compare, tell, write."""
    names = metric_names(arguments)
    require(COMET not in names, "compare has no COMET; score each system with bitext evaluate")
    require(arguments.resamples > 0, "--resamples 0: a paired test needs resamples")
    paths = [arguments.baseline, *arguments.systems]
    outputs = [getattr(arguments, name) for name in OUTPUTS]
    read = [*paths, *arguments.reference, arguments.source, arguments.documents]
    require_distinct_outputs(outputs, list(dict.fromkeys(read)))
    found = comparisons(arguments, names, paths)
    if not arguments.quiet:
        talk(outputs).write(text.comparison(found))
    if arguments.json:
        put(arguments.json, comparisonfile.dumps(found))
    if arguments.markdown:
        put(arguments.markdown, markdown.comparison(found))
    if arguments.html:
        # Here, as the template engine takes time to load.
        from bitext.report import webpage

        put(arguments.html, webpage.comparison(found))
    return 0


def comparisons(
    arguments: argparse.Namespace, names: Sequence[str], paths: Sequence[Path]
) -> list[Comparison]:
    """Read everything and compare."""
    references = [read_column(path, encoding=arguments.encoding) for path in arguments.reference]
    sources, documents = sources_of(arguments), documents_of(arguments)
    systems = {}
    for name, path in zip(distinct_names(paths), paths, strict=True):
        column = read_column(path, encoding=arguments.encoding)
        systems[name] = line_by_line(column, references, sources=sources, documents=documents)
    return compare(
        systems,
        load_metrics(names),
        lang=arguments.target_lang,
        resamples=arguments.resamples,
        trials=arguments.trials,
        seed=arguments.seed,
        level=arguments.significance,
        examples=arguments.examples,
    )


def distinct_names(paths: Sequence[Path]) -> list[str]:
    """File names where they differ, else whole paths.

    >>> distinct_names([Path("a/x.en"), Path("b/x.en")])
    ['a/x.en', 'b/x.en']
    """
    names = [path.name for path in paths]
    if len(set(names)) < len(names):
        names = [str(path) for path in paths]
    require(len(set(names)) == len(names), "one file stands for two systems; give each once")
    return names

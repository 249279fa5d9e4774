"""``bitext compare``: whether one system is better than another, where, and whether by chance."""

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from pkgutil import resolve_name

from bitext.cli.options.evaluation import (
    add_material_arguments,
    add_scoring_arguments,
    columns_of,
    material_options,
    metric_names,
    require,
    sources_of,
)
from bitext.cli.options.numbers import real, whole
from bitext.cli.options.page import add_ui_argument
from bitext.cli.options.reports import put, require_distinct_outputs, talk
from bitext.cli.options.tags import add_language_arguments
from bitext.cli.scorebar import scoring_bar
from bitext.cli.terminal import painted
from bitext.errors import visible
from bitext.evaluation.compare import compare
from bitext.evaluation.matching import align_by_default
from bitext.evaluation.metrics.options import COMET
from bitext.report import text

EPILOG = """\
A difference counts as significant where both tests, paired bootstrap and paired approximate
randomisation, give a p-value below --significance. A p-value is the chance of a difference this
large if both systems were equally good. Files: as for bitext evaluate, a segment a line.

examples:
  bitext compare old.en new.en --reference reference.en
  bitext compare old.en new.en other.en --reference a.en --reference b.en --html report.html
"""

OUTPUTS = {
    "html": "one self-contained page: table, charts, all segments to sort and search",
    "summary": "table, verdicts and segments (Markdown)",
    "latex": "the table for a paper (booktabs)",
    "tsv": "the table, a row for each system and metric, with p-values",
    "segments": "every segment with each system's scores (tab-separated)",
    "json": "everything but the segments that are neither best nor worst",
}
"""Output → what it holds."""

RENDERERS = {
    "html": "bitext.report.webpage:comparison",
    "summary": "bitext.report.markdown:comparison",
    "latex": "bitext.report.latex:comparison",
    "tsv": "bitext.report.tables:systems",
    "segments": "bitext.report.tables:segments",
    "json": "bitext.report.comparisonfile:dumps",
}
"""Output → function from comparisons to text; loaded when it is needed."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument(
        "baseline", metavar="BASELINE", type=Path, help="translations that the others must beat"
    )
    parser.add_argument(
        "systems", metavar="SYSTEM", type=Path, nargs="+", help="other translations of that text"
    )
    parser.add_argument(
        "--reference",
        metavar="FILE",
        type=Path,
        action="append",
        required=True,
        help="what people translated; several times for several references",
    )
    add_material_arguments(parser)
    parser.add_argument(
        "--trials",
        metavar="N",
        type=whole(0, 1_000_000),
        default=10_000,
        help="exchanges in approximate randomisation (default: 10000; 0: leave that test out)",
    )
    parser.add_argument(
        "--significance",
        metavar="P",
        type=real(0, 1, strictly=True),
        default=0.05,
        help="a difference counts where every p-value is below P (default: 0.05)",
    )
    parser.add_argument(
        "--examples",
        metavar="N",
        type=whole(0, 100_000),
        default=10,
        help="how many of the best and worst segments are shown (default: 10)",
    )
    add_language_arguments(parser, ("of a bitext's source", "default: en"))
    group = parser.add_argument_group("outputs", "- is standard output")
    for name, told in OUTPUTS.items():
        group.add_argument(f"--{name}", metavar="FILE", help=told)
    add_ui_argument(group, "the page")
    add_scoring_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compare, tell, write."""
    material = material_options(arguments)
    names = metric_names(material)
    require(COMET not in names, "compare has no COMET; score each system with bitext evaluate")
    require(material.resampling.count > 0, "--resamples 0: a paired test needs resamples")
    paths, references = [arguments.baseline, *arguments.systems], arguments.reference
    given = {name: getattr(arguments, name) for name in OUTPUTS}
    targets = {name: target for name, target in given.items() if target is not None}
    read = [*paths, *references, material.source, material.documents]
    require_distinct_outputs(targets.values(), list(dict.fromkeys(read)))
    columns, wanted = columns_of(paths, material), columns_of(references, material)
    size, has_source = len(columns[0].texts), material.source is not None
    bar = scoring_bar(size, len(names), arguments.quiet, systems=len(columns), checks=has_source)
    with bar:
        found = compare(
            dict(zip(distinct_names(paths), columns, strict=True)),
            *wanted,
            metrics=names,
            lang=material.target_lang,
            source_lang=material.langs.source,
            source=sources_of(material),
            documents=material.documents,
            aligner=None if material.strict_lines else align_by_default,
            resampling=material.resampling,
            trials=arguments.trials,
            level=arguments.significance,
            examples=arguments.examples,
            options=material.metric_options,
        )
    if not arguments.quiet:
        stream = talk(targets.values())
        strong = partial(painted, colour="bold", stream=stream)
        stream.write(text.comparison(found, verbose=bool(arguments.verbose), strong=strong))
    for name, target in targets.items():
        asked = {"ui": arguments.ui} if name == "html" else {}
        put(target, resolve_name(RENDERERS[name])(found, **asked))
    return 0


def distinct_names(paths: Sequence[Path]) -> list[str]:
    """File names where they differ, else whole paths.

    >>> distinct_names([Path("a/x.en"), Path("b/x.en")])
    ['a/x.en', 'b/x.en']
    """
    names = [visible(path.name) for path in paths]
    if len(set(names)) < len(names):
        names = [str(path) for path in paths]
    require(len(set(names)) == len(names), "one file stands for two systems; give each once")
    return names

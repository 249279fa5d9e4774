"""LaTeX: the table of a comparison, ready for a paper."""

from collections.abc import Sequence

from bitext.errors import visible
from bitext.evaluation.comparison import Comparison
from bitext.report.standings import Cell, Standing, rank_systems

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
"""Characters that mean something to LaTeX → what prints them."""


def comparison(found: Sequence[Comparison]) -> str:
    """The systems × metrics as a ``tabular`` of the package booktabs.

    The best score of a column is bold, an asterisk marks a significant difference from the
    baseline; a comment tells how it was measured.
    """
    ranked = rank_systems(found)
    metrics = [cell.score for cell in ranked[0].cells]
    arrows = [rf"{escaped(s.metric)} ${arrow(s.higher_is_better)}$" for s in metrics]
    ways = dict.fromkeys(f"% {visible(o.signature)}" for one in found for o in one.outcomes)
    baseline = visible(found[0].baseline.system)
    lines = [
        f"% Compared with {baseline} by bitext compare; needs \\usepackage{{booktabs}}",
        *ways,
        rf"\begin{{tabular}}{{l{'r' * len(metrics)}}}",
        r"\toprule",
        rf"System & {' & '.join(arrows)} \\",
        r"\midrule",
        *map(row_of, ranked),
        r"\bottomrule",
        r"\end{tabular}",
        rf"% *: differs from {baseline}, every test with p < {found[0].level:g}",
    ]
    return "".join(f"{line}\n" for line in lines)


def arrow(higher_is_better: bool) -> str:
    """Where better scores lie."""
    return r"\uparrow" if higher_is_better else r"\downarrow"


def row_of(standing: Standing) -> str:
    """One system."""
    return rf"{escaped(standing.system)} & {' & '.join(map(value_of, standing.cells))} \\"


def value_of(cell: Cell) -> str:
    """A score."""
    shown = f"{cell.score.value:.1f}"
    if cell.is_best:
        shown = rf"\textbf{{{shown}}}"
    return shown + (r"\textsuperscript{*}" if cell.is_significant else "")


def escaped(text: str) -> str:
    r"""Text that LaTeX prints as it is.

    >>> print(escaped("50 % of a_b"))
    50 \% of a\_b
    """
    return "".join(SPECIAL.get(character, character) for character in visible(text))

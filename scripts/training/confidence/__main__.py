"""How sure a translation is: fit the calibration, and see what pays.

    scripts/train confidence ../shared/testsets --plot docs/confidence.svg

Translates every sixth sentence of newstest2012 (to fit) and of newstest2013 (to test), 500 each,
with the default beam and its alternatives, and prints for each set of features Pearson's
correlation of the confidence with chrF2, the area under the curve for the tenth with the lowest
chrF2, the same among sentences of about the same length, and by how much the confidence is off in
fifths. In short sentences chrF2 is noisy, so that whatever is low where a sentence is short finds
many of the worst tenth; the third figure tells whether it finds bad translations. What
`bitext.pipeline.confidence` has is a fit of the first row. The plot shows that row: how sure
it was, and how often rightly.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bitext.evaluation.metrics.quality import chrf
from bitext.pipeline.confidence import ACCEPTABLE
from bitext.protocols import Hypothesis, Request, Translator
from bitext.report import svg
from bitext.translators.choice import ModelChoice
from bitext.translators.marian import load_choice
from training.logistic import Numbers, fit_logistic, logistic

EVERY = 6
"""One sentence of so many of a test set."""

OTHERS = 3
"""Alternatives: as many as the default beam has."""

PARTS = 5
"""Fifths of the tested sentences, from the least sure to the surest."""

FEATURES = {
    "log-probability": ("logprob",),
    "agreement of alternatives": ("agreement",),
    "both": ("logprob", "agreement"),
}


class Judged(NamedTuple):
    """What is known of the translations of one test set, an entry a sentence.

    Attributes:
        features: name → values.
        quality: chrF2 against the reference.
        words: in the source.
    """

    features: dict[str, Numbers]
    quality: Numbers
    words: Numbers

    def matrix(self, names: Sequence[str]) -> Numbers:
        """The features of those names, a column each, and a column of ones."""
        columns = [self.features[name] for name in names]
        return np.column_stack([*columns, np.ones(len(self.quality))])


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/train confidence")
    parser.add_argument("testsets", type=Path, help="folder with newstest2012 and newstest2013")
    parser.add_argument("--plot", type=Path, help="SVG of how often the sure ones are right")
    arguments = parser.parse_args()
    translator = load_choice(ModelChoice(alternatives=OTHERS))
    fitted_on, tested_on = (
        judge_testset(arguments.testsets / name, translator)
        for name in ("newstest2012", "newstest2013")
    )
    print("features\tPearson\tarea, worst tenth\tamong like lengths\toff by, in fifths\tweights")
    for title, names in FEATURES.items():
        weights = fit_logistic(fitted_on.matrix(names), fitted_on.quality >= ACCEPTABLE, decay=1e-6)
        sure = logistic(tested_on.matrix(names) @ weights)
        told = "\t".join(f"{value:.2f}" for value in figures(sure, tested_on))
        print(f"{title}\t{told}\t{' '.join(f'{weight:.3f}' for weight in weights)}")
        if arguments.plot and names == ("logprob",):
            arguments.plot.write_text(draw_reliability(sure, tested_on.quality), "utf-8")
    return 0


def judge_testset(stem: Path, translator: Translator) -> Judged:
    """Translate a part of a test set, and judge it by its reference.

    Args:
        stem: of ``.fr`` and ``.en``, a sentence a line.
        translator: gives alternatives.
    """
    source, reference = (
        stem.with_suffix(suffix).read_text("utf-8").splitlines()[::EVERY]
        for suffix in (".fr", ".en")
    )
    found = list(translator.translate(Request(text) for text in source))
    return Judged(
        {
            "logprob": np.array([one.score for one in found]),
            "agreement": np.array([agreement_of(one) for one in found]),
        },
        np.array(similarities([one.text for one in found], reference)),
        np.array([float(len(text.split())) for text in source]),
    )


def similarities(texts: Sequence[str], others: Sequence[str]) -> list[float]:
    """chrF2 of each text against another, in percent."""
    metric = chrf()
    [counted] = metric.statistics([texts], [others])
    return metric.segment_values(counted)


def agreement_of(found: Hypothesis) -> float:
    """How alike a translation and its alternatives are: their mean chrF2, as a share.

    Without alternatives nothing disagrees: 1.
    """
    if not found.alternatives:
        return 1.0
    alike = similarities([found.text] * len(found.alternatives), found.alternatives)
    return float(np.mean(alike)) / 100


def figures(sure: Numbers, judged: Judged) -> tuple[float, float, float, float]:
    """Pearson's correlation, both areas of the worst tenth, by how much it is off in fifths."""
    quality = judged.quality
    off = [abs(claimed - true) for claimed, true, _ in fifths(sure, quality)]
    like = np.array_split(np.argsort(judged.words, kind="stable"), PARTS)
    areas = [area(-sure[part], worst_of(quality[part])) for part in like]
    correlation = float(np.corrcoef(sure, quality)[0, 1])
    return correlation, area(-sure, worst_of(quality)), float(np.mean(areas)), float(np.mean(off))


def worst_of(quality: Numbers) -> NDArray[np.bool_]:
    """Which are the tenth of the lowest quality.

    >>> worst_of(np.array([3.0, 1.0, *range(4, 12)])).nonzero()[0].tolist()
    [1]
    """
    worst = np.zeros(len(quality), dtype=bool)
    worst[np.argsort(quality, kind="stable")[: len(quality) // 10]] = True
    return worst


def area(values: Numbers, labels: NDArray[np.bool_]) -> float:
    """The chance that one that has the label has the greater value than one that has not.

    >>> area(np.array([3.0, 2.0, 1.0]), np.array([True, False, False]))
    1.0
    """
    ours, theirs = values[labels], values[~labels]
    above = (ours[:, None] > theirs).mean()
    return float(above + 0.5 * (ours[:, None] == theirs).mean())


def fifths(sure: Numbers, quality: Numbers) -> list[tuple[float, float, int]]:
    """Mean confidence, share of right ones and number of each fifth, the least sure first."""
    right = quality >= ACCEPTABLE
    parts = np.array_split(np.argsort(sure, kind="stable"), PARTS)
    return [(float(sure[part].mean()), float(right[part].mean()), len(part)) for part in parts]


def draw_reliability(sure: Numbers, quality: Numbers) -> str:
    """How sure each fifth was, and how many of it were right; an honest one lies on the line."""
    height, foot = 400.0, 360.0
    along = svg.scale(0, 1, svg.LEFT, svg.WIDTH - svg.RIGHT)
    up = svg.scale(0, 1, foot, svg.TOP)
    parts = svg.columns_of_axis((0, 1), along, svg.TOP, foot)
    parts += svg.rows_of_axis((0, 1), up)
    parts.append(svg.line((along(0), up(0)), (along(1), up(1)), "limit"))
    parts.append(svg.label(4, 16, f"share with chrF2 of {ACCEPTABLE} or more", bold=True))
    parts.append(svg.label(svg.WIDTH - svg.RIGHT, height - 6, "confidence", anchor="end"))
    for claimed, true, count in fifths(sure, quality):
        told = f"{count} sentences: confidence {claimed:.2f}, right {true:.2f}"
        parts.append(svg.dot(along(claimed), up(true), "new", told=told, radius=5))
    return svg.document(height, "How often a confidence is right, in fifths", parts)


if __name__ == "__main__":
    raise SystemExit(main())

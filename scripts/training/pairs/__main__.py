"""Train what tells whether two texts translate each other, by a logistic regression.

    scripts/train pairs ../shared/parallel/fr-en.tsv.xz

Of half of the pairs that are taken, the target is that of the next pair of the same source of data,
so that what is learned is no difference of subjects. Writes bitext/cleaning/evidence.toml. The same
file gives the same weights.
"""

import argparse
import lzma
from itertools import islice, pairwise
from pathlib import Path

import numpy as np

from bitext.cleaning.evidence import FEATURES, features_of
from bitext.protocols import About
from training.logistic import Numbers, fit_logistic, logistic

OUT = Path(__file__).parents[3] / "bitext" / "cleaning" / "evidence.toml"
ABOUT = About("fr", "en")
EVERY = 42  # one pair in so many is taken: 40,000
DECAY = 1e-3  # of the weights, against the mean of a pair
HEADER = "# Made by scripts/train pairs; bitext/cleaning/evidence.py says what each weight is of.\n"


def examples(lines: list[list[str]]) -> tuple[Numbers, Numbers]:
    """Features and labels: pairs as they are, and pairs whose targets are each other's."""
    rows: list[list[float]] = []
    labels = list[float]()
    for (source, target, origin), (_, other, its_origin) in pairwise(lines):
        is_true = len(labels) % 2 == 0
        if not is_true and origin != its_origin:
            continue
        found = features_of(source, target if is_true else other, ABOUT)
        if found is None:
            raise SystemExit("there is no lexicon for French and English")
        rows.append([1.0, *found])
        labels.append(float(is_true))
    return np.array(rows), np.array(labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pairs", type=Path, help="French, English and origin, tabs between them")
    path = parser.parse_args().pairs
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
        lines = [line.rstrip("\n").split("\t") for line in islice(file, 0, None, EVERY)]
    features, labels = examples(lines)
    weights = fit_logistic(features, labels, decay=DECAY * len(labels))
    longer = np.median([np.log((len(a) + 5) / (len(b) + 5)) for a, b, _ in lines])
    told = "".join(
        f"{name} = {weight:.4f}\n"
        for name, weight in zip(["constant", *FEATURES], weights, strict=True)
    )
    OUT.write_text(
        f"{HEADER}[weights]\n{told}\n# Logarithm of the source's length by its target's.\n"
        f"[longer]\nfr-en = {longer:.4f}\n",
        "utf-8",
    )
    likely = logistic(features @ weights)
    for threshold in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5):
        lost, found = (float((likely[labels == label] < threshold).mean()) for label in (1, 0))
        print(f"under {threshold}: {found:.1%} of the wrong pairs, {lost:.2%} of the right ones")


if __name__ == "__main__":
    main()

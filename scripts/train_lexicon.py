#!/usr/bin/env python
"""Make the French–English lexicon of the aligners out of sentence pairs, by IBM model 1.

    scripts/train_lexicon.py ../shared/parallel/fr-en.tsv.xz

Writes bitext/aligners/fr-en.txt: a source stem and its target stems, each with the mean of the two
probabilities, of either given the other, in percent. The same file gives the same lexicon.

Brown et al. (1993), https://aclanthology.org/J93-2003.
"""

import argparse
import lzma
from collections import Counter
from itertools import islice
from pathlib import Path

import numpy as np

from bitext.aligners.words import stems

OUT = Path(__file__).parents[1] / "bitext" / "aligners" / "fr-en.txt"
SHARE = {"europarl_v7": 12, "hansard_isi36": 6, "canada_laws": 10, "canada_annual_statutes": 10}
"""One pair in so many is taken from the sources of which there is much; one in two of the others,
all of those of everyday and narrative language."""
WHOLE = {"tatoeba_anki", "wesnoth_campaigns", "games_text", "ud_pud"}
LONGEST = 24  # words of a sentence; IBM model 1 costs the product of both lengths
RARE = 50  # a pair with a source stem that was met less often than this is always taken
HEADER = """\
# French stem, then English stems, each with the mean of the two probabilities, of either given the
# other, in percent: bitext.aligners.words says what a stem is. Made by scripts/train_lexicon.py.
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/train_lexicon.py")
    parser.add_argument("pairs", type=Path, help="source TAB target TAB collection, .xz")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kept", type=int, default=16000, help="most frequent source stems kept")
    arguments = parser.parse_args()
    sentences = read(arguments.pairs)
    print(f"{len(sentences)} pairs")
    source, target, owner, frequency = cells(sentences)
    table = train(source, target, owner, arguments.rounds)
    lines = entries(table, frequency, arguments.kept)
    OUT.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{OUT}: {len(lines)} entries, {OUT.stat().st_size / 1000:.0f} kB")
    return 0


def read(path: Path) -> list[tuple[list[str], list[str]]]:
    taken, seen, known = [], Counter[str](), Counter[str]()
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            source, target, collection = line.rstrip("\n").split("\t")
            seen[collection] += 1
            pair = stems(source), stems(target)
            if not all(0 < len(side) <= LONGEST for side in pair):
                continue
            whole = collection in WHOLE or seen[collection] % SHARE.get(collection, 2) == 0
            if whole or min(known[word] for word in pair[0]) < RARE:
                taken.append(pair)
                known.update(set(pair[0]))
    return taken


def cells(sentences):
    """Each source stem (0 is none at all) against each target stem of its pair, as numbers."""
    names = [Counter(w for pair in sentences for w in pair[side]) for side in (0, 1)]
    known = [
        {w: i for i, w in enumerate((w for w, c in side.most_common() if c >= 3), 1)}
        for side in names
    ]
    source, target, owner, position = [], [], [], 0
    for left, right in sentences:
        x = np.array([0, *{known[0][w] for w in left if w in known[0]}], np.int32)
        y = np.array([known[1][w] for w in right if w in known[1]], np.int32)
        source.append(np.tile(x, len(y)))
        target.append(np.repeat(y, len(x)))
        owner.append(np.repeat(np.arange(position, position + len(y), dtype=np.int32), len(x)))
        position += len(y)
    vocabulary = [["", *known[0]], ["", *known[1]]]
    counts = [0, *(names[0][w] for w in known[0])]
    return (
        (np.concatenate(source), vocabulary[0]),
        (np.concatenate(target), vocabulary[1]),
        np.concatenate(owner),
        counts,
    )


def train(source, target, owner, rounds):
    """Expectation maximisation over the cells."""
    (left, left_names), (right, right_names) = source, target
    keys = left.astype(np.int64) * len(right_names) + right
    pairs, cell = np.unique(keys, return_inverse=True)
    first = (pairs // len(right_names)).astype(np.int32)
    probability = np.full(len(pairs), 1.0)
    for _ in range(rounds):
        weight = probability[cell]
        weight /= np.bincount(owner, weight)[owner]
        counts = np.bincount(cell, weight, len(pairs))
        probability = counts / np.bincount(first, counts)[first]
    return first, pairs % len(right_names), probability, counts, left_names, right_names


def entries(table, frequency, kept):
    first, second, probability, counts, left_names, right_names = table
    back = counts / np.bincount(second, counts)[second]
    mutual = (probability + back) / 2
    good = np.flatnonzero((mutual >= 0.05) & (counts >= 1.5) & (first > 0))
    order = good[np.lexsort((second[good], -mutual[good], first[good]))]
    found: dict[int, list[str]] = {}
    for index in order:
        options = found.setdefault(int(first[index]), [])
        if len(options) < 6:
            name = right_names[second[index]]
            options.append(f"{name} {round(100 * mutual[index])}")
    numbered = sorted(found, key=lambda i: (-frequency[i], left_names[i]))
    chosen = islice((i for i in numbered if not left_names[i].isdigit()), kept)
    return sorted(f"{left_names[i]} {' '.join(found[i])}" for i in chosen)


if __name__ == "__main__":
    raise SystemExit(main())

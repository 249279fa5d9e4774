"""Make the French–English lexicon of the aligners out of sentence pairs, by IBM model 1.

    scripts/train lexicon ../shared/parallel/fr-en.tsv.xz

Writes bitext/lexicon/fr-en.txt: a source stem and its target stems, each with the mean of the two
probabilities, of either given the other, in percent. The same file gives the same lexicon.

Brown et al. (1993), https://aclanthology.org/J93-2003.
"""

import argparse
import lzma
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bitext.lexicon.stems import stems

OUT = Path(__file__).parents[3] / "bitext" / "lexicon" / "fr-en.txt"
SHARE = {"europarl_v7": 12, "hansard_isi36": 6, "canada_laws": 10, "canada_annual_statutes": 10}
"""One pair in so many is taken from the sources of which there is much; one in two of the others,
all of those of everyday and narrative language."""
WHOLE = {"tatoeba_anki", "wesnoth_campaigns", "games_text", "ud_pud"}
LONGEST = 24  # words of a sentence; IBM model 1 costs the product of both lengths
RARE = 50  # a pair with a source stem that was met less often than this is always taken
HEADER = """\
# French stem, then English stems, each with the mean of the two probabilities, of either given the
# other, in percent: bitext.lexicon.stems says what a stem is. Made by scripts/train lexicon.
"""


Sentences = list[tuple[list[str], list[str]]]
Numbers = npt.NDArray[np.int32]


class Cells(NamedTuple):
    """Each source stem (0 is none at all) against each target stem of its pair.

    Attributes:
        source: number of the source stem of each cell.
        target: of its target stem.
        owner: number of the target word that a cell explains.
        names: the stems of each side by number.
        counts: how often each source stem was met.
    """

    source: Numbers
    target: Numbers
    owner: Numbers
    names: tuple[list[str], list[str]]
    counts: list[int]


class Table(NamedTuple):
    """Pairs of stems by number: probability of the target given the source, and expected count."""

    first: npt.NDArray[np.int64]
    second: npt.NDArray[np.int64]
    probability: npt.NDArray[np.float64]
    counts: npt.NDArray[np.float64]


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/train lexicon")
    parser.add_argument("pairs", type=Path, help="source TAB target TAB collection, .xz")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kept", type=int, default=16000, help="most frequent source stems kept")
    arguments = parser.parse_args()
    sentences = read(arguments.pairs)
    print(f"{len(sentences)} pairs")
    found = cells(sentences)
    lines = entries(found, train(found, arguments.rounds), arguments.kept)
    OUT.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{OUT}: {len(lines)} entries, {OUT.stat().st_size / 1000:.0f} kB")
    return 0


def read(path: Path) -> Sentences:
    taken: Sentences = []
    seen, known = Counter[str](), Counter[str]()
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


def cells(sentences: Sentences) -> Cells:
    """The cells of all pairs, by the numbers of their stems."""
    names = [Counter(w for pair in sentences for w in pair[side]) for side in (0, 1)]
    known = [
        {w: i for i, w in enumerate((w for w, c in side.most_common() if c >= 3), 1)}
        for side in names
    ]
    source: list[Numbers] = []
    target: list[Numbers] = []
    owner: list[Numbers] = []
    position = 0
    for left, right in sentences:
        x = np.array([0, *{known[0][w] for w in left if w in known[0]}], np.int32)
        y = np.array([known[1][w] for w in right if w in known[1]], np.int32)
        source.append(np.tile(x, len(y)))
        target.append(np.repeat(y, len(x)))
        owner.append(np.repeat(np.arange(position, position + len(y), dtype=np.int32), len(x)))
        position += len(y)
    return Cells(
        np.concatenate(source),
        np.concatenate(target),
        np.concatenate(owner),
        (["", *known[0]], ["", *known[1]]),
        [0, *(names[0][w] for w in known[0])],
    )


def train(cells: Cells, rounds: int) -> Table:
    """Expectation maximisation over the cells."""
    targets = len(cells.names[1])
    keys = cells.source.astype(np.int64) * targets + cells.target
    pairs, cell = np.unique(keys, return_inverse=True)
    first = pairs // targets
    probability = np.full(len(pairs), 1.0)
    counts = probability
    for _ in range(rounds):
        weight = probability[cell]
        weight /= np.bincount(cells.owner, weight)[cells.owner]
        counts = np.bincount(cell, weight, len(pairs))
        probability = counts / np.bincount(first, counts)[first]
    return Table(first, pairs % targets, probability, counts)


def entries(cells: Cells, table: Table, kept: int) -> list[str]:
    """The lexicon's lines: the most frequent source stems with the targets that are likely."""
    source_names, target_names = cells.names
    back = table.counts / np.bincount(table.second, table.counts)[table.second]
    mutual = (table.probability + back) / 2
    good = np.flatnonzero((mutual >= 0.05) & (table.counts >= 1.5) & (table.first > 0))
    order = good[np.lexsort((table.second[good], -mutual[good], table.first[good]))]
    found: dict[int, list[str]] = {}
    for index in order:
        options = found.setdefault(int(table.first[index]), [])
        if len(options) < 6:
            options.append(f"{target_names[table.second[index]]} {round(100 * mutual[index])}")
    numbered = sorted(found, key=lambda i: (-cells.counts[i], source_names[i]))
    chosen = islice((i for i in numbered if not source_names[i].isdigit()), kept)
    return sorted(f"{source_names[i]} {' '.join(found[i])}" for i in chosen)


if __name__ == "__main__":
    raise SystemExit(main())

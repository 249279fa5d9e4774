"""Documents with gold alignments, and what a scorer sees of them: lattices and features."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bitext.aligners.evidence.features import Columns, Describer
from bitext.aligners.evidence.similarity import Indices
from bitext.aligners.search.lattice import STEPS, Lattice, lattice
from bitext.aligners.search.solving import Prepared
from bitext.bitexts.beads import loads
from bitext.document import Document, document_of
from bitext.evaluation.alignment import Sides
from bitext.pipeline import read, read_beads, segment
from training.aligner.gold import Edge, gold_path

CORPORA = Path(__file__).parents[3] / "corpora"
MISMATCHED = 250  # sentences of texts that do not belong together, for the calibration
NEWS = 1000  # gold beads of each version of the news text that are used; the rest stays unseen
VERSIONS = 3  # of the news text: together they count as one text
OWN = 3.0  # what a bead of our own texts counts: they are short, and the only ones of their kind


@dataclass(frozen=True)
class Example:
    """A document, its lattice and features, and the gold path through it.

    Attributes:
        name: of the document.
        group: documents of one group are held out together.
        nodes: all that the aligner may find.
        features: for each kind of edge, where such edges end, and their features by name.
        path: the gold path; empty for texts that do not belong together.
        gold: the gold beads; likewise.
        kept: which nodes are trained on; those of the gold path always are.
        weight: what each of its beads counts.
    """

    name: str
    group: str
    nodes: Lattice
    features: Sequence[tuple[Indices, Columns]]
    path: Sequence[Edge]
    gold: Sequence[Sides]
    kept: NDArray[np.bool_]
    weight: float


class Preparer(Protocol):
    """An aligner that has a band and signals before it has weights."""

    def prepare(self, source: Document, target: Document) -> Prepared:
        """All but the search."""


def gold_folders(folder: Path) -> list[Path]:
    """The folders of the sets that are trained on; the speed sets are for timing only.

    Raises:
        SystemExit: there is none.
    """
    found = sorted(
        file.parent
        for file in folder.glob("*/gold.txt")
        if not file.parent.name.startswith("speed")
    )
    if not found:
        raise SystemExit(f"{folder}: no folder with a gold.txt")
    return found


def languages(name: str) -> tuple[str, str]:
    """Language of the source and of the target of a set."""
    return ("de", "fr") if name.startswith("textberg") else ("fr", "en")


def is_french(folder: Path) -> bool:
    return languages(folder.name)[0] == "fr"


def is_novel(name: str) -> bool:
    return name.startswith("transread")


def lines(path: Path) -> list[str]:
    """The sentences of a set, one a line; only a line feed ends a line."""
    return path.read_text("utf-8").split("\n")[:-1]


def read_set(folder: Path, aligner: Preparer) -> Example:
    """A set, as far as its gold goes."""
    name = folder.name
    entries = loads((folder / "gold.txt").read_text("utf-8"), name=str(folder))
    # The news sets are three versions of one text, so they are held out together.
    group = re.sub("-(easy|hard|gaps)$", "", name)
    is_version = group != name
    if is_version:
        entries = entries[:NEWS]
    gold: list[Sides] = [(entry.source, entry.target) for entry in entries]
    ends = [1 + max(max(bead[side], default=0) for bead in gold) for side in (0, 1)]
    source, target = (
        document_of(language, lines(folder / f"{side}.txt")[:end])
        for language, side, end in zip(languages(name), ("source", "target"), ends, strict=True)
    )
    weight = 1 / VERSIONS if is_version else 1.0
    return described(aligner.prepare(source, target), gold, name=name, group=group, weight=weight)


def read_own(aligner: Preparer) -> list[Example]:
    """The texts that we wrote ourselves; each is a group."""
    return [read_own_text(file, aligner) for file in sorted(CORPORA.glob("*.gold.txt"))]


def read_own_text(gold_file: Path, aligner: Preparer) -> Example:
    name = gold_file.name.removesuffix(".gold.txt")
    source, target = (
        segment(read(CORPORA / f"{name}.{language}.txt", lang=language))
        for language in ("fr", "en")
    )
    beads = read_beads(gold_file, source, target).beads
    gold: list[Sides] = [(bead.source, bead.target) for bead in beads]
    return described(aligner.prepare(source, target), gold, name=name, group=name, weight=OWN)


def read_mismatch(folder: Path, other: Path, aligner: Preparer) -> Example:
    """The source of one text and the target of another: a bead with both sides is wrong."""
    source = document_of("fr", lines(folder / "source.txt")[:MISMATCHED])
    target = document_of("en", lines(other / "target.txt")[:MISMATCHED])
    name = f"{folder.name} / {other.name}"
    return described(aligner.prepare(source, target), [], name=name, group="", weight=1.0)


def described(
    prepared: Prepared, gold: Sequence[Sides], *, name: str, group: str, weight: float
) -> Example:
    """The features of all edges of a text's band, and its gold path; prints how many there are."""
    nodes = lattice(prepared.band)
    describer = Describer(nodes, prepared.signals)
    features = [describer.features(kind) for kind in range(len(STEPS))]
    path = gold_path(gold, nodes) if gold else []
    print(f"{name}: {len(nodes)} nodes, {len(path)} beads", flush=True)
    everything = np.ones(len(nodes), bool)
    return Example(name, group, nodes, features, path, gold, everything, weight)

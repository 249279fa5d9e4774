#!/usr/bin/env python
"""Train the weights of the aligners on alignments made by hand, and tell how good they are.

    scripts/train_aligner.py ../shared/alignment [--aligners encoder lexical translation]
        [--translations FILE]   JSON, source sentence to translation; made where missing

Writes bitext/aligners/{encoder,lexical,translation}.json. The weights maximise the likelihood of
the gold paths (a semi-Markov conditional random field, L-BFGS, L2 on standardised features); the
same files give the same weights. Our own texts in corpora/ are trained on too. Printed are strict /
lax F1 of every set with weights that never saw its group (cross-validated), and with the final ones
(resubstitution); the confidence is calibrated on the sets' cross-validated posteriors.
"""

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch

from bitext.aligners import weights as weighing
from bitext.aligners.dynamic import NEVER, best, log_sum, posteriors
from bitext.aligners.encoder import EncoderAligner
from bitext.aligners.features import Describer
from bitext.aligners.lattice import NULLS, STEPS, Lattice, lattice
from bitext.aligners.lexical import LexicalAligner
from bitext.aligners.translation import TranslationAligner
from bitext.aligners.weights import Weights
from bitext.document import document_of
from bitext.formats.beads import loads
from bitext.metrics.alignment import score_alignment
from bitext.pipeline import read, read_beads, segment
from bitext.translators.marian import load

CORPORA = Path(__file__).parents[1] / "corpora"
PACKAGE = Path(__file__).parents[1] / "bitext" / "aligners"
SEGMENT = 120  # gold beads between two cuts of a training path: all parts are computed side by side
PRUNED = 1e-6  # nodes that are less probable under a first model are left out of the training
MISMATCHED = 250  # sentences of texts that do not belong together, for the calibration
NEWS = 1000  # gold beads of each version of the news text that are used; the rest stays unseen
VERSIONS = 3  # of the news text: together they count as one text
OWN = 3.0  # what a bead of our own texts counts: they are short, and the only ones of their kind
PENALTY = 6.0  # L2 of a feature's weight, the feature having mean 0 and deviation 1
BIAS_PENALTY = 1.0  # L2 of a bead type's own score
SMALL = 600  # sentences of the documents on which that first model is trained
KINDS = {step: kind for kind, step in enumerate(STEPS)}
NAMES = [f"{n}-{m}" for n, m in STEPS]


@dataclass
class Example:
    """A document, its lattice and features, and the gold path through it."""

    name: str
    group: str
    nodes: Lattice
    features: list[tuple[np.ndarray, dict[str, np.ndarray]]]
    path: list[tuple[int, int]]
    gold: list[tuple[list[int], list[int]]]
    kept: np.ndarray
    weight: float = 1.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/train_aligner.py")
    parser.add_argument("sets", type=Path, help="folders with source.txt, target.txt and gold.txt")
    parser.add_argument("--aligners", nargs="+", default=list(ALIGNERS), choices=list(ALIGNERS))
    parser.add_argument("--translations", type=Path, help="of the sets' French sentences")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    for name in arguments.aligners:
        known = [p for p in places(arguments.sets) if name != "translation" or is_french(p)]
        for aligner in ALIGNERS[name](arguments):
            examples = [example(place, aligner) for place in known]
            examples += [own_text(place, aligner) for place in sorted(CORPORA.glob("*.gold.txt"))]
            unrelated = [mismatch(*pair, aligner) for pair in pairwise(filter(is_novel, known))]
            weights = train_and_report(name, examples, unrelated)
            (PACKAGE / f"{name}.json").write_text(weighing.dumps(weights), "utf-8")
            weighing.load.cache_clear()
    return 0


def encoder_aligners(_):
    yield EncoderAligner()


def lexical_aligners(_):
    yield LexicalAligner()


def translation_aligners(arguments):
    file = arguments.translations
    memory = json.loads(file.read_text("utf-8")) if file and file.exists() else {}
    aligner = TranslationAligner(load(beam=1), memory=memory)
    for place in filter(is_french, places(arguments.sets)):
        aligner.translations([line.strip() for line in lines(place / "source.txt")])
    if file:
        file.write_text(json.dumps(memory, ensure_ascii=False), "utf-8")
    yield aligner


ALIGNERS = {
    "encoder": encoder_aligners,
    "lexical": lexical_aligners,
    "translation": translation_aligners,
}


def is_french(place: Path) -> bool:
    return languages(place.name)[0] == "fr"


def places(folder: Path) -> list[Path]:
    found = sorted(
        p.parent for p in folder.glob("*/gold.txt") if not p.parent.name.startswith("speed")
    )
    if not found:
        raise SystemExit(f"{folder}: no folder with a gold.txt")
    return found


def languages(name: str) -> tuple[str, str]:
    return ("de", "fr") if name.startswith("textberg") else ("fr", "en")


def is_novel(place: Path) -> bool:
    return place.name.startswith("transread")


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")[:-1]


def example(place: Path, aligner) -> Example:
    """The document with the features of all edges of its band."""
    tags = languages(place.name)
    entries = loads((place / "gold.txt").read_text("utf-8"), name=str(place))
    # The news sets are three versions of one text, so they are held out together.
    group = re.sub("-(easy|hard|gaps)$", "", place.name)
    if group != place.name:
        entries = entries[:NEWS]
    gold = [(list(e.source), list(e.target)) for e in entries]
    ends = [1 + max(max(bead[side], default=0) for bead in gold) for side in (0, 1)]
    source, target = (
        document_of(lang, lines(place / f"{side}.txt")[:end])
        for lang, side, end in zip(tags, ("source", "target"), ends, strict=True)
    )
    weight = 1.0 if group == place.name else 1 / VERSIONS
    return described(place.name, group, aligner.prepare(source, target), gold, weight)


def own_text(place: Path, aligner) -> Example:
    """One of the texts that we wrote, as its folder's gold file says."""
    name = place.name.removesuffix(".gold.txt")
    source, target = (
        segment(read(CORPORA / f"{name}.{lang}.txt", lang=lang)) for lang in ("fr", "en")
    )
    gold = [(list(b.source), list(b.target)) for b in read_beads(place, source, target).beads]
    return described(name, name, aligner.prepare(source, target), gold, OWN)


def mismatch(place: Path, other: Path, aligner) -> Example:
    """The source of one text and the target of another: a bead with both sides is wrong."""
    source = document_of("fr", lines(place / "source.txt")[:MISMATCHED])
    target = document_of("en", lines(other / "target.txt")[:MISMATCHED])
    title = f"{place.name} / {other.name}"
    return described(title, "", aligner.prepare(source, target), [], 1.0)


def described(name, group, prepared, gold, weight) -> Example:
    """The features of all edges of a text's band, and its gold path."""
    nodes = lattice(prepared.band)
    describer = Describer(nodes, prepared.signals)
    features = [describer.features(kind) for kind in range(len(STEPS))]
    path = gold_path(gold, nodes) if gold else []
    print(f"{name}: {len(nodes)} nodes, {len(path)} beads", flush=True)
    everything = np.ones(len(nodes), bool)
    return Example(name, group, nodes, features, path, gold, everything, weight)


def gold_path(gold: Sequence[tuple[list[int], list[int]]], nodes: Lattice) -> list[tuple[int, int]]:
    """Node and kind of each step of the gold path; what no bead holds is null.

    A bead of an unlisted type becomes the largest listed one that fits in it, and nulls: a path
    with holes would make the likelihood unbounded.
    """
    steps, at = list[tuple[int, int, int]](), (0, 0)
    ends = int(nodes.source[-1]), int(nodes.target[-1])

    def fill(to: tuple[int, int]) -> None:
        nonlocal at
        steps.extend((i, at[1], 0) for i in range(at[0] + 1, to[0] + 1))
        steps.extend((to[0], j, 1) for j in range(at[1] + 1, to[1] + 1))
        at = to

    for source, target in sorted((b for b in gold if all(b)), key=lambda bead: bead[0][0]):
        begin, n, m = (source[0], target[0]), len(source), len(target)
        if begin[0] < at[0] or begin[1] < at[1]:
            continue
        fill(begin)
        fitting = [step for step in STEPS[NULLS:] if step[0] <= n and step[1] <= m]
        step = max(fitting, key=lambda s: (sum(s), -abs(s[0] - s[1])))
        at = begin[0] + step[0], begin[1] + step[1]
        steps.append((*at, KINDS[step]))
        fill((begin[0] + n, begin[1] + m))
    fill(ends)
    number = {
        key: k
        for k, key in enumerate(zip(nodes.source.tolist(), nodes.target.tolist(), strict=True))
    }
    path = [(number.get((i, j), -1), kind) for i, j, kind in steps]
    missing = sum(node < 0 or nodes.previous[node, kind] == len(nodes) for node, kind in path)
    if missing:
        raise SystemExit(f"{missing} gold beads lie outside the band")
    return path


def vector_of(weights: Weights, names: Sequence[str]) -> np.ndarray:
    own = [weights.features.get(name, 0.0) for name in names]
    return np.array([*own, *(weights.beads[name] for name in NAMES), weights.run])


@dataclass
class Scale:
    """Mean and standard deviation of each feature over the nodes that are trained on."""

    mean: np.ndarray
    deviation: np.ndarray

    @classmethod
    def of(cls, examples: Sequence[Example], names: Sequence[str]) -> "Scale":
        count, total, squares = (np.zeros(len(names)) for _ in range(3))
        place = {name: number for number, name in enumerate(names)}
        for e in examples:
            for edges, columns in e.features:
                kept = e.kept[edges]
                for name, column in columns.items():
                    values = column[kept].astype(float)
                    count[place[name]] += len(values)
                    total[place[name]] += values.sum()
                    squares[place[name]] += values @ values
        mean = total / count
        return cls(mean, np.sqrt(np.maximum(squares / count - mean**2, 1e-6)))

    def plain(self, vector: np.ndarray, examples: Sequence[Example], names) -> np.ndarray:
        """Weights of standardised features → weights of the features as they are."""
        size = len(names)
        out = vector.copy()
        out[:size] /= self.deviation
        for kind, (_, columns) in enumerate(examples[0].features):
            own = [n for n, name in enumerate(names) if name in columns]
            out[size + kind] -= out[own] @ self.mean[own]
        return out


def weights_of(vector: np.ndarray, names: Sequence[str]) -> Weights:
    count = len(names)
    return Weights(
        dict(zip(names, map(float, vector[:count]), strict=True)),
        dict(zip(NAMES, map(float, vector[count:-1]), strict=True)),
        float(vector[-1]),
    )


def names_of(examples: Sequence[Example]) -> list[str]:
    return sorted(
        {name for _, columns in (f for e in examples for f in e.features) for name in columns}
    )


class Parts:
    """Pieces of gold paths and the lattices around them, computed side by side.

    Nodes of all parts are ordered by their diagonal within the part, as in a single lattice.
    """

    def __init__(self, examples: Sequence[Example], names: Sequence[str]) -> None:
        self.names, self.scale = list(names), Scale.of(examples, names)
        owners, local, previous, ends, gold = [], [], [], [], []
        count, part, self.gold_runs = 0, 0, 0.0
        for e in examples:
            for begin, steps in pieces(e):
                i, j = e.nodes.source, e.nodes.target
                end = steps[-1][0]
                box = (i >= begin[0]) & (i <= i[end]) & (j >= begin[1]) & (j <= j[end]) & e.kept
                members = np.flatnonzero(box)
                number = np.full(len(e.nodes) + 1, -1)
                number[members] = np.arange(len(members)) + count
                previous.append(number[e.nodes.previous[members]])
                local.append(i[members] + j[members] - sum(begin))
                owners.append((e, members, number, part))
                gold += [(number[node], kind) for node, kind in steps]
                kinds = [kind for _, kind in steps]
                doubles = sum(a < NULLS and b < NULLS for a, b in pairwise(kinds))
                self.gold_runs += e.weight * doubles
                ends.append(number[end])
                count, part = count + len(members), part + 1
        diagonal = np.concatenate(local)
        self.part = np.concatenate([np.full(len(m), p) for _, m, _, p in owners])
        order = np.lexsort((self.part, diagonal))
        rank = np.empty(count + 1, np.int64)
        rank[order], rank[count] = np.arange(count), count
        before = np.concatenate(previous)[order]
        self.previous = rank[np.where(before < 0, count, before)]
        self.part, self.count = self.part[order], count
        self.part_weights = np.array([e.weight for e, *_ in owners])
        self.weights = self.part_weights[self.part]
        self.edges = np.searchsorted(diagonal[order], np.arange(diagonal.max() + 2))
        self.ends, self.starts = rank[np.array(ends)], np.arange(part)
        nodes, kinds = (np.array(column) for column in zip(*gold, strict=True))
        self.gold = rank[nodes], kinds
        self.following = np.full_like(self.previous, count)
        for kind in range(len(STEPS)):
            here = np.flatnonzero(self.previous[:, kind] < count)
            self.following[self.previous[here, kind], kind] = here
        self.features = [self.gather(kind, owners, rank) for kind in range(len(STEPS))]

    def gather(self, kind, owners, rank):
        """Nodes, columns and values of the features of one kind of edge."""
        columns = [n for n, name in enumerate(self.names) if name in owners[0][0].features[kind][1]]
        nodes, rows = [], []
        for e, _, number, _ in owners:
            edges, features = e.features[kind]
            here = np.flatnonzero(number[edges] >= 0)
            place = rank[number[edges[here]]]
            there = self.previous[place, kind] < self.count
            nodes.append(place[there])
            rows.append(np.stack([features[self.names[n]][here[there]] for n in columns], axis=1))
        table = (np.concatenate(rows) - self.scale.mean[columns]) / self.scale.deviation[columns]
        return np.concatenate(nodes), columns, table

    def loss(self, vector: np.ndarray) -> tuple[float, np.ndarray]:
        """Negative log-likelihood with its penalty, and its gradient."""
        scores = np.zeros(self.previous.shape)
        size = len(self.names)
        for kind, (nodes, columns, rows) in enumerate(self.features):
            scores[nodes, kind] = rows @ vector[columns] + vector[size + kind]
        chances, totals, runs = self.chances(scores, vector[-1])
        node, kind = self.gold
        loss = self.part_weights @ totals - self.weights[node] @ scores[node, kind]
        loss -= self.gold_runs * vector[-1]
        np.add.at(chances, (node, kind), -1.0)
        chances *= self.weights[:, None]
        gradient = np.zeros(len(vector))
        for number, (nodes, columns, rows) in enumerate(self.features):
            excess = chances[nodes, number]
            gradient[columns] += excess @ rows
            gradient[size + number] = excess.sum()
        gradient[-1] = runs - self.gold_runs
        penalty = np.where(np.arange(len(vector)) < size, PENALTY, BIAS_PENALTY)
        return loss + (penalty / 2 * vector) @ vector, gradient + penalty * vector

    def chances(self, scores: np.ndarray, run: float):
        """Posterior of every edge, log-sum of every part, expected null beads after another."""
        ahead, after = (np.full((self.count + 1, 2), NEVER) for _ in range(2))
        ahead[self.starts, 0], after[self.starts] = 0.0, 0.0
        slices = [slice(a, b) for a, b in zip(self.edges[:-1], self.edges[1:], strict=True)]
        sides = ((0, slice(NULLS, None)), (1, slice(0, NULLS)))
        for here in slices[1:]:
            for state, kinds in sides:
                options = after[self.previous[here, kinds], state] + scores[here, kinds]
                ahead[here, state] = log_sum(options)
            after[here, 0] = np.logaddexp(ahead[here, 0], ahead[here, 1])
            after[here, 1] = np.logaddexp(ahead[here, 0], ahead[here, 1] + run)
        onward = np.vstack([scores, np.zeros(scores.shape[1])])[
            self.following, np.arange(len(STEPS))
        ]
        back, last = np.full((self.count + 1, 2), NEVER), np.zeros(self.count + 1, bool)
        back[self.ends], last[self.ends] = 0.0, True
        for here in slices[::-1]:
            other, null = (
                log_sum(back[self.following[here, kinds], state] + onward[here, kinds])
                for state, kinds in sides
            )
            for state, bonus in ((0, 0.0), (1, run)):
                back[here, state] = np.where(last[here], 0.0, np.logaddexp(other, null + bonus))
        totals = np.logaddexp(ahead[self.ends, 0], ahead[self.ends, 1])
        base = back[:-1] - totals[self.part, None]
        out = np.empty_like(scores)
        both = np.logaddexp(ahead[:, 0], ahead[:, 1])
        beads = both[self.previous[:, NULLS:]] + scores[:, NULLS:] + base[:, :1]
        out[:, NULLS:] = np.exp(np.minimum(beads, 0))
        before, null = self.previous[:, :NULLS], scores[:, :NULLS] + base[:, 1:]
        second = np.exp(np.minimum(ahead[before, 1] + run + null, 0))
        out[:, :NULLS] = np.exp(np.minimum(ahead[before, 0] + null, 0)) + second
        return out, totals, float(second.sum(axis=1) @ self.weights)


def pieces(e: Example):
    """Where each piece of a gold path begins, and its steps."""
    begin, steps = (0, 0), list[tuple[int, int]]()
    for node, kind in e.path:
        steps.append((node, kind))
        if len(steps) >= SEGMENT and kind >= NULLS:
            yield begin, steps
            begin, steps = (int(e.nodes.source[node]), int(e.nodes.target[node])), []
    if steps:
        yield begin, steps


def fit(
    examples: Sequence[Example], names: Sequence[str], start: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Weights of the highest likelihood, of standardised features and as they are."""
    parts = Parts(examples, names)
    vector = torch.zeros(len(names) + len(STEPS) + 1, dtype=torch.float64, requires_grad=True)
    if start is not None:
        vector.data[:] = torch.from_numpy(start)
    search = torch.optim.LBFGS(
        [vector],
        max_iter=120,
        history_size=20,
        tolerance_change=1e-6,
        line_search_fn="strong_wolfe",
    )

    def closure():
        loss, gradient = parts.loss(vector.detach().numpy())
        vector.grad = torch.from_numpy(gradient)
        return torch.tensor(loss)

    search.step(closure)
    found = vector.detach().numpy().copy()
    return found, parts.scale.plain(found, examples, names)


def scores_of(e: Example, weights: Weights) -> np.ndarray:
    scores = np.zeros(e.nodes.previous.shape, np.float32)
    for kind, (edges, columns) in enumerate(e.features):
        scores[edges, kind] = weights.beads[NAMES[kind]]
        for name, column in columns.items():
            scores[edges, kind] += np.float32(weights.features.get(name, 0.0)) * column
    return scores


def prune(e: Example, weights: Weights) -> None:
    """Keep the probable nodes and the gold path."""
    chances, _, _ = posteriors(e.nodes, scores_of(e, weights), weights.run)
    node, kind = np.nonzero(chances > PRUNED)
    kept = np.zeros(len(e.nodes) + 1, bool)
    kept[node], kept[e.nodes.previous[node, kind]] = True, True
    for end, step in e.path:
        kept[end], kept[e.nodes.previous[end, step]] = True, True
    e.kept = kept[:-1]


def decode(e: Example, weights: Weights):
    """Beads found, the posterior of each, and how much the path stands out."""
    scores = scores_of(e, weights)
    path = best(e.nodes, scores, weights.run)
    chances, _, _ = posteriors(e.nodes, scores, weights.run)
    beads = [(range(*step.source), range(*step.target)) for step in path]
    margins = []
    for step in path:
        if step.kind >= NULLS:
            edges, columns = e.features[step.kind]
            first = next(name for name in columns if name.endswith(" margin"))
            margins.append(columns[first][edges == step.node][0])
    evidence = float(np.mean(margins)) if margins else 0.0
    return beads, [float(chances[step.node, step.kind]) for step in path], evidence


def train_and_report(
    name: str, examples: Sequence[Example], unrelated: Sequence[Example]
) -> Weights:
    names = names_of(examples)
    first = fit([e for e in examples if len(e.path) < SMALL], names)[1]
    for e in examples:
        prune(e, weights_of(first, names))
    start, final = fit(examples, names)
    weights = weights_of(final, names)
    held = cross_validated(examples, names, start)
    compare(name, examples, held, {e.name: decode(e, weights) for e in examples})
    held |= {e.name: decode(e, weights) for e in unrelated}
    examples = [e for e in examples if e.weight < OWN]
    fields = "slope", "evidence", "offset"
    found = map(float, calibrate([*examples, *unrelated], held))
    confidence = dict(zip(fields, found, strict=True))
    weights = replace(weights, **confidence)
    print("confidence:", *(f"{name} {value:.3f}" for name, value in confidence.items()))
    report("novels", [e for e in examples if is_novel(Path(e.name))], held, weights)
    report("all", examples, held, weights)
    for e in [*examples, *unrelated]:
        print(
            f"  {e.name}: evidence {held[e.name][2]:.3f}, {mean_confidence(e, held, weights):.3f}"
        )
    for key in sorted(weights.features):
        print(f"  {key:<32}{weights.features[key]:8.3f}")
    return weights


def cross_validated(examples: Sequence[Example], names: Sequence[str], start: np.ndarray):
    """What is found in each group with weights that were trained on the others."""
    held = {}
    for group in sorted({e.group for e in examples}):
        vector = fit([e for e in examples if e.group != group], names, start)[1]
        for e in examples:
            if e.group == group:
                held[e.name] = decode(e, weights_of(vector, names))
    return held


def compare(name: str, examples: Sequence[Example], held, seen) -> None:
    """Print F1 of every set, cross-validated and with the final weights."""
    print(f"{name:<40}{'cross-validated':>18}{'resubstitution':>18}")
    novels = [e for e in examples if is_novel(Path(e.name))]
    for title, group in [("novels", novels), *((e.name, [e]) for e in examples)]:
        cells = []
        for found in (held, seen):
            scores = score_alignment([found[e.name][0] for e in group], [e.gold for e in group])
            cells.append(f"{scores.strict.f1:.4f} / {scores.lax.f1:.4f}")
        print(f"{title:<40}{cells[0]:>18}{cells[1]:>18}", flush=True)


def mean_confidence(e: Example, found, weights: Weights) -> float:
    """Mean confidence of the beads with both sides."""
    beads, chances, evidence = found[e.name]
    pairs = zip(beads, chances, strict=True)
    said = [weights.confidence(chance, evidence) for (s, t), chance in pairs if s and t]
    return float(np.mean(said)) if said else 0.0


def judged(e: Example, found) -> list[tuple[float, float, float, bool]]:
    """Posterior's log-odds, evidence, 1 (both 0 for null beads) and whether a bead is right.

    Of texts that do not belong together, only beads with both sides, all of them wrong.
    """
    gold = {(tuple(s), tuple(t)) for s, t in e.gold}
    beads, chances, evidence = found[e.name]
    out = []
    for (source, target), chance in zip(beads, chances, strict=True):
        p = min(max(chance, weighing.LIMIT), 1 - weighing.LIMIT)
        both = bool(source and target)
        right = (tuple(source), tuple(target)) in gold
        if e.gold or both:
            out.append((np.log(p / (1 - p)), evidence * both, float(both), right))
    return out


def calibrate(examples: Sequence[Example], found) -> np.ndarray:
    """Logistic regression of being right on the posterior's log-odds and the evidence."""
    tables = [np.array(judged(e, found), float) for e in examples]
    # Every text counts the same, however many sentences it has.
    w = np.concatenate([np.full(len(t), 1 / len(t)) for t in tables])
    table = np.concatenate(tables)
    x, y, vector = table[:, :3], table[:, 3], np.array([1.0, 0.0, 0.0])
    for _ in range(200):  # Newton's method, its steps kept short so that it cannot run away
        p = 1 / (1 + np.exp(-np.clip(x @ vector, -30, 30)))
        gradient = x.T @ (w * (p - y)) + 1e-3 * vector
        hessian = (x.T * (w * p * (1 - p))) @ x + 1e-3 * np.eye(3)
        step = np.linalg.solve(hessian, gradient)
        vector = vector - step * min(1.0, 0.3 / float(np.linalg.norm(step)))
    return vector


def report(title: str, examples: Sequence[Example], found, weights: Weights) -> None:
    """AUC and expected calibration error of the cross-validated confidence."""
    sure, right = [], []
    for e in examples:
        rows = zip(judged(e, found), found[e.name][1], strict=True)
        for (_, evidence, both, good), chance in rows:
            sure.append(weights.confidence(chance, evidence if both else None))
            right.append(good)
    values, good = np.array(sure), np.array(right)
    wins = (values[good][:, None] > values[~good]) + 0.5 * (values[good][:, None] == values[~good])
    place = np.minimum((values * 10).astype(int), 9)
    gap = sum(
        abs(values[place == b].mean() - good[place == b].mean()) * (place == b).mean()
        for b in np.unique(place)
    )
    print(f"{title}: AUC {wins.mean():.3f}, expected calibration error {gap:.3f}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())

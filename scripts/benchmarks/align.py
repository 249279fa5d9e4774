"""Exactness, speed and calibration of the aligners.

    scripts/benchmark align [--sets ../shared/alignment] [--aligners length lexical encoder …]
        [--sizes 500 2000 8000 16000] [--plot reliability.svg] [--translations cache.json]

Strict / lax F1 by Vecalign's counting on every folder with source.txt, target.txt and gold.txt.
The weights that ship were trained on ../shared/alignment; for figures of texts that the weights
have not seen, see the cross-validated table of scripts/train aligner. Gale & Church's aligner as
nltk and PyPI's galechurch have it stands beside ours where they are installed
(.venv/bin/pip install nltk galechurch).
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from training.aligner.confidence import auc, bins, calibration_error
from training.aligner.examples import languages, lines

ROOT = Path(__file__).parents[2]
OURS = ("length", "lexical", "encoder", "translation")
OTHERS = ("nltk", "galechurch")
LARGEST_NLTK = 2_500_000  # cells; nltk needs some 10 µs for each
NOVELS = "novels (pooled)"

Beads = list[tuple[list[int], list[int]]]
Run = Callable[[list[str], list[str]], tuple[Beads, list[float]]]


def main() -> int:
    arguments = parse()
    if arguments.child:
        return child(arguments)
    found = exactness(arguments)
    if found:
        reliability(found, arguments.plot)
    speed(arguments)
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/benchmark align")
    parser.add_argument("--sets", type=Path, default=ROOT.parent / "shared" / "alignment")
    parser.add_argument("--aligners", nargs="+", default=[*OTHERS, *OURS])
    parser.add_argument("--sizes", nargs="*", type=int, default=[500, 2000, 8000, 16000])
    parser.add_argument("--plot", type=Path, help="SVG of the confidence against what is right")
    parser.add_argument("--translations", type=Path, help="JSON, source sentence to translation")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not arguments.sets.is_dir():
        parser.error(f"{arguments.sets} is not there; give --sets")
    return arguments


def exactness(arguments: argparse.Namespace) -> list[tuple[str, Beads, list[float], Beads]]:
    """Print a row for each set; gives back what the encoder found."""
    from bitext.bitexts.beads import loads
    from bitext.evaluation.alignment import score_alignment

    places = [p.parent for p in sorted(arguments.sets.glob("*/gold.txt")) if "speed" not in str(p)]
    runs = {name: run for name in arguments.aligners if (run := runner(name, arguments))}
    width = 21
    print(f"{'strict / lax F1':<{width}}" + "".join(f"{name:>16}" for name in runs))
    kept, novels = [], dict[str, list[tuple[Beads, Beads]]]()
    for place in places:
        source, target = lines(place / "source.txt"), lines(place / "target.txt")
        entries = loads((place / "gold.txt").read_text("utf-8"), name=str(place))
        gold = [(list(e.source), list(e.target)) for e in entries]
        cells = []
        for name, run in runs.items():
            if not fits(name, place, source, target):
                cells.append("–")
                continue
            beads, sure = run(*tagged(place, source, target))
            scores = score_alignment([beads], [gold])
            cells.append(f"{scores.strict.f1:.3f} / {scores.lax.f1:.3f}")
            if name == "encoder":
                kept.append((place.name, beads, sure, gold))
            if "transread" in place.name:
                novels.setdefault(name, []).append((beads, gold))
        row(re.sub("transread-|newstest-dev-", "", place.name)[: width - 1], cells, width)
    pooled = []
    for name in runs:
        pairs = novels.get(name, [])
        scores = score_alignment([found for found, _ in pairs], [gold for _, gold in pairs])
        pooled.append(f"{scores.strict.f1:.3f} / {scores.lax.f1:.3f}" if pairs else "–")
    row(NOVELS, pooled, width)
    return kept


def row(name: str, cells: Sequence[str], width: int) -> None:
    print(f"{name:<{width}}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


def fits(name: str, place: Path, source: Sequence[str], target: Sequence[str]) -> bool:
    if name == "nltk":
        return len(source) * len(target) <= LARGEST_NLTK
    return name != "translation" or languages(place.name)[0] == "fr"


def tagged(place: Path, source: list[str], target: list[str]):
    """Documents in the set's languages."""
    from bitext.document import document_of

    tags = languages(place.name)
    return document_of(tags[0], source), document_of(tags[1], target)


def runner(name: str, arguments: argparse.Namespace) -> Run | None:
    """A function from documents to beads; None, with a hint, for a tool that is not there."""
    try:
        if name == "nltk":
            return by_nltk()
        if name == "galechurch":
            return by_galechurch()
    except ImportError:
        print(f"{name} is not installed; for its figures: .venv/bin/pip install {name}")
        return None
    aligner = make(name, arguments)

    def run(source, target):
        beads = aligner.align(source, target)
        return [(list(b.source), list(b.target)) for b in beads], [b.confidence for b in beads]

    return run


def make(name: str, arguments: argparse.Namespace):
    from bitext.registry import ALIGNERS

    if name != "translation":
        return ALIGNERS.load(name)()
    from bitext.translators.marian import load

    file, memory = arguments.translations, {}
    if file and file.exists():
        memory = json.loads(file.read_text("utf-8"))
    return ALIGNERS.load(name)(load(beam=1), memory=memory)


def by_nltk() -> Run:
    from nltk.translate.gale_church import align_blocks

    def run(source, target):
        lengths = ([len(s.text) or 1 for s in side.sentences] for side in (source, target))
        pairs = align_blocks(*lengths)
        return list(grouped(pairs, len(source.sentences), len(target.sentences))), []

    return run


def grouped(pairs: Sequence[tuple[int, int]], sources: int, targets: int) -> Iterator:
    """Beads out of pairs of sentences."""
    left: list[int] = []
    right: list[int] = []
    for i, j in pairs:
        if left and i not in left and j not in right:
            yield left, right
            left, right = [], []
        left, right = sorted({*left, i}), sorted({*right, j})
    if left:
        yield left, right
    yield from (([i], []) for i in sorted(set(range(sources)) - {i for i, _ in pairs}))
    yield from (([], [j]) for j in sorted(set(range(targets)) - {j for _, j in pairs}))


def by_galechurch() -> Run:
    import galechurch

    from bitext.bitexts.beads import loads

    def run(source, target):
        texts = ([s.text or "." for s in side.sentences] for side in (source, target))
        found = loads("\n".join(galechurch.align(*texts).to_pharaoh_lines()))
        return [(list(e.source), list(e.target)) for e in found], []

    return run


def reliability(found, plot: Path | None) -> None:
    """How far the confidence means what it says: a table of bins, AUC and calibration error."""
    print("\nconfidence of the encoder aligner")
    tables = []
    for name, beads, scores, gold in found:
        known = {(tuple(s), tuple(t)) for s, t in gold}
        good = np.array([(tuple(s), tuple(t)) in known for s, t in beads])
        tables.append((name, np.array(scores), good))
    sure, right = (np.concatenate([t[side] for t in tables]) for side in (1, 2))
    for name, scores, good in [*tables, ("all", sure, right)]:
        error = calibration_error(scores, good)
        print(f"  {name:<40} AUC {auc(scores, good):.3f}  ECE {error:.3f}")
    points = list(bins(sure, right))
    for mean, share, count in points:
        print(f"  said {mean:.3f}  right {share:.3f}  beads {count}")
    if plot:
        plot.write_text(drawn(points), "utf-8")


def drawn(points) -> str:
    """The bins as an SVG: a dot on the diagonal means what it says."""
    dots = "".join(
        f'<circle cx="{40 + 300 * mean:.1f}" cy="{340 - 300 * share:.1f}" '
        f'r="{2 + np.log10(n) * 2:.1f}"><title>{n} beads</title></circle>'
        for mean, share, n in points
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 380" font-family="sans-serif">'
        '<path d="M40 340h300M40 340v-300M40 340l300-300" stroke="#999" fill="none"/>'
        f'<g fill="#246">{dots}</g><text x="190" y="370" text-anchor="middle">confidence</text>'
        '<text x="15" y="190" transform="rotate(-90 15 190)" text-anchor="middle">right</text>'
        "</svg>\n"
    )


def speed(arguments: argparse.Namespace) -> None:
    """Seconds and peak memory for texts of some sizes, each in a process of its own."""
    names = [name for name in arguments.aligners if name in ("length", "lexical", "encoder")]
    if not arguments.sizes or not names:
        return
    print(f"\n{'sentences a side':<18}{'aligner':<10}{'CPU s':>8}{'wall s':>8}{'MB':>7}")
    for size in arguments.sizes:
        for name in names:
            command = [sys.executable, __file__, "--sets", str(arguments.sets)]
            result = subprocess.run(
                [*command, "--child", name, str(size)], capture_output=True, text=True, check=True
            )
            figures = json.loads(result.stdout.splitlines()[-1])
            print(
                f"{figures['sentences']:<18}{name:<10}{figures['cpu']:>8.1f}"
                f"{figures['wall']:>8.1f}{figures['memory']:>7.0f}",
                flush=True,
            )


def child(arguments: argparse.Namespace) -> int:
    name, size = arguments.child[0], int(arguments.child[1])
    texts: tuple[list[str], list[str]] = ([], [])
    places = [arguments.sets / f"speed-{n}" for n in (size, 8000)]
    place = next(p for p in places if p.is_dir())
    while len(texts[0]) < 0.95 * size:
        for side, file in zip(texts, ("source.txt", "target.txt"), strict=True):
            side.extend(lines(place / file))
    source, target = tagged(place, *texts)
    cpu, wall = time.process_time(), time.perf_counter()
    make(name, arguments).align(source, target)
    figures = {
        "sentences": len(texts[0]),
        "cpu": time.process_time() - cpu,
        "wall": time.perf_counter() - wall,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

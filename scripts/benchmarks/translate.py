"""The table of systems: speed, processor time, memory, BLEU and chrF of each on the same sentences.

Each system runs in a process of its own, in turn, round after round; the ratios are of medians
within this one run, because machines are noisy. Where other work goes on, trust the ratio of
processor time ("cpu ratio") rather than that of the clock.

    scripts/benchmark translate [--text FILE…] [--sentences 200] [--beam 4] [--rounds 3]
    scripts/benchmark translate --systems ctranslate2 2x1 1x2 4x1 2x1-512 2x1-2048
    scripts/benchmark translate --files 100 [--against CHECKOUT]

Texts are by default, where they lie beside the checkout, newstest2013 (a seeded sample) and an
article; else those of corpora/. Where a text x.fr has an x.en beside it, translations are scored.
Systems are plain `generate` (``transformers``), CTranslate2 as its guide says (``ctranslate2``),
argos-translate with the same weights (``argos``; needs a package index once), ``bitext``, and
``fast``, what ``bitext translate --fast`` does.

The second form compares layouts of CTranslate2: workers, threads of each, pieces in a batch. On two
cores of a Zen 4 server, at beam 2, words a second of processor time: 2x1 865, 1x2 755, 4x1 850;
batches of 256, 512, 1,024, 2,048 and 4,096 pieces: 540, 730, 865, 855, 825. To ask for
scores and attention costs nothing measurable (863).

The third form translates a folder of short files, start-up included, with this checkout and, where
one is given, another.
"""

import argparse
import json
import math
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from evaluate import timed
from systems import argos, ours, plain
from systems.system import ROOT, Sentences, System

SHARED = ROOT.parent / "shared"
TEXTS = (
    SHARED / "testsets" / "newstest2013.fr",
    SHARED / "articles" / "all-israel-ceasefire.fr.txt",
)
IN_FILE = 3
"""Sentences of a short file."""

SYSTEMS = {
    "transformers": System(plain.generate),
    "ctranslate2": System(plain.ctranslate2_by_hand, plain.convert),
    "argos": System(argos.load, argos.prepare, argos.PYTHON),
    "bitext": System(ours.load),
    "fast": System(ours.load_fast),
}


class Text(NamedTuple):
    """What is translated.

    Attributes:
        name: of the file.
        sentences: of the source.
        references: one each, or none.
    """

    name: str
    sentences: Sentences
    references: Sentences


def main() -> int:
    arguments = parse()
    if arguments.child:
        return child(arguments)
    if arguments.files:
        return compare_folders(arguments)
    for name in arguments.systems:
        system_of(name).prepare()
    for path in arguments.text or [path for path in TEXTS if path.is_file()] or [None]:
        text = sample(path, arguments.sentences, arguments.seed)
        words = sum(len(sentence.split()) for sentence in text.sentences)
        print(f"{text.name}: {len(text.sentences)} sentences, {words} words, beam {arguments.beam}")
        results: dict[str, list[Figures]] = {name: [] for name in arguments.systems}
        for _ in range(arguments.rounds):
            for name in arguments.systems:
                results[name].append(measure(name, text, arguments.beam))
        report(results, words)
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/benchmark translate")
    parser.add_argument("--text", type=Path, nargs="+", help="a sentence a line, or a document")
    parser.add_argument("--sentences", type=int, default=200, help="sample size; 0 takes all")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--systems",
        nargs="+",
        default=list(SYSTEMS),
        help=f"{', '.join(SYSTEMS)}, or a layout of CTranslate2: WORKERSxTHREADS[-PIECES]",
    )
    parser.add_argument("--files", metavar="N", type=int, help="a folder of so many short files")
    parser.add_argument(
        "--against", metavar="CHECKOUT", type=Path, help="another checkout of bitext, for --files"
    )
    parser.add_argument("--child", help=argparse.SUPPRESS)
    return parser.parse_args()


def system_of(name: str) -> System:
    """A system, or a layout of CTranslate2."""
    layout = System(partial(plain.ctranslate2_by_hand, layout=name), plain.convert)
    return SYSTEMS.get(name, layout)


def sample(path: Path | None, size: int, seed: int) -> Text:
    """A seeded sample in random order, as articles are not sorted by length."""
    from bitext.pipeline import read, segment

    references: Sentences = []
    if path and path.suffix == ".fr":
        sentences = path.read_text("utf-8").splitlines()
        if (reference := path.with_suffix(".en")).is_file():
            references = reference.read_text("utf-8").splitlines()
    else:
        paths = [path] if path else sorted((ROOT / "corpora").glob("*.fr.txt"))
        documents = (read(path, lang="fr") for path in paths)
        sentences = [s.text for document in documents for s in segment(document).sentences]
    chosen = random.Random(seed).sample(
        range(len(sentences)), min(size or len(sentences), len(sentences))
    )
    return Text(
        path.name if path else "corpora",
        [sentences[number] for number in chosen],
        [references[number] for number in chosen] if references else [],
    )


class Figures(NamedTuple):
    """Of one run.

    Attributes:
        start: seconds until the first sentence is there.
        seconds: by the clock, for all sentences.
        cpu: seconds of processor time for them.
        memory: most that the process held, in megabytes.
        bleu: no number without references.
        chrf: likewise.
    """

    start: float
    seconds: float
    cpu: float
    memory: float
    bleu: float = math.nan
    chrf: float = math.nan


def measure(name: str, text: Text, beam: int) -> Figures:
    """Run one system in a process of its own."""
    python = system_of(name).python or sys.executable
    with TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        subprocess.run(
            [python, __file__, "--child", name, "--beam", str(beam), "--text", str(out)],
            input=json.dumps(text.sentences),
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        found = json.loads(out.read_text("utf-8"))
    values: list[float] = []
    if text.references:
        from sacrebleu.metrics import BLEU, CHRF

        translations, references = found["translations"], [text.references]
        values = [m.corpus_score(translations, references).score for m in (BLEU(), CHRF())]
    return Figures(*found["figures"], *values)


def child(arguments: argparse.Namespace) -> int:
    """Load a system, translate what comes in, and write translations with figures to a file."""
    from bitext.machine import peak_memory

    begin = time.perf_counter()
    sentences = json.loads(sys.stdin.read())
    run = system_of(arguments.child).load(arguments.beam)
    run(["Bonjour."])
    ready, busy = time.perf_counter(), time.process_time()
    translations = run(sentences)
    seconds, cpu = time.perf_counter() - ready, time.process_time() - busy
    assert len(translations) == len(sentences)
    figures = Figures(ready - begin, seconds, cpu, peak_memory() / 2**20)
    found = {"figures": figures[:4], "translations": translations}
    arguments.text[0].write_text(json.dumps(found), "utf-8")
    return 0


def report(results: dict[str, list[Figures]], words: int) -> None:
    """A table, a system a line, with ratios of the time of CTranslate2 by hand."""
    print(
        f"{'system':<14}{'words/s':>9}{'cpu s':>8}{'start s':>9}{'MB':>7}{'BLEU':>7}{'chrF2':>7}"
        f"{'ratio':>9}{'cpu ratio':>11}"
    )
    medians = {name: Figures(*medians_of(runs)) for name, runs in results.items()}
    base = "ctranslate2" if "ctranslate2" in medians else next(iter(medians))
    for name, found in medians.items():
        ratio, busy = medians[base].seconds / found.seconds, medians[base].cpu / found.cpu
        print(
            f"{name:<14}{words / found.seconds:>9.0f}{found.cpu:>8.1f}{found.start:>9.2f}"
            f"{found.memory:>7.0f}{found.bleu:>7.2f}{found.chrf:>7.2f}{ratio:>8.2f}×{busy:>10.2f}×"
        )
    print(f"ratio: against {base}, of time by the clock and of processor time")


def medians_of(runs: Iterable[Iterable[float]]) -> list[float]:
    """The median of each figure, over runs that have the same ones."""
    return [statistics.median(column) for column in zip(*runs, strict=True)]


def compare_folders(arguments: argparse.Namespace) -> int:
    """Seconds by the clock and of processor time that a folder of short files takes."""
    path = arguments.text[0] if arguments.text else None
    sentences = sample(path, IN_FILE * arguments.files, arguments.seed).sentences
    checkouts = {"this": ROOT} | ({"other": arguments.against} if arguments.against else {})
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in checkouts}
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for number in range(arguments.files):
            text = "\n\n".join(sentences[number :: arguments.files])
            (folder / "in" / f"{number:04}.txt").write_text(text, "utf-8")
        for _ in range(arguments.rounds):
            for checkout, root in checkouts.items():
                seconds[checkout].append(translate_folder(folder, root.resolve(), arguments.beam))
    medians = {checkout: medians_of(runs) for checkout, runs in seconds.items()}
    for checkout, (clock, busy) in medians.items():
        print(
            f"{checkout}: {arguments.files} files in {clock:.2f} s, {busy:.2f} s of processor time"
        )
    if arguments.against:
        clock, busy = (b / a for a, b in zip(*medians.values(), strict=True))
        print(f"ratio: {clock:.2f}× by the clock, {busy:.2f}× of processor time")
    return 0


def translate_folder(folder: Path, root: Path, beam: int) -> tuple[float, float]:
    """Seconds by the clock and of processor time of ``bitext translate`` as it is in a checkout."""
    words = ["--beam", str(beam), "--force", "-q", "-o", "{stem}.{lang}.txt"]
    return timed(
        [sys.executable, "-m", "bitext", "translate", "in", "--output-dir", "out", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(root)},
    )


if __name__ == "__main__":
    raise SystemExit(main())

"""Source words a second, start-up and memory: ours, CTranslate2 by hand, plain transformers.

Each system runs in a process of its own, in turn, round after round, on the same sentences; the
ratios are of medians within this one run, because machines are noisy. Where other work goes on,
trust the ratio of processor time ("cpu") rather than that of the clock.

    scripts/benchmark translate [--text FILE] [--sentences 200] [--beam 2] [--rounds 3]
    scripts/benchmark translate --systems 2x1 1x2 4x1 2x1-512 2x1-2048
    scripts/benchmark translate --files 100 [--against CHECKOUT]

The third form translates a folder of short files, start-up included, with this checkout and, where
one is given, another.

The second form compares layouts of CTranslate2: workers, threads of each, pieces in a batch. On two
cores of a Zen 4 server, at beam 2, words a second of processor time: 2x1 865, 1x2 755, 4x1 850;
batches of 256, 512, 1,024, 2,048 and 4,096 pieces: 540, 730, 865, 855, 825. To ask for
scores and attention costs nothing measurable (863).
"""

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]
MODEL = "opus-mt-fr-en"
IN_FILE = 3
"""Sentences of a short file."""

Sentences = list[str]
Run = Callable[[Sentences], list[str]]


def main() -> int:
    arguments = parse()
    if arguments.child:
        return child(arguments)
    if arguments.files:
        return compare_folders(arguments)
    sentences = sample(arguments.text, arguments.sentences, arguments.seed)
    words = sum(len(sentence.split()) for sentence in sentences)
    print(f"{len(sentences)} sentences, {words} words, beam {arguments.beam}")
    results: dict[str, list[dict[str, float]]] = {name: [] for name in arguments.systems}
    for _ in range(arguments.rounds):
        for name in arguments.systems:
            results[name].append(measure(name, sentences, arguments))
    report(results, words)
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/benchmark translate")
    parser.add_argument(
        "--text", type=Path, help="a sentence a line; default: the texts in corpora/"
    )
    parser.add_argument("--sentences", type=int, default=200, help="sample size; 0 takes all")
    parser.add_argument("--beam", type=int, default=2)
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


def sample(text: Path | None, size: int, seed: int) -> Sentences:
    """A seeded sample in random order, as articles are not sorted by length."""
    from bitext.pipeline import read, segment

    if text:
        sentences = [line.strip() for line in text.read_text("utf-8").splitlines() if line.strip()]
    else:
        documents = (read(path, lang="fr") for path in sorted((ROOT / "corpora").glob("*.fr.txt")))
        sentences = [s.text for document in documents for s in segment(document).sentences]
    return random.Random(seed).sample(sentences, min(size or len(sentences), len(sentences)))


def measure(name: str, sentences: Sentences, arguments: argparse.Namespace) -> dict[str, float]:
    """Run one system in a process of its own."""
    begin = time.perf_counter()
    result = subprocess.run(
        [sys.executable, __file__, "--child", name, "--beam", str(arguments.beam)],
        input=json.dumps(sentences),
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(result.stdout.splitlines()[-1])
    figures["whole"] = time.perf_counter() - begin
    return figures


def child(arguments: argparse.Namespace) -> int:
    begin = time.perf_counter()
    sentences = json.loads(sys.stdin.read())
    run = SYSTEMS.get(arguments.child, partial(by_hand, layout=arguments.child))(arguments.beam)
    run(["Bonjour."])
    ready, busy = time.perf_counter(), time.process_time()
    translations = run(sentences)
    figures = {
        "start": ready - begin,
        "translate": time.perf_counter() - ready,
        "cpu": time.process_time() - busy,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    assert len(translations) == len(sentences)
    print(json.dumps(figures))
    return 0


def report(results: dict[str, list[dict[str, float]]], words: int) -> None:
    print(f"{'system':<14}{'words/s':>9}{'start s':>9}{'MB':>7}{'ratio':>9}{'cpu ratio':>11}")
    medians = {
        name: {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        for name, runs in results.items()
    }
    base = list(medians)[-1]
    for name, median in medians.items():
        ratio, busy = (medians[base][key] / median[key] for key in ("translate", "cpu"))
        print(
            f"{name:<14}{words / median['translate']:>9.0f}{median['start']:>9.2f}"
            f"{median['memory']:>7.0f}{ratio:>8.2f}×{busy:>10.2f}×"
        )
    print(f"ratio: against {base}, of time by the clock and of processor time")


def compare_folders(arguments: argparse.Namespace) -> int:
    """Seconds by the clock and of processor time that a folder of short files takes."""
    sentences = sample(arguments.text, IN_FILE * arguments.files, arguments.seed)
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
    medians = {
        checkout: [statistics.median(column) for column in zip(*runs, strict=True)]
        for checkout, runs in seconds.items()
    }
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
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "bitext", "translate", "in", "--output-dir", "out", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(root)},
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begin, busy


def folders() -> tuple[Path, Path]:
    from bitext.models.conversion import converted
    from bitext.models.store import resolve

    folder = resolve(MODEL)
    return folder, converted(folder)


def ours(beam: int) -> Run:
    """The library as a user calls it: segment, translate with links, check, rebuild the text."""
    from bitext.document import Document, Paragraph
    from bitext.pipeline import translate
    from bitext.translators.marian import load

    translator = load(MODEL, beam=beam)

    def run(sentences: Sentences) -> list[str]:
        document = Document("fr", tuple(Paragraph(sentence) for sentence in sentences))
        return [paragraph.text for paragraph in translate(document, translator).target.paragraphs]

    return run


def by_hand(beam: int, layout: str = "") -> Run:
    """The fastest plain use of CTranslate2 found: a worker a core, batches of 1,024 pieces."""
    import ctranslate2
    from sentencepiece import SentencePieceProcessor

    workers, threads, size = os.cpu_count() or 1, 1, 1024
    if layout:
        sides, _, pieces = layout.partition("-")
        workers, threads = map(int, sides.split("x"))
        size = int(pieces or size)
    folder, model = folders()
    encoder = SentencePieceProcessor(model_file=str(folder / "source.spm"))
    decoder = SentencePieceProcessor(model_file=str(folder / "target.spm"))
    translator = ctranslate2.Translator(
        str(model), compute_type="int8", inter_threads=workers, intra_threads=threads
    )

    def run(sentences: Sentences) -> list[str]:
        sources = [[*encoder.encode(sentence, out_type=str), "</s>"] for sentence in sentences]
        results = translator.translate_batch(
            sources, beam_size=beam, max_batch_size=size, batch_type="tokens"
        )
        return [decoder.decode(result.hypotheses[0]) for result in results]

    return run


def plain_transformers(beam: int) -> Run:
    """`MarianMTModel.generate` in float32, batches of 32 sentences sorted by length."""
    import warnings

    warnings.simplefilter("ignore")
    import torch
    from transformers import MarianMTModel, MarianTokenizer

    folder, _ = folders()
    tokenizer: Any = MarianTokenizer.from_pretrained(folder)
    model: Any = MarianMTModel.from_pretrained(folder).eval()

    def run(sentences: Sentences) -> list[str]:
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        out = [""] * len(sentences)
        for begin in range(0, len(order), 32):
            batch = order[begin : begin + 32]
            inputs = tokenizer([sentences[i] for i in batch], return_tensors="pt", padding=True)
            with torch.inference_mode():
                tokens = model.generate(**inputs, num_beams=beam)
            for i, text in zip(
                batch, tokenizer.batch_decode(tokens, skip_special_tokens=True), strict=True
            ):
                out[i] = text
        return out

    return run


SYSTEMS: dict[str, Callable[[int], Run]] = {
    "bitext": ours,
    "ctranslate2": by_hand,
    "transformers": plain_transformers,
}

if __name__ == "__main__":
    raise SystemExit(main())

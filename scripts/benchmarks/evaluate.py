"""Scoring and paired tests against sacreBLEU's own command, on the same files, in turn.

    scripts/benchmark evaluate [--hypothesis H --other H2 --reference R] [--rounds 5] [--million]

Without files a test set is made up from the texts in corpora/. Ratios are of medians within this
one run. `--million` repeats the set up to a million segments and reports time and peak memory.
"""

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
SEGMENTS = 3000
QUIETLY: dict[str, Any] = {"capture_output": True, "env": {**os.environ, "NO_COLOR": "1"}}


def main() -> int:
    arguments = parse()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [arguments.hypothesis, arguments.other, arguments.reference]
        hypothesis, other, reference = files if all(files) else make_up(folder)
        ours = [str(BIN / "bitext")]
        theirs = [str(BIN / "sacrebleu"), str(reference), "-f", "text"]
        evaluate = [*ours, "evaluate", str(hypothesis), str(reference)]
        compare = [*ours, "compare", str(hypothesis), str(other), "--reference", str(reference)]
        one, two = ["-i", str(hypothesis)], ["-i", str(hypothesis), str(other)]
        test = [*theirs, *two, "-m", "bleu", "chrf"]
        pairs = {
            "BLEU": ([*evaluate, "--metric", "bleu"], [*theirs, *one, "-m", "bleu"]),
            "BLEU, chrF": (evaluate, [*theirs, *one, "-m", "bleu", "chrf"]),
            "BLEU, intervals": (
                [*evaluate, "--metric", "bleu"],
                [*theirs, *one, "-m", "bleu", "-ci"],
            ),
            "paired bootstrap, 1,000": ([*compare, "--trials", "0"], [*test, "-pbs"]),
            # Ours does the bootstrap test as well.
            "randomisation, 10,000": (compare, [*test, "-par"]),
        }
        lines = len(reference.read_text("utf-8").splitlines())
        print(f"{lines} segments, median of {arguments.rounds} rounds: wall s (CPU s)")
        print(f"{'':<26}{'bitext':>16}{'sacreBLEU':>16}{'ratio':>8}{'CPU':>7}")
        for title, commands in pairs.items():
            report(title, commands, arguments.rounds)
        if arguments.million:
            million(folder, hypothesis, reference, arguments.segments)
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/benchmark evaluate")
    parser.add_argument("--hypothesis", type=Path)
    parser.add_argument("--other", type=Path, help="a second system, for the paired test")
    parser.add_argument("--reference", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--segments", type=int, default=1_000_000, help="for --million")
    return parser.parse_args()


def make_up(folder: Path) -> list[Path]:
    """Two spoiled copies of the English texts, and the texts themselves."""
    chance = random.Random(1)
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "corpora").glob("*.en.txt"))]
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    words = [word for line in lines for word in line.split()]
    columns: list[list[str]] = [[], [], []]
    for _ in range(SEGMENTS):
        reference = chance.choices(words, k=chance.randint(3, 40))
        columns[2].append(" ".join(reference))
        for column, noise in zip(columns, (0.2, 0.25), strict=False):
            spoiled = [chance.choice(words) if chance.random() < noise else w for w in reference]
            column.append(" ".join(spoiled))
    paths = [folder / name for name in ("one.txt", "two.txt", "reference.txt")]
    for path, column in zip(paths, columns, strict=True):
        path.write_text("".join(f"{line}\n" for line in column), "utf-8")
    return paths


def report(title: str, commands: tuple[list[str], list[str]], rounds: int) -> None:
    runs: tuple[list[tuple[float, float]], ...] = ([], [])
    for _ in range(rounds):
        for command, found in zip(commands, runs, strict=True):
            found.append(timed(command, **QUIETLY))
    walls = [statistics.median(wall for wall, _ in found) for found in runs]
    cpus = [statistics.median(cpu for _, cpu in found) for found in runs]
    cells = "".join(
        f"{f'{wall:.2f} ({cpu:.2f})':>16}" for wall, cpu in zip(walls, cpus, strict=True)
    )
    print(f"{title:<26}{cells}{walls[0] / walls[1]:>7.2f}×{cpus[0] / cpus[1]:>6.2f}×", flush=True)


def timed(command: list[str], **how: Any) -> tuple[float, float]:
    """Wall and CPU seconds of a command that is run as `subprocess.run` is told."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, **how)
    wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def million(folder: Path, hypothesis: Path, reference: Path, segments: int) -> None:
    """Score very many segments: time, and peak memory of the largest process so far."""
    paths = []
    for path in (hypothesis, reference):
        lines = path.read_text("utf-8").splitlines()
        paths.append(folder / f"many-{path.name}")
        with paths[-1].open("w", encoding="utf-8") as stream:
            for number in range(segments):
                stream.write(f"{lines[number % len(lines)]} {number}\n")
    wall, cpu = timed([str(BIN / "bitext"), "evaluate", *map(str, paths)], **QUIETLY)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{segments:,} segments: {wall:.0f} s ({cpu:.0f} s CPU), at most {peak:.0f} MB")


if __name__ == "__main__":
    raise SystemExit(main())

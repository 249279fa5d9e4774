"""Corpora: rows a second, whether memory stays flat, and runs that are killed.

    scripts/benchmark corpus flat [--rows 1000000]
    scripts/benchmark corpus model [--rows 20000] [--source FILE] [--fast …]
    scripts/benchmark corpus kills [--kills 20] [--seed 1]

``flat`` translates so many rows of JSON lines, packed by zstd, with a translator that gives back
what it gets, and tells the most memory at half time and in the end. ``model`` runs the command on
so many lines, with the options of ``bitext translate`` that are given. ``kills`` kills the command
with SIGKILL at random moments, starts it again until it comes to its end, and compares what it made
with what an undisturbed run makes. The exit code is 1 where a row was lost, came twice or was
another one.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bitext.corpus.donemarks import mark_path, read_mark
from bitext.corpus.lineformat import json_format
from bitext.corpus.parts import has_parts
from bitext.corpus.rows import Fields
from bitext.corpus.run import Corpus, rows_in, translate_file
from bitext.corpus.translation import translate_rows
from bitext.files.packed import packed
from bitext.machine import peak_memory
from bitext.translators.identity import IdentityTranslator

ROOT = Path(__file__).parents[2]
FLAT = 1.1
"""How many times the memory of half time may be taken in the end."""


def sentences() -> Iterator[str]:
    """The first sentence of each line of our texts, over and over, each time with a number."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "corpora").glob("*.fr.txt"))]
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    for number, line in enumerate(cycle(lines)):
        sentence = line.partition(". ")[0].removesuffix(".")
        yield f"{sentence}." if number < len(lines) else f"{sentence} ({number})."


def write_rows(path: Path, rows: int) -> None:
    """A corpus of JSON lines, of which one in a thousand is damaged."""
    lines = (
        '{"id": 1.0}' if number % 1000 == 999 else json.dumps({"id": number, "text": text})
        for number, text in enumerate(islice(sentences(), rows))
    )
    with path.open("wb") as out:
        while some := list(islice(lines, 50_000)):
            out.write(packed("".join(f"{line}\n" for line in some).encode(), ".zst"))


def flat(place: Path, rows: int) -> int:
    """Translate with the identity translator; gives back the exit code."""
    source, out = place / "in.jsonl.zst", place / "out.jsonl.zst"
    write_rows(source, rows)
    form = json_format(Fields(), ".zst", ".zst")
    done, peaks = 0, dict[int, int]()
    marks = {rows * tenth // 10: tenth for tenth in range(1, 11)}

    def progress(count: int) -> None:
        nonlocal done
        done += count
        for mark in [mark for mark in marks if mark <= done]:
            peaks[marks.pop(mark)] = peak_memory()

    translate = partial(translate_rows, translator=IdentityTranslator())
    begin, spent = time.perf_counter(), time.process_time()
    corpus = Corpus(source, out, form, None, {})
    mark, _ = translate_file(
        corpus, rows_in(source, form), translate, force=False, progress=progress
    )
    seconds, spent = time.perf_counter() - begin, time.process_time() - spent
    half, end = peaks[5], peak_memory()
    print(f"{mark.counts}")
    print(f"{rows / seconds:,.0f} rows/s, {rows / spent:,.0f} rows a second of processor time")
    print(f"most memory: {half / 1e6:.0f} MB at half time, {end / 1e6:.0f} MB in the end")
    whole = mark.counts["rows"] == rows and mark.counts["errors"] == rows // 1000
    return 0 if whole and end <= FLAT * half else 1


def model(place: Path, rows: int, source: Path | None, options: list[str]) -> int:
    """Run the command on lines; gives back its exit code."""
    lines = sentences() if source is None else source.open(encoding="utf-8")
    text = "".join(f"{line.rstrip()}\n" for line in islice(lines, rows))
    (place / "in.txt").write_text(text, "utf-8")
    begin = time.perf_counter()
    command = ["translate", "--lines", "in.txt", "-o", "out.txt", "--offline", *options]
    process = subprocess.Popen([sys.executable, "-m", "bitext", *command], cwd=place)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds, spent = time.perf_counter() - begin, usage.ru_utime + usage.ru_stime
    words = len(text.split())
    print(f"{rows:,} lines, {words:,} words, options {' '.join(options) or '(none)'}")
    print(f"{words / seconds:,.0f} words/s, {words / spent:,.0f} words a second of processor time")
    print(f"most memory: {usage.ru_maxrss / 1e3:.0f} MB")
    found = (place / "out.txt").read_bytes().count(b"\n")
    return process.returncode or int(found != text.count("\n"))


CHILD = """
import sys, time
from bitext.corpus import lines
from bitext.translators.identity import IdentityTranslator
lines.ROWS = int(sys.argv.pop(1))
pause = float(sys.argv.pop(1))
class Slow(IdentityTranslator):
    def _hypothesis(self, sentence):
        time.sleep(pause)
        return super()._hypothesis(sentence.upper())
import bitext.cli.corpora
bitext.cli.corpora.load_translator = lambda *_, **__: Slow()
from bitext.cli import main
sys.exit(main())
"""
"""The command with a translator that takes its time, and small parts."""


def kills(place: Path, count: int, chance: random.Random, *, rows: int = 300) -> list[str]:
    """Kill runs; gives back what went wrong."""
    write_rows(place / "in.jsonl.zst", rows)
    out, command = place / "out.jsonl", [sys.executable, "-c", CHILD, "16", "0.002"]
    command += ["translate", "in.jsonl.zst", "-o", out.name, "--no-terms"]
    start = partial(subprocess.Popen, command, cwd=place, stderr=subprocess.DEVNULL)
    begin = time.monotonic()
    if start().wait(300):
        return ["the command does not run at all"]
    whole, expected = time.monotonic() - begin, out.read_bytes()
    wrong = list[str]()
    for number in range(count):
        out.unlink()
        mark_path(out).unlink()
        killed = 0
        while True:
            process = start()
            try:
                code = process.wait(chance.uniform(0.3, 1.0) * whole if killed < 5 else 300)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
                if out.exists() and out.read_bytes() != expected:
                    wrong.append(f"{number}: an output that is not whole")
                continue
            wrong += [f"{number}: {fault}" for fault in faults(out, expected, code)]
            break
        print(f"run {number}: killed {killed} times", file=sys.stderr)
    return wrong


def faults(out: Path, expected: bytes, code: int) -> list[str]:
    """What is wrong with a run that came to its end."""
    found = [f"exit code {code}"] if code else []
    found += [] if out.read_bytes() == expected else ["another output"]
    found += [] if read_mark(out) else ["no mark"]
    return found + (["parts are left"] if has_parts(out) else [])


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("what", choices=("flat", "model", "kills"))
    parser.add_argument("--rows", type=int)
    parser.add_argument("--source", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked, options = parser.parse_known_args()
    with TemporaryDirectory() as folder:
        place = Path(folder)
        if asked.what == "flat":
            return flat(place, asked.rows or 1_000_000)
        if asked.what == "model":
            return model(place, asked.rows or 20_000, asked.source, options)
        wrong = kills(place, asked.kills, random.Random(asked.seed))
    print("\n".join(wrong) or "nothing was lost, and nothing came twice")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

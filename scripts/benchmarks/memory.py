"""A memory of a million sentences: how large it is, and how long a look takes.

    scripts/benchmark memory [--sentences 1000000] [--people 20000]

Sentences of the length of news with made-up words, kept as `translate` keeps them, block by block,
with a link for each word. Then blocks of sentences are looked up, keys included: those that are
there, in random order, and those that are not. Exit code 1 where a look takes more than 50 µs.
All times are of the processor, for machines are shared.
"""

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bitext.alignment import Link
from bitext.memory.keys import Setting, key_of
from bitext.memory.opening import open_memory
from bitext.memory.people import Translated
from bitext.memory.remembering import BLOCK
from bitext.memory.rows import Kept
from bitext.memory.store import Memory
from bitext.protocols import Hypothesis, Request

GOAL = 50.0
"""Microseconds."""

SETTING = Setting("fr", "en", "mt:made-up@1|ct2:int8|beam:4", "1")
WORDS = [f"{begin}{end}" for begin in ("mar", "lon", "té", "pri", "sau") for end in range(400)]
LANGS = ("fr", "en")


def sentence(number: int) -> str:
    """A sentence of some twenty words, always the same one for a number."""
    chance = random.Random(number)
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 32))).capitalize() + f" {number}."


def kept(numbers: range) -> Iterator[Kept]:
    """What a translator would have answered."""
    for number in numbers:
        text = sentence(number)
        links, place = list[Link](), 0
        for word in text.split():
            links.append(Link(place, place + len(word), place, place + len(word)))
            place += len(word) + 1
        yield Kept(key_of(Request(text), SETTING), text, Hypothesis(text, -0.5, tuple(links)))


def fill(memory: Memory, count: int) -> float:
    """Keep so many sentences; gives back the seconds that this took, without making them."""
    spent = 0.0
    for start in range(0, count, BLOCK):
        block = list(kept(range(start, min(count, start + BLOCK))))
        begin = time.process_time()
        memory.keep(SETTING, block)
        spent += time.process_time() - begin
    return spent


def look(memory: Memory, numbers: list[int], *, there: bool) -> float:
    """The median over blocks of the microseconds of processor time that one look takes."""
    times, remaining = list[float](), iter(numbers)
    while block := [Request(sentence(number)) for number in islice(remaining, BLOCK)]:
        begin = time.process_time()
        keys = [key_of(request, SETTING) for request in block]
        found = memory.look_up(keys, [request.text for request in block])
        times.append((time.process_time() - begin) / len(block) * 1e6)
        assert all((answer is not None) == there for answer in found)
    return statistics.median(times)


def people(memory: Memory, count: int) -> tuple[float, float]:
    """Seconds to add so many, and microseconds to look for a near one of a new sentence."""
    begin = time.process_time()
    memory.add((Translated(sentence(n), "x", "benchmark") for n in range(count)), LANGS)
    added = time.process_time() - begin
    begin = time.process_time()
    for number in range(500):
        memory.nearest(sentence(10**7 + number), LANGS)
    return added, (time.process_time() - begin) / 500 * 1e6


def main() -> int:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark memory")
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=20_000)
    arguments = parser.parse_args()
    count, chance = arguments.sentences, random.Random(1)
    with TemporaryDirectory(prefix="bitext-memory-") as place:
        path = Path(place) / "memory.sqlite3"
        memory = open_memory(path)
        seconds = fill(memory, count)
        memory.close()
        size = path.stat().st_size
        print(f"{count:,} sentences kept: {seconds / count * 1e6:.0f} µs each")
        print(f"{size / 1e6:,.0f} MB, {size / count:.0f} bytes a sentence")
        memory = open_memory(path)
        some = [chance.randrange(count) for _ in range(20_000)]
        known = look(memory, some, there=True)
        unknown = look(memory, [count + number for number in some], there=False)
        print(f"a look, in blocks of {BLOCK}: {known:.0f} µs known, {unknown:.0f} µs unknown")
        added, near = people(memory, arguments.people)
        told = f"added in {added:.1f} s, a near one sought for {near:.0f} µs"
        print(f"{arguments.people:,} by people: {told}")
        memory.close()
    return int(max(known, unknown) > GOAL)


if __name__ == "__main__":
    raise SystemExit(main())

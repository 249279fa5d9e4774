"""Short texts beside a long one in the server's queue, with one lane and with two.

The engine is made up: two workers that sleep as long as a model would compute, so that other work
on the machine counts for little. A client asks for short texts of two sentences, one after the
other, in peace and beside clients with long texts, one of whom leaves again and again.

    scripts/benchmark lanes [--seconds 12]
"""

import argparse
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator

from serve import cut

from bitext.protocols import Hypothesis, Request
from bitext.server.batching import Batcher
from bitext.signature import Signature

WORKERS = 2
SHORT, LONG, START = 0.04, 0.12, 0.02
"""Seconds that a sentence of either text takes alone, and that a batch takes beside."""

ALONE = 0.5
"""What of a sentence's time it takes in a large batch."""


class Sleeper:
    """A translator with so many workers, of which each batch takes one."""

    signature = Signature.parse("mt:sleeper")

    def __init__(self) -> None:
        self.workers = threading.Semaphore(WORKERS)

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """The same texts, in the time that a model would take."""
        texts = [request.text for request in requests]
        seconds = sum(LONG if text == "long" else SHORT for text in texts)
        with self.workers:
            time.sleep(START + seconds * (ALONE + (1 - ALONE) / len(texts)))
        yield from map(Hypothesis, texts)


Client = Callable[[Batcher, Sleeper, threading.Event], int]
"""Asks until it is told to stop; gives back how many sentences it got."""


def reading(batcher: Batcher, translator: Sleeper, stop: threading.Event) -> int:
    """A client that reads long texts, one after the other."""
    count = 0
    while not stop.is_set():
        job = batcher.submit([Request("long")] * 60, translator)
        for _ in job:
            count += 1
            if stop.is_set():
                job.close()
                break
    return count


def leaving(batcher: Batcher, translator: Sleeper, stop: threading.Event) -> int:
    """A client that asks for a long text and goes before it comes."""
    chance = random.Random(1)
    while not stop.is_set():
        job = batcher.submit([Request("long")] * 200, translator)
        stop.wait(chance.uniform(0.05, 0.5))
        job.close()
        stop.wait(0.2)
    return 0


CASES: dict[str, tuple[Client, ...]] = {
    "peace": (),
    "leaving": (leaving,),
    "a long text": (reading,),
    "two": (reading, reading),
}


def main() -> int:
    """Measure each case with one lane and with two."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark lanes")
    parser.add_argument("--seconds", type=float, default=12, help="of each case")
    seconds = parser.parse_args().seconds
    print(f"{'':<13}{'lanes':>6}{'answers':>9}{'p50 s':>8}{'p95 s':>8}{'long sentences/s':>18}")
    for name, clients in CASES.items():
        for lanes in (1, WORKERS):
            took, count = measured(lanes, clients, seconds)
            p50, p95 = cut(took, 10), cut(took, 19)
            print(
                f"{name:<13}{lanes:>6}{len(took):>9}{p50:>8.2f}{p95:>8.2f}{count / seconds:>18.1f}",
                flush=True,
            )
    return 0


def measured(lanes: int, clients: tuple[Client, ...], seconds: float) -> tuple[list[float], int]:
    """Seconds of each short text, and how many long sentences others got meanwhile."""
    batcher, translator, stop = Batcher(lanes=lanes), Sleeper(), threading.Event()
    counts, took = list[int](), list[float]()
    threads = [
        threading.Thread(
            target=lambda client=client: counts.append(client(batcher, translator, stop))
        )
        for client in clients
    ]
    for thread in threads:
        thread.start()
    end = time.monotonic() + seconds
    while (begin := time.monotonic()) < end:
        list(batcher.submit([Request("short")] * 2, translator))
        took.append(time.monotonic() - begin)
    stop.set()
    for thread in threads:
        thread.join()
    batcher.stop()
    return took, sum(counts)


if __name__ == "__main__":
    raise SystemExit(main())

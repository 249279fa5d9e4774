"""Fuzz a reader, or all of them.

    scripts/fuzz READER|all [--minutes N] [--seed N]

What breaks the law is kept in the folder ``fuzz-found`` and told; the exit code is then 1.
"""

import argparse
import hashlib
import logging
import random
import resource
import time
from dataclasses import dataclass, field
from pathlib import Path

from fuzzing.mutation import mutant
from fuzzing.targets import Target, require_law, targets

SLOW = 5.0
"""Seconds of processor time after which reading a mutant counts as a fault."""

KEPT = Path("fuzz-found")


@dataclass(slots=True)
class Tally:
    """What a target made of its mutants."""

    read: int = 0
    taken: int = 0
    slowest: float = 0.0
    faults: dict[str, bytes] = field(default_factory=dict)


def fuzz(target: Target, seconds: float, seed: int, most: int = 10**9) -> Tally:
    """Read mutants until the time is over, or so many were read."""
    chance, tally = random.Random(seed), Tally()
    for valid in target.seeds:
        target.check(valid)
    corpus = list(target.seeds)
    begin = time.monotonic()
    while time.monotonic() - begin < seconds and tally.read < most:
        data = mutant(chance.choice(corpus), target.seeds, chance)
        start = time.process_time()  # the clock would count what other programs take
        try:
            if require_law(target, data):
                tally.taken += 1
                if len(corpus) < 1000 and chance.random() < 0.05:
                    corpus.append(data)  # what was taken leads further than a seed
        except Exception as error:  # noqa: BLE001 - every other one is a fault
            tally.faults.setdefault(told(error), data)
        took = time.process_time() - start
        if took > SLOW:
            tally.faults.setdefault(f"slow: {took:.0f} s", data)
        tally.slowest = max(tally.slowest, took)
        tally.read += 1
    return tally


def told(error: BaseException) -> str:
    """A fault: the same place with the same kind of error counts once."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {where}: {str(error)[:160]!r}".split("'", 1)[0] + (
        f" {str(error)[:200]!r}" if isinstance(error, AssertionError) else ""
    )


def main() -> int:
    """Fuzz what was named."""
    known = targets()
    parser = argparse.ArgumentParser(prog="scripts/fuzz")
    parser.add_argument("reader", choices=["all", *known])
    parser.add_argument("--minutes", type=float, default=3.0, help="for each reader (default: 3)")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    names = list(known) if arguments.reader == "all" else [arguments.reader]
    print(
        f"seed {arguments.seed}\n{'reader':<24}{'mutants':>9}{'taken':>9}{'slowest s':>11}  faults"
    )
    broken = False
    for name in names:
        tally = fuzz(known[name], 60 * arguments.minutes, arguments.seed)
        row = f"{name:<24}{tally.read:>9,}{tally.taken:>9,}{tally.slowest:>11.2f}"
        print(f"{row}  {len(tally.faults)}", flush=True)
        for fault, data in tally.faults.items():
            broken = True
            KEPT.mkdir(exist_ok=True)
            path = KEPT / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
            path.write_bytes(data)
            print(f"    {fault}\n    kept as {path} ({len(data):,} bytes)", flush=True)
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return int(broken)


if __name__ == "__main__":
    raise SystemExit(main())

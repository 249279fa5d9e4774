"""What `bitext clean` finds of known faults, how many good pairs it costs, how fast it is.

    scripts/benchmark clean ../shared/parallel/fr-en.tsv.xz --test-set newstest2013.fr
        [--pairs 10000] [--faults 500] [--speed 0]

To real pairs so many faulty ones of each kind are added, made of other pairs, copies of the same.
It tells how many of each kind are rejected and by which filters, and how many of the pairs that
were left as they are: of these some are as bad as the made-up ones. With --speed, so many pairs are
cleaned from file to file, and pairs a second of the processor and the peak of memory are told.
Sentences of other languages are messages of the system's programs, /usr/share/locale. The same file
gives the same table.
"""

import argparse
import lzma
import random
import re
import struct
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bitext.cleaning.candidate import Candidate
from bitext.cleaning.choice import make_filters
from bitext.cleaning.cleaning import CleaningOptions, clean_corpus
from bitext.cleaning.testsets import TestSetFilter
from bitext.cleaning.verdicts import judge_pairs
from bitext.machine import peak_memory
from bitext.protocols import About

LOCALES = Path("/usr/share/locale")
OTHERS = ("de", "es", "it", "nl", "pl")
EXACT, NEAR = COPIES = "exact copy", "near copy (capitals, one word)"
WORDS = re.compile(r"[^\n%<>\\]{40,160}")
Pair = tuple[str, str]
Spoil = Callable[[Pair, random.Random], Pair | None]


def other_sentences() -> list[str]:
    """Sentences of other languages, out of the catalogues of programs."""
    found = set[str]()
    for lang in OTHERS:
        for path in sorted((LOCALES / lang / "LC_MESSAGES").glob("*.mo")):
            found.update(messages(path.read_bytes()))
    return sorted(text for text in found if WORDS.fullmatch(text) and len(text.split()) > 6)


def messages(data: bytes) -> Iterator[str]:
    """The translations in a catalogue of gettext, of programs for this machine, in UTF-8."""
    number, _, table = struct.unpack_from("<3I", data, 8)
    for row in range(number):
        size, begin = struct.unpack_from("<2I", data, table + 8 * row)
        yield data[begin : begin + size].decode("utf-8", "ignore").strip()


def spoilers(pairs: list[Pair], tests: list[str]) -> dict[str, Spoil]:
    """Kind of fault → what makes one of a good pair; None where the pair is not fit for it."""
    others = other_sentences()

    def cut(text: str, share: float) -> str | None:
        words = text.split()
        return " ".join(words[: int(len(words) * share)]) if len(words) >= 12 else None

    def changed(pair: Pair, draw: random.Random) -> Pair | None:
        words = pair[1].split()
        if len(words) + len(pair[0].split()) < 30:
            return None
        words[draw.randrange(len(words))] = "indeed"
        return pair[0].upper(), " ".join(words)

    def misnumbered(pair: Pair, draw: random.Random) -> Pair | None:
        digits = [match.start() for match in re.finditer(r"(?<![\d.,])[2-9](?=\d)", pair[1])]
        if not digits:
            return None
        at = draw.choice(digits)
        return pair[0], f"{pair[1][:at]}{(int(pair[1][at]) + 3) % 9 + 1}{pair[1][at + 1 :]}"

    def half(pair: Pair, share: float) -> Pair | None:
        text = cut(pair[1], share)
        return (pair[0], text) if text else None

    def marked(pair: Pair, _: random.Random) -> Pair | None:
        word = pair[1].split()[0]
        return pair[0], pair[1].replace(word, f'<span class="x">{word}</span>', 1)

    return {
        "partner of another line": lambda pair, draw: (pair[0], draw.choice(pairs)[1]),
        EXACT: lambda pair, _: pair,
        NEAR: changed,
        "target in a third language": lambda pair, draw: (
            (pair[0], draw.choice(others)) if others else None
        ),
        "sides exchanged": lambda pair, _: (pair[1], pair[0]) if len(pair[0]) > 30 else None,
        "not translated": lambda pair, _: (pair[0], pair[0]) if len(pair[0]) > 15 else None,
        "target cut to a third": lambda pair, _: half(pair, 1 / 3),
        "target cut to a half": lambda pair, _: half(pair, 1 / 2),
        "line of a test set": lambda pair, draw: (draw.choice(tests), pair[1]) if tests else None,
        "another number": misnumbered,
        "tags of HTML": marked,
        "empty side": lambda pair, _: (pair[0], ""),
        "machine in a loop": lambda pair, _: (
            pair[0],
            f"{pair[1]} {' '.join(pair[1].split()[-2:]) * 3}",
        ),
    }


def examples(
    good: list[Pair], others: list[Pair], tests: list[str], faults: int
) -> Iterator[tuple[str, Candidate]]:
    """Faulty pairs with the kind of their fault."""
    draw = random.Random(1)
    number = len(good)
    for kind, spoil in spoilers(others, tests).items():
        pairs = good if kind in COPIES else others
        made = (found for pair in draw.sample(pairs, len(pairs)) if (found := spoil(pair, draw)))
        for source, target in islice(made, faults):
            number += 1
            yield kind, Candidate(number, source.strip(), target.strip())


def loaded(path: Path, count: int) -> list[Pair]:
    """So many pairs, spread over the file, each once."""
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
        lines = dict.fromkeys(tuple(line.rstrip("\n").split("\t")[:2]) for line in file)
    found = [(source.strip(), target.strip()) for source, target in lines]
    return random.Random(7).sample(found, count)


def tell_faults(
    path: Path, count: int, faults: int, test_set: Path | None, settings: list[str]
) -> None:
    """Print what is found of each kind."""
    pairs = loaded(path, 2 * count)
    good, others = pairs[:count], pairs[count:]
    tests = test_set.read_text("utf-8").splitlines() if test_set else []
    filters = make_filters(About("fr", "en"), settings)
    contamination = filters["TestSetFilter"]
    assert isinstance(contamination, TestSetFilter)
    contamination.add(tests, "test")
    kept = [("", Candidate(number, *pair)) for number, pair in enumerate(good, 1)]
    both = [*kept, *examples(good, others, tests, faults)]
    kinds = dict.fromkeys(kind for kind, _ in both)
    totals = Counter(kind for kind, _ in both)
    by = {kind: Counter[str]() for kind in kinds}
    for (kind, _), judged in zip(both, judge_pairs((p for _, p in both), filters), strict=True):
        by[kind].update(reason.filter for reason in judged.reasons[:1])
    print("| fault | pairs | rejected | most of them by |\n| --- | --- | --- | --- |")
    for kind in kinds:
        found = by[kind].total()
        most = ", ".join(f"{name} {n}" for name, n in by[kind].most_common(3))
        name = kind or "none (as they were)"
        print(f"| {name} | {totals[kind]:,} | {found / totals[kind]:.1%} | {most} |")
    wrong, right = by[""].total(), sum(by[kind].total() for kind in kinds if kind)
    print(f"precision {right / (right + wrong):.1%}, recall {right / (len(both) - count):.1%}")


def tell_speed(path: Path, count: int) -> None:
    """Print pairs a second and memory, from file to file."""
    with TemporaryDirectory() as folder, lzma.open(path, "rb") as file:
        corpus = Path(folder) / "corpus.tsv"
        corpus.write_bytes(b"fr\ten\torigin\n" + b"".join(islice(file, count)))
        begin, before = time.process_time(), peak_memory()
        tally = clean_corpus(
            [corpus],
            [Path(folder) / "clean.tsv"],
            Path(folder) / "rejected.tsv",
            options=CleaningOptions(),
        )
        seconds = time.process_time() - begin
    print(
        f"{tally.read:,} pairs read, {tally.kept:,} kept: {tally.read / seconds:,.0f} pairs for "
        f"each second of the processor; memory at most {peak_memory() / 1e6:,.0f} MB, "
        f"{before / 1e6:,.0f} MB before it began"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path, help="French, English, and what else, tabs between them")
    parser.add_argument("--test-set", type=Path, help="lines that may not be in the corpus")
    parser.add_argument("--pairs", type=int, default=10_000)
    parser.add_argument("--faults", type=int, default=500, help="of each kind")
    parser.add_argument("--filter", action="append", default=[], help="as of bitext clean")
    parser.add_argument("--speed", type=int, default=0, help="pairs; 0 measures faults instead")
    options = parser.parse_args()
    if options.speed:
        tell_speed(options.path, options.speed)
    else:
        tell_faults(options.path, options.pairs, options.faults, options.test_set, options.filter)


if __name__ == "__main__":
    main()

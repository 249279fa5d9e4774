"""Our segmenter and other libraries: golden cases right, boundary F1, speed.

The libraries are no dependencies of ours: `pip install pysbd blingfire syntok sentencex
sentence-splitter`; one that is absent is left out. A file has a sentence a line; some lines are
joined to a paragraph, and the segmenter is to find the line ends again.

    scripts/benchmark segment [--lang fr] [--lines 5] [--rounds 3] [--systems NAME…] [FILE…]
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from support.golden_sentences import Case, cases  # noqa: E402 found through the line above

Split = Callable[[str], Iterable[str]]


def main() -> int:
    arguments = parse()
    golden = cases(arguments.lang)
    joined = [case for path in arguments.files for case in paragraphs(path, arguments.lines)]
    systems = load(arguments.systems, arguments.lang)
    speeds = measure(systems, joined or golden, arguments.rounds)
    right = {name: [is_right(split, case) for case in golden] for name, split in systems.items()}
    print(f"{len(golden)} golden cases in {arguments.lang}; {len(joined)} joined paragraphs")
    print(f"{'system':<18}{'right':>7}{'%':>7}{'F1':>8}{'F1 joined':>11}{'MB/s':>8}")
    for name, split in systems.items():
        print(
            f"{name:<18}{sum(right[name]):>7}{sum(right[name]) / len(golden):>7.1%}"
            f"{f1(split, golden):>8.4f}{f1(split, joined) if joined else float('nan'):>11.4f}"
            f"{speeds[name]:>8.2f}"
        )
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/benchmark segment")
    parser.add_argument("files", nargs="*", type=Path, help="texts with a sentence a line")
    parser.add_argument("--lang", default="fr", choices=["fr", "en"])
    parser.add_argument("--lines", type=int, default=5, help="lines to a paragraph")
    parser.add_argument("--rounds", type=int, default=3, help="the fastest one counts")
    parser.add_argument("--systems", nargs="+", default=list(SYSTEMS), choices=list(SYSTEMS))
    return parser.parse_args()


def paragraphs(path: Path, size: int) -> list[Case]:
    lines = [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]
    groups = [lines[start : start + size] for start in range(0, len(lines), size)]
    return [Case(" ".join(group), group) for group in groups]


def load(names: list[str], lang: str) -> dict[str, Split]:
    systems = {}
    for name in names:
        try:
            systems[name] = SYSTEMS[name](lang)
        except ImportError:
            print(f"{name} is left out; to compare with it: pip install {name}", file=sys.stderr)
    return systems


def ends(sentences: Iterable[str]) -> set[int]:
    """Boundaries, counted in characters that are no white space: some systems rewrite that."""
    found, position = set(), 0
    for sentence in sentences:
        position += len("".join(sentence.split()))
        found.add(position)
    return found - {position}


def is_right(split: Split, case: Case) -> bool:
    return ends(split(case.text)) == ends(case.sentences)


def f1(split: Split, texts: list[Case]) -> float:
    """2 × boundaries found and true / (boundaries found + boundaries true)."""
    both = either = 0
    for case in texts:
        found, true = ends(split(case.text)), ends(case.sentences)
        both += len(found & true)
        either += len(found) + len(true)
    return 2 * both / either


def measure(systems: dict[str, Split], texts: list[Case], rounds: int) -> dict[str, float]:
    """Megabytes of UTF-8 a second of processor time, each system in turn, round after round."""
    for split in systems.values():
        list(split(texts[0].text))
    size = sum(len(case.text.encode()) for case in texts) / 1e6
    best = dict.fromkeys(systems, float("inf"))
    for _ in range(rounds):
        for name, split in systems.items():
            begin = time.process_time()
            for case in texts:
                list(split(case.text))
            best[name] = min(best[name], time.process_time() - begin)
    return {name: size / seconds for name, seconds in best.items()}


def ours(lang: str) -> Split:
    from bitext.segmentation.rules import RuleSegmenter

    segmenter = RuleSegmenter(lang)
    return lambda text: [sentence.text for sentence in segmenter.split(text)]


def blingfire(_: str) -> Split:
    from blingfire import text_to_sentences

    return lambda text: text_to_sentences(text).split("\n")


def pysbd(lang: str) -> Split:
    from pysbd import Segmenter

    return Segmenter(language=lang, clean=False).segment


def sentence_splitter(lang: str) -> Split:
    from sentence_splitter import SentenceSplitter

    return SentenceSplitter(language=lang).split


def sentencex(lang: str) -> Split:
    from sentencex import segment

    return lambda text: segment(lang, text)


def syntok(_: str) -> Split:
    from syntok.segmenter import process

    def split(text: str) -> list[str]:
        sentences = [sentence for paragraph in process(text) for sentence in paragraph]
        starts = [sentence[0].offset for sentence in sentences[1:]]
        return [text[a:b] for a, b in zip([0, *starts], [*starts, len(text)], strict=True)]

    return split


SYSTEMS: dict[str, Callable[[str], Split]] = {
    "bitext": ours,
    "blingfire": blingfire,
    "pysbd": pysbd,
    "sentence-splitter": sentence_splitter,
    "sentencex": sentencex,
    "syntok": syntok,
}

if __name__ == "__main__":
    raise SystemExit(main())

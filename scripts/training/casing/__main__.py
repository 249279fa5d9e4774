"""Count how French writes each word inside its sentences: « maire », « Paris », « élève ».

    scripts/train casing ../shared/parallel/fr-en.tsv.xz

Writes bitext/lexicon/casing.fr.txt: a line for each word, its usual form first, then any other that
makes up a fair share of what the same capitals stand for (« nice » → ``Nice nice``). Words that
begin a sentence or a quotation tell nothing and are not counted. The same file gives the same
table.
"""

import argparse
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bitext.lexicon.casing import capitals_of

OUT = Path(__file__).parents[3] / "bitext" / "lexicon" / "casing.fr.txt"
WORD = re.compile(r"[^\W\d_]{2,}")
OPENING = tuple(".!?:«\"“—–-•*(…/_'’")
"""What a word stands behind when its capital may be due to its place."""
MACHINE_MADE = {"msdocs_mt"}
LEAST = 8  # occurrences of a word in all its forms
SHARE = 0.1  # of them, of a form that is kept
SHARE_SMALL = 0.03  # likewise of one in small letters, which differs by its accents
HEADER = """\
# How French writes a word inside sentences: its usual form, then others that are not rare. Made by
# scripts/train casing.
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/train casing")
    parser.add_argument("pairs", type=Path, help="source TAB target TAB collection, .xz")
    arguments = parser.parse_args()
    counts = Counter(word for sentence in read(arguments.pairs) for word in inner(sentence))
    lines = [" ".join(forms) for forms in sorted(usual(counts))]
    OUT.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{OUT}: {len(lines)} words, {OUT.stat().st_size / 1000:.0f} kB")
    return 0


def read(path: Path) -> Iterator[str]:
    """The French sentences that people wrote."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            french, _, source = line.rstrip("\n").split("\t")
            if source not in MACHINE_MADE and not french.isupper():
                yield french


def inner(sentence: str) -> Iterator[str]:
    """The words whose case is their own.

    >>> list(inner("Le maire de Lyon dort. Il est tard."))
    ['maire', 'de', 'Lyon', 'dort', 'est', 'tard']
    """
    for word in WORD.finditer(sentence):
        before = sentence[: word.start()].rstrip(' \u00a0\u202f»”")')
        if before and not before.endswith(OPENING):
            yield word[0]


def usual(counts: Counter[str]) -> Iterable[list[str]]:
    """The forms of each word that are not rare, the most frequent first; acronyms are none."""
    words: dict[str, dict[str, int]] = defaultdict(dict)
    for word, count in counts.items():
        if not word.isupper() and (word.islower() or word.istitle()):
            words[capitals_of(word)][word] = count
    for forms in words.values():
        total = sum(forms.values())
        if total >= LEAST:
            ranked = sorted(forms, key=lambda form: (-forms[form], form))
            accents = SHARE_SMALL if ranked[0].islower() else SHARE
            shares = ((form, accents if form.islower() else SHARE) for form in ranked)
            yield [form for form, share in shares if forms[form] >= share * total]


if __name__ == "__main__":
    raise SystemExit(main())

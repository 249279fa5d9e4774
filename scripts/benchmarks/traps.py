"""Short sentences that translators fall for: how many come out right, or wrong and told of.

    scripts/benchmark traps [--all]

Every sentence of ``traps.txt`` is translated as the command does by default. A translation is
wrong where it has what that file says a wrong one has, so a new way to be wrong is seen by a reader
alone: ``--all`` prints every translation. Told is what is flagged, or among the least sure tenth. A
flag of a translation that is not known to be wrong is a false alarm. Exit code 1 where there are
more than three, or where fewer than two thirds of the sentences with a known trap are right or
told.
"""

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import bitext
from bitext.alignment import Bitext
from bitext.document import document_of
from bitext.pipeline.confidence import least_sure
from bitext.protocols import Translator
from bitext.terminology.choice import TermChoice, heed_terms, load_terms
from bitext.translators import marian

TRAPS = Path(__file__).with_suffix(".txt")
MODEL = "opus-mt-fr-en"

MOST = 3
"""False alarms."""

LEAST = 2 / 3
"""Share of the sentences with a known trap that are right or told."""


class Trap(NamedTuple):
    """A sentence, and a pattern of its wrong translations; empty where none is known."""

    source: str
    wrong: str


class Outcome(NamedTuple):
    """What became of a trap."""

    trap: Trap
    target: str
    flags: tuple[str, ...]
    unsure: bool

    @property
    def is_wrong(self) -> bool:
        return bool(self.trap.wrong) and re.search(self.trap.wrong, self.target) is not None

    @property
    def is_told(self) -> bool:
        return self.unsure or bool(self.flags)

    @property
    def verdict(self) -> str:
        """In a word."""
        if self.is_wrong:
            return "told" if self.is_told else "MISSED"
        return "false alarm" if self.flags else "right"


def read_traps(lines: Iterable[str]) -> Iterator[Trap]:
    """The sentences of a file.

    >>> list(read_traps(["# French | wrong", "Bonjour | Hello[.]", "Merci | "]))
    [Trap(source='Bonjour', wrong='Hello[.]'), Trap(source='Merci', wrong='')]
    """
    for line in lines:
        if not line.startswith("#"):
            yield Trap(*line.rstrip("\n").split(" | ", 1))


def judge_traps(traps: Sequence[Trap], found: Bitext) -> list[Outcome]:
    """What became of each trap.

    Args:
        traps: the sentences of what was translated.
        found: their translation, a pair each.
    """
    pairs = list(found.pairs())
    unsure = set(least_sure([(pair.bead.score or 0.0, at) for at, pair in enumerate(pairs)]))
    return [
        Outcome(trap, pair.target, pair.bead.flags, at in unsure)
        for at, (trap, pair) in enumerate(zip(traps, pairs, strict=True))
    ]


def usual_translator() -> Translator:
    """What the command translates with where nothing is asked for."""
    terms = load_terms(TermChoice(), ("fr", "en"))
    return heed_terms(marian.load(MODEL), terms)


def is_good(outcomes: Sequence[Outcome]) -> bool:
    """Whether few right ones are flagged, and few wrong ones are not told."""
    known = [one for one in outcomes if one.trap.wrong]
    well = [one for one in known if one.verdict != "MISSED"]
    alarms = sum(one.verdict == "false alarm" for one in outcomes)
    return alarms <= MOST and len(well) >= LEAST * len(known)


def main() -> int:
    """Translate, and tell."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark traps")
    parser.add_argument("--all", action="store_true", help="print every translation")
    arguments = parser.parse_args()
    traps = list(read_traps(TRAPS.read_text("utf-8").splitlines()))
    source = document_of("fr", [trap.source for trap in traps])
    outcomes = judge_traps(traps, bitext.translate(source, usual_translator()))
    for one in outcomes:
        if arguments.all or one.verdict != "right":
            flags = ", ".join((*one.flags, *["least sure"] * one.unsure))
            print(f"{one.verdict}\t{one.trap.source}\t{one.target}\t{flags}")
    known = [one for one in outcomes if one.trap.wrong]
    right = sum(not one.is_wrong for one in known)
    missed = sum(one.verdict == "MISSED" for one in known)
    alarms = sum(one.verdict == "false alarm" for one in outcomes)
    print(
        f"{len(known)} with a known trap: {right} right, {len(known) - right - missed} wrong and"
        f" told, {missed} missed; false alarms: {alarms} in {len(outcomes)} sentences"
    )
    return 0 if is_good(outcomes) else 1


if __name__ == "__main__":
    raise SystemExit(main())

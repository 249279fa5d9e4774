"""A bitext and what the checks say of it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bitext.alignment import Bead, Bitext, Pair
from bitext.checks import CHECKS
from bitext.checks.check import Check, Finding
from bitext.checks.window import DOCUMENT_WIDE, Window
from bitext.protocols import About


class CheckedPair(NamedTuple):
    """A pair of a bitext with what was found.

    Attributes:
        number: of the pair, from 1.
        source: its text; likewise ``target``.
        target: its translation.
        findings: what the checks say, worst first; may be empty.
        score: that the model gave its translation; None where a person made it, or nobody said.
    """

    number: int
    source: str
    target: str
    findings: tuple[Finding, ...] = ()
    score: float | None = None


RANKS = {"error": 0, "warning": 1, "note": 2}


def check_parts(
    parts: Iterable[Bitext],
    names: Collection[str] | None = None,
    more: Callable[[About], Sequence[Check]] = lambda _: (),
    span: range | None = None,
) -> Iterator[CheckedPair]:
    """Check a bitext piece by piece, with memory flat.

    A pair with one side only was not translated, but aligned so: nothing is said of it.

    Args:
        parts: consecutive parts of one bitext.
        names: of the checks and of flags that stand in the file; all if left out.
        more: gives checks that look at pairs one by one, such as a glossary's, for the languages of
            the bitext; told once.
        span: numbers, from 0, of the pairs that are wanted; all if left out. Of each is said what
            would be said of it among all.

    Yields:
        Each pair, in order.
    """
    window: Window | None = None
    others: Sequence[Check] = ()
    stop = 0
    for part in parts:
        if window is None:
            about = About(part.source.lang, part.target.lang)
            asked = CHECKS if names is None else [name for name in CHECKS if name in names]
            window, others = Window(about, asked), more(about)
        pairs = list(part.pairs())
        whole = [pair for pair in pairs if pair.bead.source and pair.bead.target]
        start, stop = stop, stop + len(pairs)
        if span is not None and stop <= span.start:
            window.pass_over(whole)
            continue
        # A part is looked at whole, for a pair may be told of by those that follow it there.
        found = iter(found_in(whole, window, names, others))
        for number, pair in enumerate(pairs, start):
            said = next(found) if pair.bead.source and pair.bead.target else ()
            score = pair.bead.score if pair.bead.made_by == "machine" else None
            if span is None or number in span:
                yield CheckedPair(number + 1, pair.source, pair.target, said, score)
        if span is not None and stop >= span.stop:
            return


def found_in(
    pairs: Sequence[Pair],
    window: Window,
    names: Collection[str] | None,
    others: Sequence[Check] = (),
) -> list[tuple[Finding, ...]]:
    """What is said of each of some pairs, and what the file says that no check can find again."""
    found: list[list[Finding]] = [[] for _ in pairs]
    for finding in window.findings(pairs):
        found[finding.pair].append(finding)
    for check in others:
        for finding in check.findings(pairs, window.about):
            found[finding.pair].append(finding)
    asked = {*CHECKS, *(check.name for check in others)}
    for said, pair in zip(found, pairs, strict=True):
        again = {finding.check for finding in said} | (set() if is_blind(pair.bead) else asked)
        kept = [flag for flag in pair.bead.flags if flag not in again]
        said += [Finding(flag) for flag in kept if names is None or flag in names]
        said.sort(key=lambda finding: (RANKS[finding.severity], finding.check))
    return [tuple(said) for said in found]


def is_blind(bead: Bead) -> bool:
    """Whether a machine's bead lost its word links on the way: what was seen with them stays."""
    return not bead.links and bead.score is not None and bead.made_by == "machine"


def flag_document(bitext: Bitext, window: Window) -> Bitext:
    """A part of a translation with the flags that only the text around it tells.

    Args:
        bitext: the next part.
        window: what came before in the same text, asked for `DOCUMENT_WIDE` checks only.
    """
    asked = [pair for pair in bitext.pairs() if pair.bead.score is not None]
    flagged: dict[int, set[str]] = {}
    for finding in window.findings(asked):
        flagged.setdefault(asked[finding.pair].bead.source.start, set()).add(finding.check)
    if not flagged:
        return bitext
    return replace(bitext, beads=tuple(with_flags(bead, flagged) for bead in bitext.beads))


def with_flags(bead: Bead, flagged: dict[int, set[str]]) -> Bead:
    """A bead with the flags that were found for its source sentence."""
    more = flagged.get(bead.source.start) if bead.source else None
    return replace(bead, flags=tuple(sorted({*bead.flags, *more}))) if more else bead


def watch(source_lang: str, target_lang: str) -> Window:
    """What `flag_document` needs, for one text."""
    return Window(About(source_lang, target_lang), DOCUMENT_WIDE)

"""The pairs of a text as they come, each looked at beside those that came before it.

Memory stays flat: of what came before, only the last pairs are kept.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from bitext.alignment import Pair
from bitext.checks import CHECKS, PAIRWISE, find_findings
from bitext.checks.check import Finding
from bitext.checks.consistency import REACH
from bitext.protocols import About

SIZE = REACH
"""Pairs that are kept: whatever the parts a text is cut into, a pair is compared with the same
pairs before it. Those before it were told already, and get no finding by it."""

DOCUMENT_WIDE = tuple(name for name in CHECKS if name not in PAIRWISE)
"""Checks that look at more than one pair."""


class Window:
    """The last pairs of one text.

    Args:
        about: its languages.
        names: of the checks that are asked; all if left out.

    Attributes:
        about: its languages.
    """

    def __init__(self, about: About, names: Iterable[str] | None = None) -> None:
        self.about = about._replace(links=None)
        asked = set(CHECKS if names is None else names)
        self._wide = asked.intersection(DOCUMENT_WIDE)
        self._alone = asked - self._wide
        self._past = deque[Pair](maxlen=SIZE)

    def findings(self, new: Sequence[Pair]) -> Iterator[Finding]:
        """What the checks say of the next pairs; `Finding.pair` counts among these.

        Args:
            new: the pairs that follow those of the call before.
        """
        for start in range(0, len(new), SIZE):
            yield from self._look(new[start : start + SIZE], start)

    def pass_over(self, pairs: Sequence[Pair]) -> None:
        """Remember the next pairs without a look at them: somebody else tells of these."""
        self._past.extend(pairs)

    def _look(self, new: Sequence[Pair], offset: int) -> Iterator[Finding]:
        """What is said of so many pairs as are kept, at most."""
        for finding in find_findings(new, self.about, self._alone):
            yield finding._replace(pair=finding.pair + offset)
        before = len(self._past)
        for finding in find_findings([*self._past, *new], self.about, self._wide):
            if finding.pair >= before:
                yield finding._replace(pair=finding.pair - before + offset)
        self._past.extend(new)

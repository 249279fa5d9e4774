"""Whether translations have the terms of glossaries; a `bitext.checks.check.Check`."""

from collections.abc import Iterator, Sequence

from bitext.alignment import Pair
from bitext.checks.check import Finding
from bitext.errors import short
from bitext.protocols import About, Hypothesis
from bitext.terminology.enforcing import FLAG
from bitext.terminology.judging import find_missing
from bitext.terminology.matching import Matcher

__all__ = ["TermCheck"]


class TermCheck:
    """Finds terms whose renderings a translation lacks, be it a person's or a machine's.

    Args:
        matcher: knows the terms.
    """

    name = FLAG

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def findings(self, pairs: Sequence[Pair], about: About) -> Iterator[Finding]:  # noqa: ARG002 a matcher has its languages
        """What is missing, with the term's place in the source.

        Args:
            pairs: of one document, or of one bounded window of it.
            about: their languages.
        """
        for number, pair in enumerate(pairs):
            terms = list(self._matcher.find_terms(pair.source))
            translation = Hypothesis(pair.target, links=pair.bead.links)
            for term in find_missing(terms, translation, pair.source) if terms else ():
                seen = pair.source[term.start : term.end]
                wanted = short(term.target or seen)
                yield Finding(
                    FLAG,
                    f"{short(seen)!r}: expected {wanted!r}",
                    (term.start, term.end),
                    severity="error",
                    pair=number,
                )

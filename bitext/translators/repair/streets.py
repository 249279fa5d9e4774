"""Streets with their numbers: « 12, rue de la Paix » is where letters go, and no *Peace Street*."""

from dataclasses import dataclass, replace

from bitext.document import Mark
from bitext.lexicon.streets import street_pattern
from bitext.protocols import Hypothesis, Request

__all__ = ["Streets"]


@dataclass(frozen=True, slots=True)
class Streets:
    """Keeps the line of an address that names a street; a `bitext.protocols.Repair`.

    Attributes:
        source_lang: BCP 47 tag; of a language without a table nothing is known.
    """

    source_lang: str

    def before(self, request: Request) -> Request:
        """The request with a mark that keeps each street.

        >>> [mark.start for mark in Streets("fr").before(Request("Au 2 rue d'Ys, Lyon")).marks]
        [3]
        """
        pattern = street_pattern(self.source_lang)
        found = pattern.finditer(request.text) if pattern else ()
        marks = [Mark(*match.span(), code=0, keep=True) for match in found]
        return replace(request, marks=(*request.marks, *marks)) if marks else request

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:  # noqa: ARG002
        """The translation as it is: what is kept is put back by the repair that left it out."""
        return found

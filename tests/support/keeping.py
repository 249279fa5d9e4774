"""A translator that keeps what must be kept, for tests of whole files."""

import re
from collections.abc import Iterable, Iterator

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature

WORD = re.compile(r"\S+")


class Reversing:
    """Says the words of a sentence from the last to the first, each linked to itself."""

    signature = Signature.parse("mt:reversing@1")

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """One hypothesis a request."""
        return map(self.reversed, requests)

    def reversed(self, request: Request) -> Hypothesis:
        """The words in the other order."""
        text, links = "", list[Link]()
        for found in reversed(list(WORD.finditer(request.text))):
            text += " " * bool(text)
            links.append(Link(*found.span(), len(text), len(text) + len(found[0])))
            text += found[0]
        return Hypothesis(text, -0.1, tuple(links))

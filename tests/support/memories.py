"""Memories for tests, and what they are asked."""

from collections.abc import Iterable, Iterator

from bitext.alignment import Link
from bitext.memory.keys import SIZE
from bitext.memory.people import Translated
from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature

LANGS = "fr", "en"

PEOPLE = [
    Translated(
        "Le maire de Lyon a pris la parole hier soir.", "The mayor of Lyon spoke last night."
    ),
    Translated("L’été, il pleut.", "In summer it rains."),
]


class Counting:
    """A translator that notes what it was asked, and writes it in capitals.

    Args:
        signature: its own.
    """

    def __init__(self, signature: str = "mt:capitals@1|beam:4") -> None:
        self.signature = Signature.parse(signature)
        self.asked = list[str]()

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """One hypothesis a request."""
        for request in requests:
            self.asked.append(request.text)
            yield hypothesis(request.text)


def hypothesis(text: str) -> Hypothesis:
    """A made-up translation of a text, with all that one can have."""
    whole = (Link(0, len(text), 0, len(text)),) if text.isascii() else ()
    return Hypothesis(text.upper(), -len(text) / 7, whole, ("length",), ("A\nB", "C"))


def key(text: str) -> bytes:
    """A made-up key, as long as one."""
    return text.encode()[:SIZE].ljust(SIZE, b"\0")

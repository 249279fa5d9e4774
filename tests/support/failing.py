"""A translator whose translations differ from their sources, and that can be made to fail."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature


class UpperTranslator:
    """Translates into capitals; reads ahead as real ones do, and breaks down on some sentences.

    Args:
        window: sentences that are read before the first is answered.
        breaks: what is called with each sentence, and may raise.
    """

    def __init__(
        self, window: int = 8, breaks: Callable[[str], object] = lambda _: None, mark: str = "upper"
    ) -> None:
        self.signature = Signature((("mt", mark),))
        self.window, self.breaks = window, breaks
        self.asked = list[str]()

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """One hypothesis a sentence, or nothing more once one of a window broke it."""
        rest = iter(requests)
        while window := list(islice(rest, self.window)):
            self.asked += [request.text for request in window]
            for request in window:
                self.breaks(request.text)
            yield from (Hypothesis(request.text.upper(), -0.1) for request in window)


def break_on(*words: str) -> Callable[[str], object]:
    """What raises where a sentence holds one of some words."""

    def check(text: str) -> None:
        if any(word in text for word in words):
            raise RuntimeError(f"cannot do {text[:20]}")

    return check

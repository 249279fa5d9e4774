"""An engine without a network: it answers by a table, and remembers what it was asked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from bitext.signature import Signature
from bitext.translators.engine import Batch, Output, Pieces, Search

Answer = Callable[[Pieces, Search], Pieces]


def copy(pieces: Pieces, _: Search) -> Pieces:
    """The source without its closing piece."""
    return pieces[:-1]


class FakeEngine:
    """Answers each sentence for itself; every piece looks at the source piece in its place."""

    signature = Signature.parse("fake:1")
    positions = 512
    workers = 1

    def __init__(self, answer: Answer = copy, others: Sequence[Answer] = ()) -> None:
        self.answer = answer
        self.others = others
        self.batches: list[list[Pieces]] = []
        self.searches: list[Search] = []

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Output]]:
        """Translate batches; see `bitext.translators.engine.Engine`."""
        for batch in batches:
            self.batches.append(batch.sentences)
            self.searches.append(batch.search)
            yield [self.whole(pieces, batch.search) for pieces in batch.sentences]

    def whole(self, pieces: Pieces, search: Search) -> Output:
        """The best output of a sentence, with as many others as are wanted."""
        wanted = self.others[: search.hypotheses - 1]
        others = (self.output(answer(pieces, search), len(pieces)) for answer in wanted)
        best = self.output(self.answer(pieces, search), len(pieces))
        return replace(best, others=tuple(others))

    def output(self, pieces: Pieces, width: int) -> Output:
        """What the network would have given."""
        attention = np.eye(len(pieces), width, dtype=np.float32)
        return Output(pieces, -1.0 / (len(pieces) + 1), attention)

"""What translating would take, told beforehand: what there is to do, and how fast this machine is.

Nothing but a measurement knows how fast a model runs here. So a sample of the very sentences is
translated, and the time it took stands for the others.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

from bitext.document import Document
from bitext.memory.remembering import BLOCK
from bitext.pipeline.streaming import Translation
from bitext.protocols import Hypothesis, Request, Translator
from bitext.signature import Signature

SAMPLE = 32
"""Sentences that are translated to learn the speed: enough to fill batches, and done in seconds."""


@dataclass(slots=True)
class Sample:
    """Sentences from all over some texts, at most twice `SAMPLE` of them, without any chance.

    Attributes:
        requests: what was kept.
        stride: every which of the sentences is kept.
        seen: how many came by.
    """

    requests: list[Request] = field(default_factory=list)
    stride: int = 1
    seen: int = 0

    def offer(self, request: Request) -> None:
        """Let one more sentence come by.

        >>> sample = Sample()
        >>> for number in range(1000):
        ...     sample.offer(Request(str(number)))
        >>> [request.text for request in sample.requests][:3], len(sample.requests)
        (['0', '16', '32'], 63)
        """
        if self.seen % self.stride == 0:
            self.requests.append(request)
        self.seen += 1
        if len(self.requests) == 2 * SAMPLE:
            del self.requests[1::2]
            self.stride *= 2


@dataclass(slots=True)
class Forecast:
    """What there is to do in one text.

    Attributes:
        paragraphs: that hold something.
        sentences: all of them.
        left: of them, those that stay as they are: code, and what is in the target language.
        words: of the sentences that the translator would be asked for.
        known: sentences that a memory has.
    """

    paragraphs: int = 0
    sentences: int = 0
    left: int = 0
    words: int = 0
    known: int = 0

    def add(self, other: "Forecast") -> None:
        """Take another text in."""
        self.paragraphs += other.paragraphs
        self.sentences += other.sentences
        self.left += other.left
        self.words += other.words
        self.known += other.known


Knows: TypeAlias = Callable[[Sequence[Request]], Sequence[bool]]
"""Whether a memory has each of some requests."""


def knows_nothing(requests: Sequence[Request]) -> Sequence[bool]:
    """What is known without a memory."""
    return [False] * len(requests)


class Foreseeing:
    """A `bitext.protocols.Translator` that translates nothing, and notes what it is asked.

    Args:
        sample: is offered what would be translated.
        knows: tells what would not, since it was before.

    Attributes:
        asked: sentences so far.
        known: of them, those that are known.
        words: of the others.
    """

    signature = Signature()

    def __init__(self, sample: Sample, knows: Knows) -> None:
        self._sample, self._knows = sample, knows
        self.asked = self.known = self.words = 0

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """Each text as it is; read ahead by `BLOCK`."""
        remaining = iter(requests)
        while block := list(islice(remaining, BLOCK)):
            for request, known in zip(block, self._knows(block), strict=True):
                self.asked += 1
                self.known += known
                if not known:
                    self.words += len(request.text.split())
                    self._sample.offer(request)
                yield Hypothesis(request.text)


def forecast(
    parts: Iterable[Document],
    target_lang: str,
    sample: Sample,
    knows: Knows = knows_nothing,
    mark: Callable[[Translator], Translator] = lambda translator: translator,
) -> Forecast:
    """What there is to do in a text.

    The requests are the very ones that translating would make, so that a memory knows the same.

    Args:
        parts: of the text, as they are read.
        target_lang: BCP 47 tag.
        sample: is offered every sentence that would be translated.
        knows: tells which of them a memory has.
        mark: puts terms into the requests of a translator.
    """
    foreseen, found = Foreseeing(sample, knows), Forecast()
    work = Translation([parts], mark(foreseen), target_lang=target_lang, flagged=False)
    with closing(work):
        for bitexts in work:
            for bitext in bitexts:
                found.paragraphs += len(bitext.source.paragraphs)
                found.sentences += len(bitext.source.sentences)
    found.left = found.sentences - foreseen.asked
    found.words, found.known = foreseen.words, foreseen.known
    return found


def measure_speed(translator: Translator, sample: Sample) -> float:
    """How many words of a sample are translated in a second; 0 where it holds none.

    Args:
        translator: warmed up with the first sentence, which does not count.
        sample: at least every other of its sentences is translated.
    """
    requests = sample.requests[:: 2 if len(sample.requests) > SAMPLE else 1]
    words = sum(len(request.text.split()) for request in requests)
    if not words:
        return 0.0
    for _ in translator.translate(requests[:1]):
        pass
    begin = time.perf_counter()
    for _ in translator.translate(requests):
        pass
    return words / max(time.perf_counter() - begin, 1e-9)

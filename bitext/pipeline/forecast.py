"""What translating would take, told beforehand: what there is to do, and how fast this machine is.

Nothing but a measurement knows how fast a model runs here. So a sample of the very sentences is
translated, and the time it took stands for the others.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from bitext.document import Document
from bitext.pipeline.streaming import lines_of
from bitext.pipeline.translation import segment
from bitext.protocols import Request, Translator

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
        words: of the sentences that are translated.
    """

    paragraphs: int = 0
    sentences: int = 0
    left: int = 0
    words: int = 0

    def add(self, other: "Forecast") -> None:
        """Take another text in."""
        self.paragraphs += other.paragraphs
        self.sentences += other.sentences
        self.left += other.left
        self.words += other.words


def forecast(parts: Iterable[Document], target_lang: str, sample: Sample) -> Forecast:
    """What there is to do in a text.

    Args:
        parts: of the text, as they are read.
        target_lang: BCP 47 tag.
        sample: is offered every sentence that would be translated.
    """
    found = Forecast()
    for part in parts:
        source = segment(part)
        asked = lines_of(source, target_lang)
        found.paragraphs += len(source.paragraphs)
        found.sentences += len(asked)
        found.left += sum(joined is None for joined in asked)
        for joined in asked:
            if joined is not None:
                found.words += len(joined.text.split())
                sample.offer(Request(joined.text))
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

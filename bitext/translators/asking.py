"""A request asked of a translator as several, whose answers make one again.

For what a repair cannot do, which asks once: lines in capitals are asked in each likely casing, and
who speaks apart from the speech.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from bitext.protocols import Hypothesis, Request, Translator


class Question(NamedTuple):
    """What is asked instead of a request.

    Attributes:
        requests: at least one.
        combine: makes the answer of theirs, given in the same order.
    """

    requests: Sequence[Request]
    combine: Callable[[Sequence[Hypothesis]], Hypothesis]


def translate_asking(
    translator: Translator,
    requests: Iterable[Request],
    question_for: Callable[[Request], Question | None],
) -> Iterator[Hypothesis]:
    """One hypothesis for each request, in order.

    Args:
        translator: what is asked.
        requests: taken as the translator takes them.
        question_for: what is asked instead of a request; None where it is asked as it is.
    """
    waiting = deque[Question | None]()

    def asked() -> Iterator[Request]:
        for request in requests:
            question = question_for(request)
            waiting.append(question)
            yield from (request,) if question is None else question.requests

    answers = translator.translate(asked())
    for answer in answers:
        question = waiting.popleft()
        if question is None:
            yield answer
        else:
            others = (next(answers) for _ in question.requests[1:])
            yield question.combine([answer, *others])

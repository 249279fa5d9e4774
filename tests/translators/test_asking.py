"""A request that is asked as several has one answer, in its place."""

from collections.abc import Iterable, Iterator, Sequence

from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature
from bitext.translators.asking import Question, translate_asking


class Echo:
    """Gives back what it is asked."""

    signature = Signature.parse("mt:echo")

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        yield from (Hypothesis(request.text) for request in requests)


def joined(answers: Sequence[Hypothesis]) -> Hypothesis:
    return Hypothesis("+".join(answer.text for answer in answers))


def letters(request: Request) -> Question | None:
    """A request for each letter of a word in capitals."""
    if not request.text.isupper():
        return None
    return Question([Request(letter) for letter in request.text], joined)


def test_answers_are_put_together_in_their_places() -> None:
    requests = map(Request, ["a", "BCD", "e", "F", "GH"])
    found = [answer.text for answer in translate_asking(Echo(), requests, letters)]
    assert found == ["a", "B+C+D", "e", "F", "G+H"]


def test_nothing_is_asked_for_nothing() -> None:
    assert list(translate_asking(Echo(), [], letters)) == []


def test_requests_are_taken_one_by_one() -> None:
    taken = list[str]()

    def requests() -> Iterator[Request]:
        for text in ("A", "B", "C"):
            taken.append(text)
            yield Request(text)

    answers = translate_asking(Echo(), requests(), letters)
    assert next(answers).text == "A"
    assert taken == ["A"]

"""What translating would take is counted, and measured on a sample of the very sentences."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bitext.document import Document, Paragraph
from bitext.pipeline.forecast import SAMPLE, Forecast, Sample, forecast, measure_speed
from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature


class Counting:
    """Remembers what it was asked."""

    signature = Signature.parse("mt:counting")

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        self.calls.append([request.text for request in requests])
        return iter(Hypothesis(text) for text in self.calls[-1])


def test_code_and_what_is_in_the_target_language_are_no_work() -> None:
    paragraphs = (
        Paragraph("Il pleut sur la ville. Il neige."),
        Paragraph("x = 1", kind="code"),
        Paragraph("The weather is fine today in the whole country."),
    )
    sample = Sample()
    assert forecast([Document("fr", paragraphs)], "en", sample) == Forecast(3, 4, 2, 7)
    assert [request.text for request in sample.requests] == ["Il pleut sur la ville.", "Il neige."]


def test_forecasts_add_up() -> None:
    total = Forecast(1, 2, 3, 4)
    total.add(Forecast(1, 1, 1, 1))
    assert total == Forecast(2, 3, 4, 5)


def test_sample_is_from_all_over_the_text_and_stays_small() -> None:
    sample = Sample()
    for number in range(10_000):
        sample.offer(Request(str(number)))
    numbers = [int(request.text) for request in sample.requests]
    assert SAMPLE <= len(numbers) < 2 * SAMPLE
    assert numbers[0] == 0
    assert numbers[-1] > 9_000
    assert len({b - a for a, b in pairwise(numbers)}) == 1


def test_speed_is_measured_on_the_sample_behind_a_warm_up() -> None:
    sample, translator = Sample(), Counting()
    for number in range(100):
        sample.offer(Request(f"phrase {number}"))
    assert measure_speed(translator, sample) > 0
    warm, measured = translator.calls
    assert len(warm) == 1
    assert SAMPLE / 2 < len(measured) <= SAMPLE


def test_nothing_has_no_speed() -> None:
    assert measure_speed(Counting(), Sample()) == 0

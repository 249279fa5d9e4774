"""Texts go through the engine in one stream, read ahead within bounds, and come back in order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.fake_engine import Answer, FakeEngine, copy
from support.translating import answers

from bitext.headway import TRANSLATED, listening, size_of
from bitext.protocols import Hypothesis, Request
from bitext.translators import stream
from bitext.translators.engine import END, Pieces, Search
from bitext.translators.marian import MarianTranslator
from bitext.translators.parts import joined, others_of, parts_of
from bitext.translators.tokenizer import Tokenizer

WORDS = ["chat", "table", "nuit", "rivière", "été", "fin"]


def translator(tiny: Path, answer: Answer = copy) -> tuple[MarianTranslator, FakeEngine]:
    engine = FakeEngine(answer)
    return MarianTranslator(Tokenizer(tiny), engine, beam=2, model="tiny@0"), engine


def sentence(number: int) -> str:
    """A sentence that no other number has."""
    return "Le " + " et le ".join(WORDS[int(digit) % 6] for digit in f"{number:o}") + f" {number}."


class Source:
    """Gives requests, and knows how many were taken."""

    def __init__(self, count: int) -> None:
        self.count, self.taken = count, 0

    def __iter__(self) -> Iterator[Request]:
        for number in range(self.count):
            self.taken += 1
            yield Request(sentence(number))


@pytest.fixture
def small_window(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(stream, "MOST", 10)
    return 10


def test_answers_are_in_order_over_many_windows(tiny: Path, small_window: int) -> None:
    sentences = [sentence(number) for number in range(5 * small_window + 3)]
    assert [found.text for found in answers(translator(tiny)[0], sentences)] == sentences


def test_requests_are_read_ahead_by_two_windows_at_most(tiny: Path, small_window: int) -> None:
    source = Source(10 * small_window)
    for number, _ in enumerate(translator(tiny)[0].translate(source), 1):
        assert source.taken <= number + 2 * small_window


def test_long_texts_fill_a_window_too(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "WINDOW", 40)
    source = Source(100)
    next(translator(tiny)[0].translate(source))
    assert source.taken < 20


def test_closing_stops_the_work(tiny: Path, small_window: int) -> None:
    ours, engine = translator(tiny)
    source = Source(10 * small_window)
    found = ours.translate(source)
    assert isinstance(next(found), Hypothesis)
    taken, sent = source.taken, len(engine.batches)
    found.close()  # type: ignore[attr-defined]
    assert list(found) == []
    assert (source.taken, len(engine.batches)) == (taken, sent)


def test_texts_without_a_letter_do_not_pile_up(tiny: Path, small_window: int) -> None:
    taken = 0

    def numbers() -> Iterator[Request]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield Request(str(number))

    found = translator(tiny)[0].translate(numbers())
    assert next(found).text == "0"
    assert taken <= small_window
    assert [hypothesis.text for hypothesis in found] == [str(n) for n in range(1, 100)]


def test_error_in_the_requests_reaches_the_caller(tiny: Path) -> None:
    def broken() -> Iterator[Request]:
        yield Request("Le chat dort.")
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        list(translator(tiny)[0].translate(broken()))


def looping(pieces: Pieces, search: Search) -> Pieces:
    """Gets caught in a loop unless repeating is forbidden."""
    return copy(pieces, search) if search.no_repeat else ["▁la"] * 8


def test_second_attempts_go_in_batches(tiny: Path) -> None:
    ours, engine = translator(tiny, looping)
    sentences = [sentence(number) for number in range(64, 72)]  # of equal length
    assert [found.text for found in answers(ours, sentences)] == sentences
    sizes = [len(batch) for batch, s in zip(engine.batches, engine.searches, strict=True)
             if s.no_repeat]  # fmt: skip
    assert sum(sizes) == 8
    assert len(sizes) <= 3


def test_memory_stays_bounded_where_attempts_fail(tiny: Path, small_window: int) -> None:
    ours, _ = translator(tiny, lambda *_: ["▁la"] * 8)
    source = Source(20 * small_window)
    for number, found in enumerate(ours.translate(source), 1):
        assert found.flags
        assert source.taken <= number + 6 * small_window


def test_equal_texts_are_translated_once_and_each_is_mended_for_itself(tiny: Path) -> None:
    ours, engine = translator(tiny)
    sentences = ["Le chat dort sur la table", "Le chat dort sur la table 🎉"]
    assert [found.text for found in answers(ours, sentences)] == sentences
    assert sum(map(len, engine.batches)) == 1


def with_others(tiny: Path, *others: Answer) -> MarianTranslator:
    engine = FakeEngine(copy, others)
    return MarianTranslator(Tokenizer(tiny), engine, beam=4, model="tiny@0", alternatives=2)


def reversed_pieces(pieces: Pieces, _: Search) -> Pieces:
    return pieces[-2::-1]


def first_alone(pieces: Pieces, _: Search) -> Pieces:
    return pieces[:1]


def test_alternatives_are_given_where_they_are_asked_for(tiny: Path) -> None:
    [found] = answers(with_others(tiny, reversed_pieces), ["Le chat dort la nuit."])
    assert found.text == "Le chat dort la nuit."
    [other] = found.alternatives
    assert other != found.text
    plain = MarianTranslator(
        Tokenizer(tiny), FakeEngine(copy, [reversed_pieces]), beam=4, model="m"
    )
    assert answers(plain, ["Le chat dort la nuit."])[0].alternatives == ()


def test_alternative_is_neither_the_translation_again_nor_a_wrong_one(tiny: Path) -> None:
    sentence = "Le chat et le chien et la table et la nuit et la rivière et la fin."
    [found] = answers(with_others(tiny, copy, first_alone), [sentence])
    assert found.alternatives == ()


def test_others_of_a_sentence_in_parts_change_one_part_each(tiny: Path) -> None:
    tokenizer = Tokenizer(tiny)
    parts = parts_of("Le chat dort, le chien court.", tokenizer, 9)
    assert len(parts) > 1
    outputs = [
        FakeEngine(copy, [reversed_pieces]).whole([*part.encoded.pieces, END], Search(2, others=1))
        for part in parts
        if part.encoded
    ]
    others = others_of(parts, outputs)
    best = joined(parts, outputs).text
    assert len(others) == len(parts)
    assert best not in {other.text for other in others}
    assert len({other.text for other in others}) == len(parts)


def test_each_text_is_told_of_once_however_often_it_is_tried(tiny: Path) -> None:
    """The third answer is empty at first, and tried again."""
    asked = list[str]()

    def answer(pieces: Pieces, search: Search) -> Pieces:
        asked.append("".join(pieces))
        return [] if "3" in asked[-1] and search.beam == 2 else copy(pieces, search)

    sizes = list[float]()
    sentences = [sentence(number) for number in range(1, 6)]
    with listening(lambda kind, size: sizes.append(size) if kind == TRANSLATED else None):
        list(answers(translator(tiny, answer)[0], [*sentences, sentences[0]]))
    assert len(asked) > len(sentences)
    assert sorted(sizes) == sorted(size_of(text) for text in sentences)

"""Many jobs share one translator, and each gets its own results."""

import math
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.servers import Named
from support.translating import answers, requests_of

from bitext.protocols import Hypothesis, Request, Translator
from bitext.server.batching import SHARE, TURN, Batcher
from bitext.server.jobs import Job, QueueFull, Stopped
from bitext.signature import Signature
from bitext.terminology.choice import TermChoice, heed_terms, load_terms
from bitext.translators import marian


class Upper:
    """Translates into capitals, remembers its batches, and waits where it is told to."""

    signature = Signature.parse("mt:upper")

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.go = threading.Event()
        self.go.set()

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        sentences = [request.text for request in requests]
        self.batches.append(sentences)
        assert self.go.wait(10)
        if "bad" in sentences:
            raise ValueError("a bad sentence")
        yield from (Hypothesis(sentence.upper()) for sentence in sentences)


class Alone(Batcher):
    """A batcher for one translator."""

    def __init__(self, translator: Translator, **options: Any) -> None:
        self.translator = translator
        super().__init__(**options)

    def submit(self, requests: Sequence[Request], translator: Translator | None = None) -> Job:
        return super().submit(requests, translator or self.translator)


@pytest.fixture
def translator() -> Upper:
    return Upper()


@pytest.fixture
def batcher(translator: Upper) -> Iterator[Alone]:
    batcher = Alone(translator, batch=4, room=10)
    yield batcher
    translator.go.set()
    batcher.stop()


def texts(results: Iterable[Hypothesis]) -> list[str]:
    return [hypothesis.text for hypothesis in results]


def test_results_come_in_order(batcher: Alone) -> None:
    assert texts(iter(batcher.submit(requests_of(list("abcdefghi"))))) == list("ABCDEFGHI")


def test_no_sentences_need_no_batch(batcher: Alone, translator: Upper) -> None:
    assert list(batcher.submit(requests_of([]))) == []
    assert translator.batches == []


@given(st.lists(st.lists(st.text(max_size=2), max_size=2 * SHARE), max_size=6))
def test_every_job_gets_its_own_results(jobs: list[list[str]]) -> None:
    batcher = Alone(Upper(), batch=7)
    submitted = [batcher.submit(requests_of(sentences)) for sentences in jobs]
    for job, sentences in zip(submitted, jobs, strict=True):
        assert texts(iter(job)) == [sentence.upper() for sentence in sentences]
    batcher.stop()


def test_a_long_job_alone_fills_no_batch_that_others_wait_long_for(translator: Upper) -> None:
    batcher = Alone(translator)
    translator.go.clear()
    long = batcher.submit(requests_of(["long"] * 100))
    while not translator.batches:
        time.sleep(0.001)
    others = [batcher.submit(requests_of([f"short {number}"])) for number in range(20)]
    translator.go.set()
    assert len(list(long)) == 100
    assert all(len(list(other)) == 1 for other in others)
    first, second, *_ = translator.batches
    assert len(first) <= 20 * TURN  # by the rate that is guessed
    # Everybody who came meanwhile has a turn at once, however many they are.
    assert sum(text.startswith("short") for text in second) == 20
    batcher.stop()


def test_a_long_job_does_not_hold_up_a_short_one(translator: Upper) -> None:
    batcher = Alone(translator, batch=SHARE)
    translator.go.clear()
    long = batcher.submit(requests_of(["long"] * 10 * SHARE))
    short = batcher.submit(requests_of(["short"]))
    translator.go.set()
    assert (len(list(short)), len(list(long))) == (1, 10 * SHARE)
    batcher.stop()
    assert [batch.count("short") for batch in translator.batches[:3]].count(1) == 1


def test_where_short_jobs_come_every_other_batch_is_theirs(translator: Upper) -> None:
    batcher = Alone(translator)
    translator.go.clear()
    long = batcher.submit(requests_of(["long"] * 100))
    while not translator.batches:
        time.sleep(0.001)
    short = [batcher.submit(requests_of(["short"] * SHARE)) for _ in range(3)]
    translator.go.set()
    assert [len(list(job)) for job in (*short, long)] == [SHARE] * 3 + [100]
    _, second, third, fourth, *_ = translator.batches
    assert second == ["short"] * 3 * SHARE, "all that wait, and nobody else"
    assert (third, fourth) == (["long"], ["long"]), "whoever comes now waits for one sentence"
    batcher.stop()


def test_short_jobs_do_not_starve_a_long_one(translator: Upper) -> None:
    batcher = Alone(translator, batch=SHARE)
    translator.go.clear()
    long = batcher.submit(requests_of(["long"] * 40))
    while not translator.batches:
        time.sleep(0.001)
    short = [batcher.submit(requests_of(["short"] * SHARE)) for _ in range(5)]
    translator.go.set()
    assert [len(list(job)) for job in (*short, long)] == [SHARE] * 5 + [40]
    assert translator.batches[1] == ["short"] * SHARE
    assert all("long" in batch for batch in translator.batches[::2])
    batcher.stop()


def test_two_long_jobs_do_not_go_by_the_sentence(translator: Upper) -> None:
    batcher = Alone(translator)
    translator.go.clear()
    jobs = [batcher.submit(requests_of([word] * 50)) for word in ("one", "two")]
    translator.go.set()
    assert [len(list(job)) for job in jobs] == [50, 50]
    assert len(translator.batches[1]) >= 2 * SHARE
    batcher.stop()


def test_sentences_of_several_jobs_share_a_batch(batcher: Alone, translator: Upper) -> None:
    translator.go.clear()
    first = batcher.submit(requests_of(["first"]))
    while not translator.batches:  # until the thread has taken the first job
        pass
    others = [batcher.submit(requests_of([word])) for word in ("a", "b", "c")]
    translator.go.set()
    assert [texts(iter(job)) for job in (first, *others)] == [["FIRST"], ["A"], ["B"], ["C"]]
    assert translator.batches == [["first"], ["a", "b", "c"]]


class Still(Alone):
    """A batcher that is asked for its batches, and translates none."""

    def run(self, lane: int) -> None:
        """Do nothing."""

    def texts(self, lane: int) -> list[str]:
        """The next batch of a lane."""
        return [request.text for share in self.next(lane) for request in share.requests]


def test_a_lane_is_kept_for_short_jobs_while_they_come(translator: Upper) -> None:
    batcher = Still(translator, lanes=2)
    batcher.submit(requests_of(["long"] * 100))
    assert batcher.texts(0) == ["long"] * 10, "nobody else is there"
    batcher.submit(requests_of(["short"] * 2))
    assert batcher.texts(0) == ["short"] * 2
    batcher.kept_until = math.inf
    assert batcher.texts(0) == [], "another one may come"
    assert len(batcher.texts(1)) == 10, "the other lane works on"
    batcher.kept_until = 0.0
    assert batcher.texts(0) == ["long"], "none came; if one comes now, it waits for a sentence"
    batcher.submit(requests_of(["short"]))
    assert batcher.texts(0) == ["short"]
    batcher.hurry_until = 0.0
    assert len(batcher.texts(0)) == 10


def test_where_a_short_job_took_long_its_client_is_still_waited_for(translator: Upper) -> None:
    batcher = Still(translator, lanes=2)
    batcher.submit(requests_of(["long"] * 100))
    batcher.hurry_until = 1.0  # a short one came, and that is long ago
    assert len(batcher.texts(0)) > 1
    batcher.expect_more()  # now it is done
    assert batcher.texts(0) == []
    assert len(batcher.texts(1)) > 1


def test_short_jobs_alone_share_all_lanes(translator: Upper) -> None:
    batcher = Still(translator, lanes=2, batch=SHARE)
    for text in ("a", "b", "c"):
        batcher.submit(requests_of([text] * SHARE))
    assert [batcher.texts(lane) for lane in (1, 0)] == [[text] * SHARE for text in "ab"]


def test_lanes_that_are_free_get_as_much_each(translator: Upper) -> None:
    batcher = Still(translator, lanes=2)
    batcher.submit(requests_of(["a", "b", "c"]))
    assert batcher.texts(0) == ["a", "b"]
    batcher.working = 1  # what lane 0 does
    assert batcher.texts(1) == ["c"]
    batcher.submit(requests_of(["a", "b", "c"]))
    assert batcher.texts(1) == ["a", "b", "c"], "no other lane is free"


def test_a_batch_is_for_one_translator(translator: Upper) -> None:
    batcher, other = Still(translator), Upper()
    for text, asked in (("a", translator), ("b", other), ("c", translator), ("d", other)):
        batcher.submit(requests_of([text] * 6), asked)
    found = ["".join(batcher.texts(0)) for _ in range(4)]
    # Those whose turn did not come are the next, so that no translator holds up another.
    assert found == ["aaaaccccaa", "bbbbddddbb", "cc", "dd"]


@pytest.mark.parametrize("lanes", [1, 2, 5])
def test_lanes_lose_nothing_and_keep_the_order(lanes: int) -> None:
    translators = [Named("x", 0.0001), Named("y", 0.0002)]
    batcher = Batcher(lanes=lanes, batch=6)
    texts = [[f"{job} {index}" for index in range(job % 11)] for job in range(40)]
    jobs = [
        batcher.submit(requests_of(sentences), translators[number % 2])
        for number, sentences in enumerate(texts)
    ]
    for number, (job, sentences) in enumerate(zip(jobs, texts, strict=True)):
        name = translators[number % 2].name
        assert [found.text for found in job] == [f"{text} [{name}]" for text in sentences]
    batcher.stop()


@pytest.mark.model
def test_lanes_of_a_real_model_give_what_it_gives_alone() -> None:
    """Short sentences, for which it never matters what stands beside them."""
    terms = load_terms(TermChoice(), ("fr", "en"))
    model = heed_terms(marian.load("bitext-fr-en-small", beam=2, offline=True), terms)
    sentences = [
        sentence
        for number in range(12)
        for sentence in (
            f"Il a {number} chats et un chien.",
            f"LE PONT {number} EST OUVERT",
            f"L’Assemblée nationale vote la loi {number}.",
            f"« Voyez https://example.org/{number} », dit-elle.",
        )
    ]
    expected = texts(model.translate(requests_of(sentences)))
    batcher = Batcher(lanes=3, batch=9)
    jobs = [batcher.submit(requests_of(sentences[turn::3]), model) for turn in (0, 1, 2, 0, 1, 2)]
    found = [texts(job) for job in jobs]
    batcher.stop()
    assert found == [expected[turn::3] for turn in (0, 1, 2, 0, 1, 2)]


def test_only_the_job_at_fault_fails(batcher: Alone, translator: Upper) -> None:
    translator.go.clear()
    begin = batcher.submit(requests_of(["x"]))
    while not translator.batches:
        pass
    good, bad = batcher.submit(requests_of(["good"])), batcher.submit(requests_of(["bad"]))
    translator.go.set()
    assert texts(iter(good)) == ["GOOD"]
    with pytest.raises(ValueError, match="a bad sentence"):
        list(bad)
    assert texts(iter(begin)) == ["X"]
    assert texts(iter(batcher.submit(requests_of(["after"])))) == ["AFTER"]


def test_full_queue_refuses_and_says_when_to_come_back(batcher: Alone, translator: Upper) -> None:
    translator.go.clear()
    batcher.submit(requests_of(["a"] * 14))  # one job alone may always begin
    while not translator.batches:
        pass
    assert batcher.waiting == 10
    with pytest.raises(QueueFull, match="too much work is waiting; try again in") as caught:
        batcher.submit(requests_of(["b"]))
    assert caught.value.retry_after >= 1


def test_cancelled_job_leaves_the_queue(batcher: Alone, translator: Upper) -> None:
    translator.go.clear()
    job = batcher.submit(requests_of(["a"] * 10))
    while not translator.batches:
        pass
    batcher.cancel(job)
    translator.go.set()
    with pytest.raises(Stopped, match="cancelled"):
        list(job)
    assert batcher.waiting == 0
    assert not batcher.jobs
    assert texts(iter(batcher.submit(requests_of(["b"])))) == ["B"]
    assert translator.batches == [["a"] * 4, ["b"]]


def test_stop_fails_what_waits_and_takes_no_more(translator: Upper) -> None:
    batcher = Alone(translator, batch=1)
    translator.go.clear()
    job = batcher.submit(requests_of(["a", "b", "c"]))
    while not translator.batches:
        pass
    threading.Timer(0.05, translator.go.set).start()
    batcher.stop()
    with pytest.raises(Stopped, match="stopping"):
        list(job)
    with pytest.raises(Stopped, match="stopping"):
        batcher.submit(requests_of(["d"]))


def test_translator_that_loses_a_sentence_fails_the_job() -> None:
    class Lossy(Upper):
        def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
            yield from list(super().translate(requests))[1:]

    batcher = Alone(Lossy())
    with pytest.raises(Exception, match="1 translations of 2 sentences"):
        list(batcher.submit(requests_of(["a", "b"])))
    batcher.stop()


def test_observer_is_told_of_each_batch(translator: Upper) -> None:
    seen: list[int] = []
    batcher = Alone(translator, observe=lambda count, _: seen.append(count))
    list(batcher.submit(requests_of(["a", "b"])))
    batcher.stop()
    assert seen == [2]


def test_client_is_a_translator_of_its_own_job(batcher: Alone) -> None:
    client = batcher.client(batcher.translator)
    assert isinstance(client, Translator)
    assert str(client.signature) == "mt:upper"
    assert texts(answers(client, "abc")) == ["A", "B", "C"]
    assert texts(answers(batcher.client(batcher.translator), "d")) == ["D"]


def test_closing_the_iterator_cancels_the_job(batcher: Alone, translator: Upper) -> None:
    translator.go.clear()
    job = batcher.client(batcher.translator).translate(requests_of("a" * 10))
    while not translator.batches:
        pass
    job.close()
    translator.go.set()
    with pytest.raises(Stopped, match="cancelled"):
        next(job)
    assert batcher.waiting == 0


def test_job_without_room_is_refused_when_it_is_asked_for(
    batcher: Alone, translator: Upper
) -> None:
    translator.go.clear()
    batcher.submit(requests_of("a" * 14))
    while not translator.batches:
        pass
    with pytest.raises(QueueFull):
        batcher.client(batcher.translator).translate(requests_of("b"))

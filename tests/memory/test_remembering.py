"""Nothing is translated twice, people's words win, and a run that was killed goes on."""

import itertools
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.memories import LANGS, PEOPLE, Counting, hypothesis
from support.translating import answers, requests_of

from bitext.alignment import Suggestion
from bitext.memory.opening import passing_memory
from bitext.memory.people import Translated
from bitext.memory.remembering import BLOCK, Remembering
from bitext.memory.store import Memory
from bitext.protocols import Hypothesis, Request, Translator

TEXTS = ["Oui.", "Non.", "Peut-être.", "Oui.", "Jamais."]


def texts_of(translator: Translator, texts: list[str]) -> list[str]:
    return [found.text for found in answers(translator, texts)]


def test_answers_are_those_of_the_translator(memory: Memory) -> None:
    found = Remembering(Counting(), [memory], LANGS)
    assert answers(found, TEXTS) == [hypothesis(text) for text in TEXTS]
    assert found.signature == Counting().signature
    assert isinstance(found, Translator)


def test_second_run_asks_for_nothing_and_gives_the_same(memory: Memory) -> None:
    first = answers(Remembering(Counting(), [memory], LANGS), TEXTS)
    again = Counting()
    found = Remembering(again, [memory], LANGS)
    assert answers(found, TEXTS) == first
    assert again.asked == []
    assert (found.count.known, found.count.new) == (5, 0)


def test_only_what_is_new_is_asked_for(memory: Memory) -> None:
    texts_of(Remembering(Counting(), [memory], LANGS), TEXTS[:2])
    again = Counting()
    found = Remembering(again, [memory], LANGS)
    assert texts_of(found, TEXTS) == [text.upper() for text in TEXTS]
    assert again.asked == ["Peut-être.", "Jamais."]
    assert (found.count.known, found.count.new) == (3, 2)


def test_another_model_is_asked_anew(memory: Memory) -> None:
    texts_of(Remembering(Counting(), [memory], LANGS), TEXTS)
    other = Counting("mt:capitals@2|beam:4")
    texts_of(Remembering(other, [memory], LANGS), TEXTS)
    assert other.asked == TEXTS


@given(st.lists(st.sampled_from(["a.", "b.", "c.", "d."]), max_size=3 * 4), st.integers(1, 5))
def test_any_text_in_any_blocks_gives_what_the_translator_gives(
    texts: list[str], block: int
) -> None:
    memory = passing_memory("x")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bitext.memory.remembering.BLOCK", block)
        for _ in range(2):
            translator = Counting()
            found = answers(Remembering(translator, [memory], LANGS), texts)
            assert found == [hypothesis(text) for text in texts]
    assert translator.asked == []
    memory.close()


def test_block_is_kept_before_its_last_answer_is_handed_over(memory: Memory) -> None:
    texts = [f"{n}." for n in range(BLOCK + 3)]
    stream = Remembering(Counting(), [memory], LANGS).translate(requests_of(texts))
    for _ in texts:  # and no more
        next(stream)
    again = Counting()
    texts_of(Remembering(again, [memory], LANGS), texts)
    assert again.asked == []


def test_no_further_than_a_block_is_read_ahead(memory: Memory) -> None:
    taken = itertools.count()

    def endless() -> Iterator[Request]:
        for number in taken:
            yield Request(f"{number}.")

    next(Remembering(Counting(), [memory], LANGS).translate(endless()))
    assert next(taken) <= BLOCK + 1


def test_closing_stops_the_translator(memory: Memory) -> None:
    closed = list[bool]()

    class Watching(Counting):
        def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
            try:
                yield from super().translate(requests)
            finally:
                closed.append(True)

    stream = Remembering(Watching(), [memory], LANGS).translate(requests_of(TEXTS))
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert closed == [True]


@pytest.mark.parametrize("difference", [-1, 1])
def test_too_few_or_too_many_answers_are_handed_on(memory: Memory, difference: int) -> None:
    class Wrong(Counting):
        def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
            made = list(super().translate(requests))
            yield from made[:-1] if difference < 0 else [*made, made[0]]

    found = texts_of(Remembering(Wrong(), [memory], LANGS), TEXTS)
    assert len(found) == len(TEXTS) + difference


def test_people_win_over_the_machine_and_over_what_it_said_before(memory: Memory) -> None:
    source = "L'été, il pleut."
    texts_of(Remembering(Counting(), [memory], LANGS), [source])
    memory.add(PEOPLE, LANGS)
    translator = Counting()
    found = Remembering(translator, [memory], LANGS)
    [answer, other] = answers(found, [source, "Oui."])
    assert answer == Hypothesis("In summer it rains.", made_by="person")
    assert other.made_by == "machine"
    assert translator.asked == ["Oui."]
    assert (found.count.people, found.count.known, found.count.new) == (1, 0, 1)


def test_first_memory_that_knows_a_sentence_counts(memory: Memory) -> None:
    memory.add([Translated("Oui.", "Yes."), Translated("Non.", "No.")], LANGS)
    file = passing_memory("file")
    file.add([Translated("Oui.", "Aye.")], LANGS)
    found = Remembering(Counting(), [file, memory], LANGS)
    assert texts_of(found, ["Oui.", "Non."]) == ["Aye.", "No."]
    assert found.count.people == 2
    file.close()


def test_file_of_people_keeps_nothing_of_the_machine() -> None:
    file = passing_memory("file")
    file.add(PEOPLE, LANGS)
    texts_of(Remembering(Counting(), [file], LANGS, keeps=False), TEXTS)
    assert file.connection.execute("SELECT count(*) FROM machine").fetchone() == (0,)
    file.close()


def test_near_sentence_is_suggested_and_not_applied(memory: Memory) -> None:
    memory.add(PEOPLE, LANGS)
    text = "Le maire de Nice a pris la parole hier soir."
    told = list[tuple[str, Suggestion]]()
    found = Remembering(Counting(), [memory], LANGS, suggest=lambda *one: told.append(one))
    assert texts_of(found, [text, "Oui.", PEOPLE[0].source])[0] == text.upper()
    assert [(sentence, near.target) for sentence, near in told] == [(text, PEOPLE[0].target)]
    assert found.count.similar == 1


def test_answer_carries_the_suggestion_and_the_memory_keeps_none(memory: Memory) -> None:
    text = "Le maire de Nice a pris la parole hier soir."
    memory.add(PEOPLE, LANGS)
    for _ in range(2):  # new, then known
        [found] = answers(Remembering(Counting(), [memory], LANGS), [text])
        assert (found.text, found.made_by) == (text.upper(), "machine")
        assert found.suggestion == Suggestion(PEOPLE[0].source, PEOPLE[0].target, 0.9)
    elsewhere = passing_memory("x")
    mine = Remembering(Counting(), [elsewhere, memory], LANGS)
    [exact] = answers(mine, [PEOPLE[0].source])
    assert (exact.made_by, exact.suggestion) == ("person", None)
    with memory.connection as connection:
        connection.execute("DELETE FROM person")
    again = Counting()
    assert answers(Remembering(again, [memory], LANGS), [text])[0].suggestion is None
    assert again.asked == []
    elsewhere.close()


# Its answers depend on what a sentence is asked beside, as rounding in a network may.
CHILD = """
import hashlib, sys, time
from bitext.memory.opening import user_memory
from bitext.memory.remembering import Remembering
from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature

class Slow:
    signature = Signature.parse("mt:slow@1")
    def translate(self, requests):
        block = list(requests)
        beside = hashlib.sha256(repr(block).encode()).hexdigest()[:8]
        for request in block:
            time.sleep(0.0005)
            with open(sys.argv[1], "a") as log:
                log.write(request.text + "\\n")
            yield Hypothesis(f"{request.text} {beside}", -0.5)

texts = [f"Phrase {number % 1100}." for number in range(1400)]
with user_memory() as memory:
    found = Remembering(Slow(), [memory], ("fr", "en"))
    answers = [answer.text for answer in found.translate(map(Request, texts))]
with open(sys.argv[2], "w") as out:
    out.write("\\n".join(answers))
"""


def start(place: Path, run: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", CHILD, str(place / f"{run}.log"), str(place / f"{run}.out")]
    cache = place / ("whole" if run == "whole" else "killed")
    return subprocess.Popen(command, env=os.environ | {"BITEXT_CACHE": str(cache)})


def test_runs_killed_at_random_moments_end_as_one_that_was_not(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - no secret
    begin = time.monotonic()
    assert start(tmp_path, "whole").wait(120) == 0
    seconds = time.monotonic() - begin
    asked_before = list[str]()
    for number in range(5):
        run = f"{number}"
        child = start(tmp_path, run)
        time.sleep(chance.uniform(0.2, 0.7) * seconds)
        child.kill()
        child.wait(60)
        log = tmp_path / f"{run}.log"
        asked = log.read_text().split("\n") if log.exists() else []
        # What is asked for again is what was in flight: the block that nobody had finished.
        assert set(asked) & set(asked_before) <= {*asked_before[-BLOCK - 1 :], ""}
        asked_before = asked or asked_before
    assert start(tmp_path, "last").wait(120) == 0
    assert (tmp_path / "last.out").read_bytes() == (tmp_path / "whole.out").read_bytes()


def test_what_was_kept_without_alternatives_is_asked_anew_where_they_are_wanted(
    memory: Memory,
) -> None:
    texts_of(Remembering(Counting(), [memory], LANGS), TEXTS)
    choosing = Counting()
    texts_of(Remembering(choosing, [memory], LANGS, alternatives=3), TEXTS)
    assert choosing.asked == TEXTS
    again = Counting()
    texts_of(Remembering(again, [memory], LANGS, alternatives=3), TEXTS)
    texts_of(Remembering(again, [memory], LANGS), TEXTS)
    assert again.asked == []

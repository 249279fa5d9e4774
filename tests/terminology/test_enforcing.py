"""Terms are in the translation; where they are not, it says so; and nothing is asked needlessly."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request, Term, Translator
from bitext.signature import Signature
from bitext.terminology.choice import Terms, heed_terms
from bitext.terminology.enforcing import Enforcing
from bitext.terminology.glossary import Entry, Glossary
from bitext.translators.links import words

FRENCH = ("fr", "en")
CASES = [
    line
    for line in Path(__file__).with_name("enforcing.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


class Table:
    """Answers by a table; what it lacks comes back as it is, its words linked one to one."""

    signature = Signature.parse("mt:table")

    def __init__(self, answers: dict[str, str] | None = None, batch: int = 3) -> None:
        self.answers = answers or {}
        self.batch = batch
        self.asked = list[Request]()
        self.closed = False

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        waiting = list[Request]()
        try:
            for request in requests:
                self.asked.append(request)
                waiting.append(request)
                if len(waiting) == self.batch:
                    yield from map(self.answer, waiting)
                    waiting = []
            yield from map(self.answer, waiting)
        finally:
            self.closed = True

    def answer(self, request: Request) -> Hypothesis:
        text = self.answers.get(request.text, request.text)
        pairs = zip(words(request.text), words(text), strict=False)
        return Hypothesis(text, -0.5, tuple(Link(*one, *other) for one, other in pairs))


class Flagging(Table):
    """Doubts every answer in which a rendering stood as a word."""

    def answer(self, request: Request) -> Hypothesis:
        found = super().answer(request)
        return replace(found, flags=("numbers",)) if "harbour" in request.text else found


def with_terms(text: str, **terms: str) -> Request:
    found = [
        Term(text.index(word), text.index(word) + len(word), target, (target,) if target else ())
        for word, target in terms.items()
    ]
    return Request(text, terms=tuple(sorted(found)))


def translated(inner: Translator, *requests: Request) -> list[Hypothesis]:
    return list(Enforcing(inner, FRENCH).translate(requests))


def test_it_is_a_translator_of_the_same_signature() -> None:
    wrapped = Enforcing(Table(), FRENCH)
    assert isinstance(wrapped, Translator)
    assert wrapped.signature == Table.signature


def test_sentence_without_terms_is_asked_once_and_comes_back_as_it_is() -> None:
    inner = Table({"Oui.": "Yes."})
    assert translated(inner, Request("Oui.")) == [inner.answer(Request("Oui."))]
    assert len(inner.asked) == 2 - 1


def test_term_that_the_model_has_right_is_asked_once() -> None:
    inner = Table({"Le port dort.": "The harbour sleeps."})
    [found] = translated(inner, with_terms("Le port dort.", port="harbour"))
    assert found.text == "The harbour sleeps."
    assert len(inner.asked) == 1


def test_capitals_of_a_rendering_are_put_right_without_asking() -> None:
    inner = Table({"Le chef dort.": "The prime minister sleeps."})
    [found] = translated(inner, with_terms("Le chef dort.", chef="Prime Minister"))
    assert found.text == "The Prime Minister sleeps."
    assert found.links == inner.answer(Request("Le chef dort.")).links
    assert len(inner.asked) == 1


def test_rendering_takes_the_place_of_the_words_that_came_from_the_term() -> None:
    inner = Table({"Un port dort.": "A haven sleeps."})
    [found] = translated(inner, with_terms("Un port dort.", port="old harbour"))
    assert found.text == "An old harbour sleeps."
    assert Link(3, 7, 3, 14) in found.links
    assert not found.flags


def test_missing_term_is_asked_again_as_a_word_and_where_that_brings_it_not_as_a_name() -> None:
    inner = Table({"Le port dort.": "Sleep!", "Le harbour dort.": "The harbour sleeps."})
    [found] = translated(inner, with_terms("Le port dort.", port="harbour"))
    assert [request.text for request in inner.asked] == ["Le port dort.", "Le harbour dort."]
    assert found.text == "The harbour sleeps."
    assert Link(3, 7, 4, 11) in found.links


@pytest.mark.parametrize("word", ["No!", "The harbour sleeps."])
def test_term_that_a_word_brings_badly_is_asked_again_as_a_name(word: str) -> None:
    inner = Flagging(
        {"Le port dort.": "Sleep!", "Le harbour dort.": word, "Le X1 dort.": "The X1 sleeps."}
    )
    [found] = translated(inner, with_terms("Le port dort.", port="harbour"))
    assert [request.text for request in inner.asked] == [
        "Le port dort.", "Le harbour dort.", "Le X1 dort.",
    ]  # fmt: skip
    assert found.text == "The harbour sleeps."
    assert not found.flags


def test_term_that_no_way_brings_is_flagged_and_the_sentence_stays_whole() -> None:
    inner = Table(dict.fromkeys(["Le port dort.", "Le harbour dort.", "Le X1 dort."], "..."))
    [found] = translated(inner, with_terms("Le port dort.", port="harbour"))
    assert found.text == "..."
    assert found.flags == ("term",)


def test_each_of_two_equal_terms_needs_its_own_rendering() -> None:
    text = "port et port"
    terms = tuple(Term(start, start + 4, "harbour", ("harbour",)) for start in (0, 8))
    inner = Table({text: "harbour and haven"})
    [found] = translated(inner, Request(text, terms=terms))
    assert found.text == "harbour and harbour"


def test_term_without_a_target_is_kept_as_it_stands() -> None:
    inner = Table()
    [found] = translated(inner, with_terms("Lis Le Monde !", **{"Le Monde": ""}))
    assert [(mark.start, mark.end, mark.keep) for mark in inner.asked[0].marks] == [(4, 12, True)]
    assert found.text == "Lis Le Monde !"


def test_renderings_stand_in_capitals_where_the_sentence_does() -> None:
    inner = Table({"LE PORT": "THE HAVEN"})
    [found] = translated(inner, with_terms("LE PORT", PORT="harbour"))
    assert found.text == "THE HARBOUR"


def test_answers_keep_the_order_of_the_requests_whatever_is_asked_again() -> None:
    answers = {f"Le port {n} dort.": "Sleep!" for n in range(0, 40, 3)}
    inner = Table(answers, batch=7)
    texts = [f"Le port {n} dort." for n in range(40)]
    found = translated(inner, *(with_terms(text, port="harbour") for text in texts))
    assert [re.search(r"\d+", one.text)[0] for one in found] == [str(n) for n in range(40)]  # type: ignore[index]
    assert all("harbour" in one.text for one in found)


def test_requests_are_read_no_further_ahead_than_the_translator_reads() -> None:
    taken = list[int]()

    def requests() -> Iterator[Request]:
        for number in range(100):
            taken.append(number)
            yield Request(str(number))

    next(iter(Enforcing(Table(batch=3), FRENCH).translate(requests())))
    assert len(taken) <= 4


def test_closing_it_closes_the_translator_inside() -> None:
    inner = Table(batch=1)
    answers = Enforcing(inner, FRENCH).translate(Request(str(n)) for n in range(9))
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert inner.closed


class Choosing(Table):
    """Knows each sentence with one other noun."""

    def answer(self, request: Request) -> Hypothesis:
        found = super().answer(request)
        others = (found.text.replace("cat", "tomcat"), found.text.replace("table", "desk"))
        return replace(found, alternatives=others)


def test_alternatives_have_the_terms_and_no_names_of_ours() -> None:
    inner = Choosing({"Le chat.": "The cat.", "La table et le chat.": "The table and the cat."})
    plain = Request("Le chat.")
    right = with_terms("La table et le chat.", table="table")
    missing = with_terms("La table et le chat.", table="slab")
    texts = [found.alternatives for found in translated(inner, plain, right, missing)]
    assert texts[0] == ("The tomcat.", "The cat.")
    assert texts[1] == ("The table and the tomcat.",)
    assert texts[2] == ()


class Silent(Table):
    """Answers nothing at all."""

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        list(requests)
        return iter(())


class Deaf(Table):
    """Does not even listen."""

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        return iter(())


def test_translator_that_listens_to_nothing_is_not_asked_for_ever() -> None:
    assert translated(Deaf(), Request("Oui.")) == []


def test_translator_that_answers_too_little_is_not_asked_for_ever() -> None:
    assert translated(Silent(), with_terms("Le port dort.", port="harbour")) == []


@pytest.fixture(scope="module")
def model() -> Translator:
    from bitext.translators.marian import load

    return load("opus-mt-fr-en")


@pytest.mark.model
@pytest.mark.parametrize("case", CASES)
def test_real_model_brings_the_terms_in_sentences(case: str, model: Translator) -> None:
    sources, targets, text, wanted = (
        [*map(str.strip, part.split("+"))] for part in case.split("|")
    )
    entries = tuple(Entry((one,), other) for one, other in zip(sources, targets, strict=True))
    heeding = heed_terms(model, Terms((Glossary(entries, "test"),), FRENCH))
    [found] = heeding.translate([Request(text[0])])
    for phrase in wanted:
        assert re.search(rf"(?i)\b{phrase}\b", found.text), found.text
    assert "term" not in found.flags

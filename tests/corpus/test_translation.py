"""Every row has its answer, whatever the translator does."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.failing import UpperTranslator, break_on

from bitext.corpus import translation
from bitext.corpus.rows import Answer, Row
from bitext.corpus.translation import FAULTS, translate_rows, translate_texts
from bitext.errors import FormatError, IntegrityError, ModelError
from bitext.pipeline import read_parts, translate_parts
from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature
from bitext.translators.identity import IdentityTranslator


def answers(texts: Iterable[str], translator: UpperTranslator) -> list[Answer]:
    return list(translate_texts(texts, translator))


def test_text_is_segmented_and_keeps_its_shape() -> None:
    [answer] = answers(["Il dort. Elle lit.\n\n\tOui.\r\n"], UpperTranslator())
    assert answer == Answer("IL DORT. ELLE LIT.\n\n\tOUI.\r\n", "", 3)


def test_sentences_of_many_rows_are_asked_for_together() -> None:
    translator = UpperTranslator(window=3)
    found = translate_texts(["Un. Deux.", "Trois.", "Quatre."], translator)
    assert next(found).text == "UN. DEUX."
    assert translator.asked == ["Un.", "Deux.", "Trois."]


def test_row_is_for_itself() -> None:
    """What is known of one text is not used for the next: their order decides nothing."""
    texts = ["— Tu viens ?", "Le maire de Nîmes dort.", "GRÈVE À NIMES", "— Non."]
    one_by_one = [answers([text], UpperTranslator())[0] for text in texts]
    assert answers(texts, UpperTranslator()) == one_by_one


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "1984", "\u2028", "```\ncode\n```"])
def test_what_has_no_words_stays(text: str) -> None:
    assert next(translate_texts([text], IdentityTranslator())).text == text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["Oui. Non.", "", "Le BUG.", "Un BUG. Deux.", "Mot.\nMot."])),
    st.integers(1, 9),
)
def test_only_rows_that_break_the_translator_have_an_error(texts: list[str], window: int) -> None:
    found = answers(texts, UpperTranslator(window, break_on("BUG")))
    assert [answer.text for answer in found] == [
        None if "BUG" in text else text.upper() for text in texts
    ]
    assert all(
        bool(answer.error) == ("BUG" in text) for answer, text in zip(found, texts, strict=True)
    )


def test_error_names_what_python_raised() -> None:
    [answer] = answers(["Un BUG."], UpperTranslator(breaks=break_on("BUG")))
    assert answer == Answer(None, "RuntimeError: cannot do Un BUG.")


def test_row_that_cannot_be_read_is_answered_with_its_error() -> None:
    rows = [Row("Un."), Row(None, "line 2: is not JSON"), Row("Trois.")]
    found = list(translate_rows(rows, UpperTranslator()))
    assert [answer.text for answer in found] == ["UN.", None, "TROIS."]
    assert found[1].error == "line 2: is not JSON"


def test_long_runs_of_rows_without_text_are_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "STRETCH", 10)
    held = list[int]()

    def rows() -> Iterator[Row]:
        for number in range(95):
            held.append(number)
            yield Row(None, "no text")

    for count, _ in enumerate(translate_rows(rows(), UpperTranslator()), 1):
        assert len(held) <= count + 10
    assert count == 95


def test_translator_that_always_breaks_down_is_given_up() -> None:
    translator = UpperTranslator(breaks=break_on("."))
    rows = [Row(None, "bad"), *[Row("Mot.")] * 1000]
    found = translate_rows(rows, translator)
    got = list[Answer]()
    with pytest.raises(ModelError, match=rf"on {FAULTS} rows.*cannot do Mot\."):
        got.extend(found)


def test_breakdowns_far_apart_are_no_reason_to_give_up() -> None:
    texts = ["BUG.", "Mot."] * (FAULTS + 5)
    found = answers(texts, UpperTranslator(4, break_on("BUG")))
    assert sum(answer.text is None for answer in found) == FAULTS + 5


def test_model_that_cannot_run_is_told_at_once() -> None:
    def no_model(text: str) -> None:
        raise ModelError(f"no model for {text}")

    with pytest.raises(ModelError, match=r"no model for Mot\."):
        answers(["Mot."] * 3, UpperTranslator(breaks=no_model))


def test_error_of_where_rows_come_from_is_no_row_s() -> None:
    def rows() -> Iterator[Row]:
        yield Row("Un.")
        raise FormatError("the file ends here")

    found = translate_rows(rows(), UpperTranslator())
    assert next(found).text == "UN."
    with pytest.raises(FormatError, match="ends here"):
        next(found)


class Ending:
    """A translator that answers a few sentences and ends."""

    signature = Signature((("mt", "ending"),))

    def __init__(self, count: int) -> None:
        self.count = count

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        for request in islice(requests, self.count):
            yield Hypothesis(request.text)


def test_translator_that_ends_early_loses_nothing() -> None:
    found = list(translate_texts(["Un.", "Deux.", "Trois."], Ending(1)))
    assert [answer.text for answer in found] == ["Un.", "Deux.", "Trois."]


def test_translator_that_takes_nothing_is_told() -> None:
    with pytest.raises(IntegrityError, match="ended before"):
        list(translate_texts(["Un."], Ending(0)))


def test_translator_that_breaks_down_before_it_has_taken_a_row_is_told() -> None:
    class Broken(Ending):
        def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
            raise RuntimeError("no driver")

    with pytest.raises(RuntimeError, match="no driver"):
        list(translate_texts(["Un."], Broken(0)))


def test_sentence_without_a_translation_is_an_error() -> None:
    class Empty(Ending):
        def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
            for request in requests:
                wrong = "Deux" in request.text
                yield Hypothesis(request.text, flags=("empty",) if wrong else ())

    found = list(translate_texts(["Un.", "Deux.", "Trois."], Empty(0)))
    assert [answer.text for answer in found] == ["Un.", None, "Trois."]
    assert "no translation" in found[1].error


def test_row_is_translated_as_a_file_of_it() -> None:
    text = "# Titre\n\nUne ligne qui est\ncoupée en deux. Oui !\n\n| a | b |\n- un\n- deux\n"
    parts = read_parts(BytesIO(text.encode()), name="a.txt", lang="fr")
    whole = "".join(part.target.text for part in translate_parts(parts, UpperTranslator()))
    [answer] = answers([text], UpperTranslator())
    assert answer.text is not None
    assert answer.text.split() == whole.split()

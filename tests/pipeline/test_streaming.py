"""Many texts are one stream of requests; each text gets its own bitexts, or its own error."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import documents, without_breaks

from bitext.document import Document, Mark, Paragraph, Sentence, concatenated, document_of
from bitext.errors import FormatError, IntegrityError
from bitext.pipeline import Translation, segment
from bitext.pipeline.streaming import marks_in, paragraphs_of
from bitext.protocols import Hypothesis, Request
from bitext.translators.identity import IdentityTranslator


class Ahead(IdentityTranslator):
    """Takes so many requests before it answers the first; remembers them all."""

    def __init__(self, ahead: int, table: dict[str, str] | None = None) -> None:
        super().__init__(table)
        self.ahead = ahead
        self.asked: list[Request] = []
        self.calls = 0
        self.is_closed = False

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        self.calls += 1
        waiting: list[Request] = []
        try:
            for request in requests:
                self.asked.append(request)
                waiting.append(request)
                if len(waiting) > self.ahead:
                    yield from super().translate([waiting.pop(0)])
            yield from super().translate(waiting)
        finally:
            self.is_closed = True


def text(*sentences: str) -> list[Document]:
    return [document_of("fr", [sentence]) for sentence in sentences]


def targets(translation: Translation) -> list[list[str]]:
    return [[bitext.target.text for bitext in bitexts] for bitexts in translation]


@pytest.mark.parametrize("ahead", [0, 1, 3, 100])
def test_all_texts_are_one_stream(ahead: int) -> None:
    translator = Ahead(ahead)
    texts = [text("Un.", "Deux."), [Document("fr")], text("Trois."), text()]
    assert targets(Translation(texts, translator)) == [["Un.", "Deux."], [""], ["Trois."], []]
    assert translator.calls == 1


@given(st.lists(st.lists(documents(max_paragraphs=2), min_size=1, max_size=3), max_size=4),
       st.integers(0, 9), st.booleans())  # fmt: skip
def test_every_text_comes_back_whole(
    texts: list[list[Document]], ahead: int, by_paragraph: bool
) -> None:
    translation = Translation(texts, Ahead(ahead), by_paragraph=by_paragraph)
    found = [concatenated([bitext.target for bitext in bitexts]) for bitexts in translation]
    assert [without_breaks(document.text) for document in found] == [
        without_breaks(concatenated(t).text) for t in texts
    ]


def broken(*sentences: str) -> Iterator[Document]:
    yield from text(*sentences)
    raise FormatError("not UTF-8")


@pytest.mark.parametrize("ahead", [0, 2, 100])
def test_text_that_cannot_be_read_fails_alone_behind_what_was_read(ahead: int) -> None:
    translation = Translation([text("Un."), broken("Deux."), text("Trois.")], Ahead(ahead))
    seen: list[str] = []
    for bitexts in translation:
        try:
            seen.extend(bitext.target.text for bitext in bitexts)
        except FormatError as error:
            seen.append(str(error))
    assert seen == ["Un.", "Deux.", "not UTF-8", "Trois."]


@pytest.mark.parametrize("ahead", [0, 2, 100])
def test_blank_translation_fails_its_text_alone(ahead: int) -> None:
    texts = [text("Un.", "Blanc.", "Deux."), text("Trois.")]
    seen: list[str] = []
    for bitexts in Translation(texts, Ahead(ahead, {"Blanc.": " "})):
        try:
            seen.extend(bitext.target.text for bitext in bitexts)
        except IntegrityError as error:
            seen.append(str(error))
    assert seen[0] == "Un."
    assert "1 of 1 sentences have no translation (paragraph 2: 'Blanc.')" in seen[1]
    assert seen[2:] == ["Trois."]


def test_text_that_was_given_up_is_read_no_further() -> None:
    translator = Ahead(0)
    iterator = iter(Translation([text(*"abcdef"), text("Fin.")], translator))
    next(next(iterator))
    assert [bitext.target.text for bitext in next(iterator)] == ["Fin."]
    assert [request.text for request in translator.asked] == ["a", "Fin."]


def test_reading_goes_no_further_ahead_than_the_translator_asks() -> None:
    opened: list[int] = []

    def reading(number: int) -> Iterator[Document]:
        opened.append(number)
        yield from text("Un.", "Deux.")

    translation = Translation(map(reading, range(10)), Ahead(4))
    next(next(iter(translation)))
    assert opened == [0, 1, 2]


def test_closing_stops_the_translator() -> None:
    translator = Ahead(0)
    translation = Translation([text("Un.", "Deux.")], translator)
    next(next(iter(translation)))
    translation.close()
    assert translator.is_closed


def test_request_tells_the_kind_of_its_paragraph() -> None:
    document = Document("fr", (Paragraph("Oui. Non.", kind="heading"), Paragraph("Bon.")))
    translator = Ahead(0)
    targets(Translation([[document]], translator))
    assert [(request.text, request.kind) for request in translator.asked] == [
        ("Oui.", "heading"),
        ("Non.", "heading"),
        ("Bon.", "text"),
    ]


def test_mark_over_two_sentences_is_cut_where_they_end() -> None:
    paragraph = Paragraph("Oui. Non.", marks=(Mark(0, 9, 0), Mark(2, 7, 1), Mark(4, 4, 2)))
    first, second = (marks_in(paragraph, s) for s in (Sentence("Oui.", 0), Sentence("Non.", 5)))
    assert first == (Mark(0, 4, 0), Mark(2, 4, 1), Mark(4, 4, 2))
    assert second == (Mark(0, 4, 0), Mark(0, 2, 1))


@given(documents())
def test_paragraphs_of_a_document_make_it_up(document: Document) -> None:
    source = segment(document)
    parts = list(paragraphs_of(source))
    assert concatenated(parts).text == source.text
    assert [s.text for part in parts for s in part.sentences] == [s.text for s in source.sentences]


def test_texts_without_flags_are_the_same_texts() -> None:
    documents = [document_of("fr", ["Il a 3 chats.", "Oui."])]
    translator = IdentityTranslator({"Il a 3 chats.": "He has 4 cats."}, score=-2.0)
    made = {
        flagged: next(next(iter(Translation([documents], translator, flagged=flagged))))
        for flagged in (True, False)
    }
    assert made[True].target == made[False].target
    assert [bool(bead.flags) for bead in made[True].beads] == [True, True]
    assert [bead.flags for bead in made[False].beads] == [(), ()]

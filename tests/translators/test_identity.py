"""The translator for tests gives back what it is given, or what its table says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.translating import answers, requests_of

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Translator
from bitext.signature import Signature
from bitext.translators.identity import IdentityTranslator


def test_it_is_a_translator() -> None:
    assert isinstance(IdentityTranslator(), Translator)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_sentences_come_back_linked_to_themselves(sentences: list[str]) -> None:
    found = answers(IdentityTranslator(), sentences)
    assert [one.text for one in found] == sentences
    for one in found:
        size = len(one.text)
        assert one.links == ((Link(0, size, 0, size),) if size else ())


def test_table_goes_first_and_its_translations_have_no_links() -> None:
    translator = IdentityTranslator({"Oui.": "Yes."}, score=-0.5)
    assert answers(translator, ["Oui.", "Non."]) == [
        Hypothesis("Yes.", -0.5),
        Hypothesis("Non.", -0.5, (Link(0, 4, 0, 4),)),
    ]


def test_table_is_taken_as_it_was() -> None:
    table = {"Oui.": "Yes."}
    translator = IdentityTranslator(table)
    table.clear()
    assert answers(translator, ["Oui."])[0].text == "Yes."


@pytest.mark.parametrize("signature", [Signature(), Signature.parse("mt:x|v:1")])
def test_signature_is_the_one_given(signature: Signature) -> None:
    assert IdentityTranslator(signature=signature).signature == signature
    assert str(IdentityTranslator().signature) == "mt:identity"


def test_requests_are_taken_one_by_one() -> None:
    requests = iter(requests_of(["a", "b"]))
    next(IdentityTranslator().translate(requests))
    assert next(requests).text == "b"

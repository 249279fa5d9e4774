"""A translation made again: the same where nothing changed, and told where something did."""

from dataclasses import replace

import pytest
from support.backwards import BackwardsTranslator
from support.memories import Counting

from bitext.alignment import Bitext
from bitext.document import Paragraph, Sentence, document_of
from bitext.errors import UsageError
from bitext.pipeline import translate
from bitext.pipeline.reproduction import choice_of, reproduce
from bitext.signature import Signature
from bitext.translators.choice import ModelChoice

TEXT = ["Il pleut fort. Elle dort bien.", "Oui."]


def made() -> Bitext:
    return translate(document_of("fr", TEXT), Counting())


def test_same_translator_makes_the_same() -> None:
    found = reproduce(made(), Counting())
    assert (found.unit, found.count, found.people) == ("sentence", 3, 0)
    assert found.differences == ()
    assert found.signature == {}


def test_what_comes_out_otherwise_is_told_with_both() -> None:
    found = reproduce(made(), BackwardsTranslator())
    assert [one.number for one in found.differences] == [1, 2, 3]
    assert found.differences[0] == (1, "Il pleut fort.", "IL PLEUT FORT.", "fort. pleut Il")
    assert found.signature == {"mt": ("capitals@1", "backwards@1"), "beam": ("4", None)}


def test_what_people_made_is_left_out() -> None:
    bitext = made()
    beads = (replace(bitext.beads[0], made_by="person"), *bitext.beads[1:])
    found = reproduce(replace(bitext, beads=beads), BackwardsTranslator())
    assert (found.people, len(found.differences)) == (1, 2)


def test_paragraphs_are_compared_where_sentences_are_found_otherwise() -> None:
    whole = Paragraph(TEXT[0], (Sentence(TEXT[0], 0),))
    source = replace(document_of("fr", []), paragraphs=(whole,), gaps=())
    target = document_of("en", [TEXT[0].upper()])
    beads = made().beads[:1]
    found = reproduce(Bitext(source, target, beads), Counting())
    assert (found.unit, found.count, found.differences) == ("paragraph", 1, ())


@pytest.mark.parametrize(
    ("signature", "choice"),
    [
        (
            "seg:rules-fr-2|mt:opus-mt-fr-en@599b819e|ct2:int8|beam:4|align:1-1|v:0.1.0",
            ModelChoice("opus-mt-fr-en", "ctranslate2", 4),
        ),
        (
            "mt:Helsinki-NLP--opus-mt-fr-de@1|transformers:float32|beam:1|align:1-1",
            ModelChoice("Helsinki-NLP/opus-mt-fr-de", "transformers", 1),
        ),
    ],
)
def test_signature_names_the_model_and_how_it_ran(signature: str, choice: ModelChoice) -> None:
    assert choice_of(Signature.parse(signature), ("fr", "en")) == choice


@pytest.mark.parametrize(
    "signature",
    ["", "align:lexical-1", "mt:identity|align:1-1", "mt:m@1|ct2:int8|beam:x", "memory:export"],
)
def test_signature_that_names_no_model_of_ours_is_refused(signature: str) -> None:
    with pytest.raises(UsageError, match="does not say which model"):
        choice_of(Signature.parse(signature), ("fr", "en"))

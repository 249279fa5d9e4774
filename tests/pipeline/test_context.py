"""What a translator is told of the text around a sentence."""

import pytest

from bitext.document import Document, document_of
from bitext.pipeline import Translation, segment, streaming
from bitext.pipeline.context import context_of, spellings_in
from bitext.protocols import Context
from bitext.translators.identity import IdentityTranslator


def test_every_part_is_told_what_was_known_before(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str]] = []

    def gathered(document: Document, before: Context) -> Context:
        seen.append((document.text, before.dialogue))
        return Context(dialogue=before.dialogue + "-")

    monkeypatch.setattr(streaming, "context_of", gathered)
    texts = [[document_of("fr", ["a"]), document_of("fr", ["b"])], [document_of("fr", ["c"])]]
    for bitexts in Translation(texts, IdentityTranslator()):
        list(bitexts)
    assert seen == [("a", ""), ("b", "-"), ("c", "")]


def context(*paragraphs: str, before: Context | None = None) -> Context:
    return context_of(segment(document_of("fr", list(paragraphs))), before or Context())


def test_names_are_spelled_as_the_text_itself_spells_them() -> None:
    found = context("TOURS VOTE", "Le maire de Tours a parlé. Tours vote demain, dit Élise.")
    assert found.spellings["TOURS"] == "Tours"
    assert found.spellings["ÉLISE"] == found.spellings["ELISE"] == "Élise"


def test_words_that_the_text_writes_in_two_ways_are_left_open() -> None:
    found = context("Les tours de Tours penchent. Le petit Jean voit une tour.")
    assert not {"TOURS", "PETIT"} & found.spellings.keys()


@pytest.mark.parametrize(
    "sentence",
    ["Demain il part.", "Il dit : « Demain. »", "— Demain, dit-il.", "LE DEMAIN", "L'ONU dort."],
)
def test_capital_of_a_place_is_none_of_a_name(sentence: str) -> None:
    assert not spellings_in([sentence])


def test_first_parts_decide_for_the_later_ones() -> None:
    first = context("On voit le maire de Sens.")
    later = context("GRÈVE À SENS", "On voit un Inconnu.", before=first)
    assert later.spellings == {"SENS": "Sens", "INCONNU": "Inconnu"}


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["— Tu viens ?", "Il sourit.", "— Non."], "—"),
        (["– Tu viens ?", "– Non !"], "–"),
        (["- Tu viens ?", "- Non !", "— Ah ?"], "-"),
        (["- la farine", "- le sel"], ""),
        (["« Tu viens ? »", "« Non. »"], ""),
        (["— Tu viens ?", "Il sourit."], ""),
        (["-5 degrés ce matin.", "-6 degrés hier."], ""),
    ],
)
def test_dash_of_a_dialogue_is_known(paragraphs: list[str], expected: str) -> None:
    assert context(*paragraphs).dialogue == expected

"""Clauses that were translated apart read as one sentence."""

from pathlib import Path

import pytest
from support.fake_engine import FakeEngine
from support.translating import answers

from bitext.translators import marian
from bitext.translators.engine import Pieces, Search
from bitext.translators.marian import MarianTranslator
from bitext.translators.repair.seams import open_ended, run_on
from bitext.translators.tokenizer import Tokenizer


@pytest.mark.parametrize(
    ("clause", "translation", "expected"),
    [
        ("Il a plu", "It rained.", "It rained"),
        ("Il a plu,", "It rained.", "It rained,"),
        ("Il a plu ;", "It rained.", "It rained;"),
        ("Il a plu.", "It rained.", "It rained."),
        ("Il a plu. »", "It rained.", "It rained."),
        ("Il a plu…", "It rained.", "It rained."),
        ("aux États-Unis", "in the U.S.", "in the U.S."),
        ("Il a plu", "It rained!", "It rained!"),
        ("", ".", "."),
    ],
)
def test_full_stop_of_the_model_goes(clause: str, translation: str, expected: str) -> None:
    assert open_ended(clause, translation) == expected


@pytest.mark.parametrize(
    ("clause", "translation", "expected"),
    [
        ("le maire dort", "The mayor sleeps", "the mayor sleeps"),
        ("Le maire dort", "The mayor sleeps", "The mayor sleeps"),
        ("mardi", "Tuesday", "Tuesday"),
        ("je dors", "I sleep", "I sleep"),
        ("l'indécis", "Theodore", "Theodore"),
        ("", "The", "The"),
    ],
)
def test_capital_of_the_model_goes(clause: str, translation: str, expected: str) -> None:
    assert run_on(clause, translation) == expected


def test_parts_of_a_long_sentence_meet_without_seam(tiny: Path) -> None:
    def answer(pieces: Pieces, _: Search) -> Pieces:
        return ["▁The", "▁chat", "▁dort", "."]

    source = "Le chat dort sur la table, " * 20 + "il a plu."
    ours = MarianTranslator(Tokenizer(tiny), FakeEngine(answer), beam=2, model="tiny@0")
    first, *others = answers(ours, [source])[0].text.split(", ")
    assert len(source) > marian.REACH
    assert first == "The chat dort"
    assert others[-1] == "the chat dort." or others[-1] == "The chat dort."
    assert not any("." in other for other in others[:-1])

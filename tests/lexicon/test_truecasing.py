"""Lines in capitals: how they may be written in small letters."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.lexicon.truecasing import SPOTS, casings

GOLDEN = Path(__file__).with_name("truecasing.fr.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in GOLDEN if not line.startswith("#")])
def test_likeliest_casing(line: str) -> None:
    assert casings(line.upper(), {}, "fr")[0].text == line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("LES ELEVES MANIFESTENT A GENEVE", "Les élèves manifestent à Genève"),
        ("BRUNO LE MAIRE PARLE", "Bruno Le Maire parle"),
        ("MARIE TUE SON MARI", "Marie tue son mari"),
        ("LA REUNION EST FINIE", "La réunion est finie"),
    ],
)
def test_reading_that_only_a_model_can_choose_is_there(line: str, expected: str) -> None:
    assert expected in [casing.text for casing in casings(line, {}, "fr")]


def test_spelling_of_the_text_around_decides() -> None:
    found = casings("INCENDIE À TOURS", {"TOURS": "tours", "INCENDIE": "Incendie"}, "fr")
    assert [casing.text for casing in found] == ["Incendie à tours"]


def test_no_line_has_more_casings_than_is_worth_it() -> None:
    line = "PIERRE ROSE MARTIN BLANC PETIT TOURS SENS ROYAL MOULIN " * 3
    assert len(casings(line, {}, "fr")) <= 2**SPOTS


def test_costs_rise_from_nothing() -> None:
    costs = [casing.cost for casing in casings("PIERRE MOULIN ÉLU MAIRE DE SENS", {}, "fr")]
    assert costs == sorted(costs)
    assert costs[0] == 0


@given(st.text(st.sampled_from("LEMAIRDSOTUÀÉ '’-.,:«»1\u00a0ßŒ")), st.sampled_from(["fr", "de"]))
def test_letters_stay_in_their_places(line: str, lang: str) -> None:
    for casing in casings(line.upper(), {}, lang):
        assert len(casing.text) == len(line.upper())

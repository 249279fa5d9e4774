"""What stands around a word decides whether it is a name."""

import pytest

from bitext.lexicon.neighbours import grammar
from bitext.lexicon.truecasing import casings


def likeliest(line: str) -> str:
    return casings(line, {}, "fr")[0].text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PIERRE MOULIN PARLE", "Pierre Moulin parle"),
        ("LA PIERRE TOMBALE", "La pierre tombale"),
        ("MME BERGER PARLE", "Mme Berger parle"),
        ("LE BERGER PARLE", "Le berger parle"),
        ("UN MAIRE À SENS", "Un maire à Sens"),
        ("CE MOT N'A PAS DE DOUBLE SENS", "Ce mot n'a pas de double sens"),
        ("MARIE MANGE LA POMME", "Marie mange la pomme"),
        ("DES ÉBOUEURS EN GRÈVE", "Des éboueurs en grève"),
        ("DENIS ET ROSE", "Denis et rose"),
    ],
)
def test_neighbours_decide(line: str, expected: str) -> None:
    assert likeliest(line) == expected


def test_language_without_data_has_an_empty_grammar() -> None:
    assert grammar("de") == type(grammar("de"))()
    assert "le" in grammar("fr-CA").articles

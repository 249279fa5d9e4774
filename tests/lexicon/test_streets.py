"""A street with its number is told from a number of things."""

import pytest

from bitext.lexicon.streets import street_pattern, without_streets


@pytest.mark.parametrize(
    ("text", "streets"),
    [
        ("Au 12, rue de la Paix à Paris", ["12, rue de la Paix"]),
        ("3 bis avenue Jean-Jaurès, Lyon", ["3 bis avenue Jean-Jaurès"]),
        ("8 rue du 8 Mai 1945", ["8 rue du 8 Mai 1945"]),
        ("le 5 rue d'Alésia ou 7B bd. de l'Hôpital", ["5 rue d'Alésia", "7B bd. de l'Hôpital"]),
        (
            "1 place de l’Hôtel-de-Ville, 44000 Nantes",
            ["1 place de l’Hôtel-de-Ville, 44000 Nantes"],
        ),
        ("14-16 quai de la Loire", ["14-16 quai de la Loire"]),
        ("12 RUE DU BAC", ["12 RUE DU BAC"]),
        ("un incendie rue de Rivoli", []),
        ("20 route fermée", []),
        ("Il y a 2 places libres.", []),
        ("12,5 voie Nord", []),
        ("en 70 av. J-C. et 25 av. J.-C.", []),
        ("70 av. Jean-Jaurès", ["70 av. Jean-Jaurès"]),
        ("2 cours de Français, 3 cours d'Anglais", []),
        ("2 cours Mirabeau; 3, cours de Vincennes", ["2 cours Mirabeau", "3, cours de Vincennes"]),
        ("à 18 h 30 place Bellecour, à 9h\u00a030 rue d'Ys", []),
        ("à 18 h, 30 place Bellecour", ["30 place Bellecour"]),
        ("à 18:30 place Bellecour", []),
    ],
)
def test_streets_of_a_text(text: str, streets: list[str]) -> None:
    pattern = street_pattern("fr-FR")
    assert pattern is not None
    assert [match[0] for match in pattern.finditer(text)] == streets


def test_nothing_is_known_of_other_languages() -> None:
    assert street_pattern("de") is None
    assert without_streets("12 rue de la Paix", "de") == "12 rue de la Paix"

"""Names in the columns of tables in plain text."""

import pytest

from bitext.document import Document, Paragraph
from bitext.pipeline.columns import cells_in, names_in_columns


def named(*rows: str, lang: str = "fr") -> set[str]:
    return set(names_in_columns(Document(lang, tuple(Paragraph(row, kind="cell") for row in rows))))


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (["Nom\tÂge\tVille", "Le Goff\t34\tBrest", "Petit\t27\tTours"], {"Petit", "Tours"}),
        (["nom,prenom,ville", "Petit,Marie,Tours"], {"Petit", "Marie", "Tours"}),
        (["| Nom | Taille |", "|---|---|", "| Pomme | Petit |"], set()),
        (["Prénom :\tRose", "Ville :\tSens", "Prix :\t2 €"], {"Rose", "Sens"}),
        (["Ville;Pays", "Londres;Royaume-Uni"], set()),
        (["Nom\tÂge\tVille", "Petit\t27"], set()),
    ],
)
def test_cells_under_heads_of_names_are_names(rows: list[str], names: set[str]) -> None:
    assert named(*rows) - {"Le Goff"} == names


def test_a_language_without_a_table_has_no_heads() -> None:
    assert named("Name\tOrt", "Klein\tEssen", lang="de") == set()


def test_two_tables_are_apart() -> None:
    rows = [
        Paragraph("Nom\tÂge", kind="cell"),
        Paragraph("Puis."),
        Paragraph("Petit\tun", kind="cell"),
    ]
    assert names_in_columns(Document("fr", tuple(rows))) == frozenset()


def test_cells_without_words_count() -> None:
    assert cells_in('"Nom";;3') == ["Nom", "", "3"]

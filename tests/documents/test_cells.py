"""Rows of tables and blocks of code are told from prose."""

import pytest

from bitext.documents import text
from bitext.documents.cells import fences_of, rows_of
from bitext.pipeline import translate
from bitext.translators.identity import IdentityTranslator

TABLES = [
    ["| Ville | Habitants |", "|:---|---:|", "| Lyon | 522 250 |"],
    ["| Lyon | 522 250 |"],
    ["Ville | Habitants", "--- | ---", "Lyon | beaucoup"],
    ["Nom\tPrénom\tÂge", "Le Goff\tYann\t27 ans"],
    ["Nom\tPrénom"],
    ["Taille;Couleur", "Petit;rouge", "Grand;vert foncé"],
    ['"Nom";"Âge"', '"Petit; Jean";"34"'],
    ["Accueil | Actualités | Contact"],
    ["> | a | b |"],
    ["nom,prenom,ville", "Durand,Marie,Lyon", "Petit,Jean,"],
    ["nom,âge,ville", "Durand,27,75001", "Petit,3,69002"],
    ["Réf.      Désignation            Qté", "A12       Chaise en bois         4"],
    ["Pain        1,20 €", "Lait        0,95 €"],
    ["2019    Cheffe de projet, mairie de Tours (CDD)"],
    ["Signature du bailleur :              Signature du preneur :"],
    ["farine        deux cents grammes"],
]
PROSE = [
    ["Lyon, Paris, Nice", "Brest, Lille, Metz"],
    ["Voilà,c'est fini,dit-il.", "Et puis,rien,ou presque."],
    ["Rouge,vert", "Bleu,noir"],
    ["Gauche : 28,3 % (+1,2)", "Droite : 31,7 % (–0,8)"],
    ["Bonjour,je m'appelle Luc,et toi", "Moi,je suis là,bien sûr"],
    ["Il dort.   Elle lit un livre."],
    ["Le maire a décidé     de fermer la route ce matin parce qu'il pleut"],
    ["Il dort ; elle lit ; nous partons.", "Elle rit ; il sort ; nous restons."],
    ["une table ;", "une chaise ;"],
    ["La probabilité P(A | B) vaut un demi."],
    ["\tIl est tard."],
    ["Le chat dort toute la journée sur le canapé du salon,\tet la nuit il chasse."],
    ["Il fait | il fait beau."],
    ["Rouge;vert"],
    ["-----", "Il pleut."],
]


@pytest.mark.parametrize("lines", TABLES, ids=lambda lines: lines[0])
def test_every_line_of_a_table_is_a_row(lines: list[str]) -> None:
    assert rows_of(lines) == set(range(len(lines)))


@pytest.mark.parametrize("lines", PROSE, ids=lambda lines: lines[0])
def test_prose_is_no_table(lines: list[str]) -> None:
    assert rows_of(lines) == set()


@pytest.mark.parametrize(
    ("lines", "fences"),
    [
        (["```", "a", "```", "b", "~~~ sh", "```", "~~~"], [range(3), range(4, 7)]),
        (["````md", "```", "a", "```", "````"], [range(5)]),
        (["> ```", "> ls", "> ```"], [range(3)]),
        (["```", "jamais fermé"], []),
        (["Tapez ```ls``` ici."], []),
    ],
)
def test_code_stands_between_fences(lines: list[str], fences: list[range]) -> None:
    assert fences_of(lines) == fences


def test_separators_and_code_come_through_and_cells_are_translated_each() -> None:
    content = (
        "| Ville | Âge |\n|---|:-:|\n| Lyon | vieux |\n\nNom\tÂge\n\n"
        "```sh\nville Ville\n\nVille\n```\n\n- [ ] Ville\n# Ville\n"
    )
    table = {"Ville": "Town", "Âge": "Age", "vieux": "old", "Nom": "Name"}
    bitext = translate(text.loads(content, lang="fr"), IdentityTranslator(table))
    assert text.text_of(bitext) == (
        "| Town | Age |\n|---|:-:|\n| Lyon | old |\n\nName\tAge\n\n"
        "```sh\nville Ville\n\nVille\n```\n\n- [ ] Town\n# Town\n"
    )
    code = next(p for p in bitext.source.paragraphs if p.kind == "code")
    assert code.text == "```sh\nville Ville\n\nVille\n```"

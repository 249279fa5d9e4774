"""Abbreviations, regional numbers and short messages in plain words."""

import re

import pytest

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.wordings import Wordings, pattern_of

ASKED = [
    ("Le lun. 9 mars 2026 à 14:32, il écrit :", "Le lundi 9 mars 2026 à 14:32, il écrit :"),
    ("du lun. au ven. de 8h à 19h, sam. 9h-12h", "du lundi au vendredi de 8h à 19h, samedi 9h-12h"),
    ("Mer.", "Mercredi."),
    ("Lun.-ven. : 9 h", "Lundi-vendredi : 9 h"),
    ("du mar. au sam.", "du mardi au samedi."),
    ("Sept.", "Septembre."),
    ("2 c.\u00a0à\u00a0s. de sucre", "2 cuillères à soupe de sucre"),
    ("½ càc de sel", "½ cuillère à café de sel"),
    (
        "1 c. à s. d'huile et 21 cs d'eau",
        "1 cuillère à soupe d'huile et 21 cuillères à soupe d'eau",
    ),
    ("à compter du 1er/04/2026", "à compter du 1/04/2026"),
    ("Il arrive à huit heures et demie.", "Il arrive à 8 h 30."),
    ("Il dort depuis huit heures et demie.", "Il dort depuis huit heures et demie."),
    ("Il est 9 heures moins le quart", "Il est 8 h 45"),
    ("une heure moins dix", "12 h 50"),
    ("Parking (- de 2 m)", "Parking (moins de 2 m)"),
    ("Il ne dort pas, ne serait-ce qu’un instant", "Il ne dort pas, même un instant"),
    ("Il dort, ne serait-ce qu'un instant", "Il dort, ne serait-ce qu'un instant"),
    ("iI fait beau", "il fait beau"),
    ("Henri II et l'article II", "Henri II et l'article II"),
    ("M. le Maire a parlé.", "le Maire a parlé."),
    ("Présents : M. le Maire, M. Petit", "Présents : le Maire, M. Petit"),
    ("Monsieur le Préfet,", "Monsieur le Préfet,"),
    ("Bonjour M. le Maire, merci !", "Bonjour M. le Maire, merci !"),
    ("Bât. B, esc. 3, 2e ét.", "Bâtiment B, escalier 3, 2e étage."),
    ("12 av. de l'Opéra, bd Haussmann", "12 avenue de l'Opéra, boulevard Haussmann"),
    ("1 400 hab. en 1900", "1 400 habitants en 1900"),
    ("1er trim. 2026", "1er trimestre 2026"),
    ("une voiture de 110 ch", "une voiture de 110 hp"),
    ("8 Mo/s", "8 MB/s"),
    ("gratuit pour les - de 12 ans", "gratuit pour les moins de 12 ans"),
    ("Nonante-cinq pour cent", "Quatre-vingt-quinze pour cent"),
    ("à huitante et un ans", "à quatre-vingt-un ans"),
    ("Il est minuit moins dix.", "Il est 23 h 50."),
    ("Elle ferme à dix-neuf heures trente.", "Elle ferme à 19 h 30."),
    ("slt, dispo dmn ?", "salut, dispo demain ?"),
    ("ll fait beau", "Il fait beau"),
    ("Il part à vingt heures au plus tard.", "Il part à 20 h au plus tard."),
    ("Les - de 12 ans, ceux de + de 65 ans", "Les moins de 12 ans, ceux de plus de 65 ans"),
    ("on est ds la rue", "on est dans la rue"),
    ("salut cv ? cv ?", "salut ça va ? cv ?"),
    ("à huit heures et demie de l'après-midi", "à 8 h 30 de l'après-midi"),
    ("du bd Voltaire, au bd de Clichy", "du boulevard Voltaire, au boulevard de Clichy"),
]

LEFT = [
    "Il aime la mer.",
    "C'est un jeu, dit-il.",
    "Il joue au jeu.",
    "Sam. dort encore.",
    "Le mot « ll » n'existe pas.",
    "En 52 av. J.-C., César vint.",
    "En 250 av. Jésus-Christ",
    "La planche pl. XII",
    "une maison de 3 ch",
    "condamné à vingt heures de travaux",
    "Il a dit : I'll be back.",
    "le préfixe Mo et le mot go",
    "Le pk 12 de l'autoroute",
    "J.-F. Copé et JF Kennedy",
    "Bâti en 1902",
    "Oui monsieur le président.",
    "Merci Monsieur le Maire de nous recevoir.",
    "Il lit une bd de Franquin et la bd Astérix, fan de bd Marvel.",
    "As-tu envoyé ton cv ?",
    "Les supernovæ de type Ia sont rares.",
    "Paris est à deux heures et demie de train.",
    "Lyon est à une heure et demie d'ici.",
    "J'ai un ds de maths, le ds est dur.",
    "La semaine est réduite à vingt heures.",
    "Il dort jusqu'à vingt heures au total.",
    "La durée passe de seize à dix-huit heures.",
    "Le débat est limité à deux heures et demie.",
    "Lyon est à une heure et demie en train.",
]


@pytest.mark.parametrize(("text", "asked"), ASKED)
def test_what_a_model_misreads_is_asked_in_plain_words(text: str, asked: str) -> None:
    assert Wordings("fr").before(Request(text)).text == asked


@pytest.mark.parametrize("text", LEFT)
def test_words_that_only_look_like_it_are_left_alone(text: str) -> None:
    assert Wordings("fr").before(Request(text)).text == text


def test_a_language_without_a_table_keeps_its_words() -> None:
    assert Wordings("de").before(Request("Lun. 9")).text == "Lun. 9"


def test_links_lead_to_the_words_as_they_were() -> None:
    request = Request("nonante jours")
    found = Hypothesis("ninety days", -0.1, (Link(0, 16, 0, 6), Link(17, 22, 7, 11)))
    assert Wordings("fr").before(request).text == "quatre-vingt-dix jours"
    assert Wordings("fr").after(request, found).links == (Link(0, 7, 0, 6), Link(8, 13, 7, 11))


def test_the_longest_of_some_words_counts() -> None:
    pattern = pattern_of({"nonante": "90", "nonante-deux": "92"})
    assert re.findall(pattern, "nonante-deux, nonante") == ["nonante-deux", "nonante"]

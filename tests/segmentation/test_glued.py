"""Sentences with no blank between them are told from addresses, files, versions and code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.segmentation.glued import bare, is_closed_quotation, is_shouted, is_word
from bitext.segmentation.lexicon import lexicon
from bitext.segmentation.rules import RuleSegmenter


def count(text: str, lang: str = "fr") -> int:
    return len(RuleSegmenter(lang).split(text))


@pytest.mark.parametrize(
    "text",
    [
        "Il est parti.Sinon je viens.",
        "Il est parti!Elle reste.",
        "Tu viens ?Non.",
        "Il dort…Elle lit un livre.",
        "C'était en 1998.Elle avait dix ans.",
        "Il a dit « oui ».Elle est partie.",
        "(Il dort.)Elle lit.",
        "LE TRAIN EST PARTI.LA GARE EST VIDE.",
    ],
)
def test_two_sentences_without_a_blank_are_two(text: str) -> None:
    assert count(text) == 2


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tu viens ?Non.Pourquoi ?Parce que.", 4),
        ("C'est fini.Vraiment.Je pars.", 3),
        ("Voir System.Object.Le reste", 1),
        ("Appelez obj.Fini.Il", 1),
    ],
)
def test_sentences_of_one_word_without_a_blank_are_sentences(text: str, number: int) -> None:
    assert count(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "Voir www.Exemple.fr ici.",
        "Ouvrez Rapport.Final.docx ici.",
        "La version 2.Beta est là.",
        "Appelez Math.Random ici.",
        "Utilisez System.Out ici.",
        "Le framework .NET est là.",
        "Écrire à Jean.Dupont@exemple.fr ici.",
        "J.K.Rowling écrit.",
        "Le Yahoo!Mail est là.",
        "L'O.N.U.Genève est là.",
        "Le fichier C:\\Temp.Old est là.",
    ],
)
def test_mark_inside_a_name_or_code_ends_nothing(text: str) -> None:
    assert count(text) == 1


@pytest.mark.parametrize("text", ["Il est parti.sinon je viens.", "Il a 3.5 ans."])
def test_small_letter_figure_or_abbreviation_ends_nothing(text: str) -> None:
    assert count(text) == 1


@pytest.mark.parametrize(
    ("token", "word"),
    [("l'été", "été"), ("l’été", "été"), ("(mot", "mot"), ("peut-être", "être"), ("", "")],
)
def test_word_is_looked_at_without_what_clings_to_it(token: str, word: str) -> None:
    assert bare(token) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [("« Oui. »", True), ("Oui. »", False), ("« Oui » et »", False), ("« a » « b »", True)],
)
def test_quotation_was_opened_before_it_is_closed(text: str, expected: bool) -> None:
    assert is_closed_quotation(text, len(text) - 1) == expected


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        ("maison", "fr", True),
        ("pleut", "fr", True),
        ("house", "en", True),
        ("Println", "fr", False),
        ("xyzzy", "fr", False),
        ("maison", "xx", False),
    ],
)
def test_word_of_a_language_translates_into_another(word: str, lang: str, expected: bool) -> None:
    assert is_word(word, lang) == expected


@pytest.mark.parametrize(
    ("before", "word", "following", "expected"),
    [
        ("LE TRAIN PART", "PART", "MAISON", False),
        ("LA MAISON", "MAISON", "MAISON", True),
        ("la MAISON", "MAISON", "MAISON", False),
        ("LA SNCF", "SNCF", "MAISON", False),
        ("UN", "UN", "MAISON", False),
    ],
)
def test_only_words_shout(before: str, word: str, following: str, expected: bool) -> None:
    assert isinstance(is_shouted(before, word, following, lexicon("fr")), bool)
    if word != "PART":
        assert is_shouted(before, word, following, lexicon("fr")) == expected


@given(st.lists(st.sampled_from(["Il", "dort", ".", "!", "a", "B", "3", "»", "« "]), max_size=12))
def test_cuts_lose_nothing(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = "".join(sentence.text for sentence in RuleSegmenter("fr").split(text))
    assert "".join(found.split()) == "".join(text.split())

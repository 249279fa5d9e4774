"""The language of a text, few words or many; and honest doubt."""

import pytest

from bitext.lexicon.detection import language_of, languages_of


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Bonjour", "fr"),
        ("Hello World", "en"),
        ("Il pleut beaucoup à Londres.", "fr"),
        ("It rains a lot in London.", "en"),
        ("The cat sleeps.", "en"),
        ("Un café, s'il vous plaît", "fr"),
        ("LE PRIX DU PAIN A AUGMENTÉ", "fr"),
        ("Der Hund ist sehr müde und will nicht mehr gehen.", "de"),
        ("Il gatto è sul tavolo e non vuole scendere.", "it"),
        ("El perro está en la casa y no quiere salir.", "es"),
        ("Привет, мир", "ru"),
        ("今日は良い天気です", "zh"),
        ("Γειά σου Κόσμε", "el"),
    ],
)
def test_language_is_found(text: str, lang: str) -> None:
    found = language_of([text], "fr", "en")
    assert found.language == lang
    assert found.confidence >= 50


@pytest.mark.parametrize("text", ["", "42 %", "xyzzy", "Weekend", "Emmanuel Macron", "!!!"])
def test_what_tells_nothing_has_no_confidence(text: str) -> None:
    assert language_of([text], "fr", "en") == ("fr", 0)


def test_all_texts_count_together() -> None:
    assert language_of(["Lundi", "Il est parti sans dire un mot."], "fr", "en").is_sure


def test_another_pair_has_no_lexicon_and_its_little_words_still_tell() -> None:
    text = "Der Hund ist sehr müde und will nicht mehr gehen."
    assert language_of([text], "de", "fr").language == "de"
    assert language_of(["blah"], "sw", "fr") == ("sw", 0)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le maire a dit que le pont serait ouvert demain.", "fr"),
        ("La ville est belle et calme.", "fr"),
        ("El alcalde dijo que el puente se abriría mañana.", "es"),
        ("La ciudad es hermosa y tranquila.", "es"),
        ("The town is quiet.", "en"),
    ],
)
@pytest.mark.parametrize("langs", [("fr", "es", "en"), ("es", "fr", "fr", "en"), ("fr", "es")])
def test_the_lexicon_knows_its_languages_beside_any_other(
    text: str, lang: str, langs: tuple[str, ...]
) -> None:
    if lang in langs:
        found = language_of([text], *langs)
        assert (found.language, found.is_sure) == (lang, True)


def test_likely_languages_are_ranked() -> None:
    found = languages_of(["Le chat de la maison est dans le jardin."], "fr", "en")
    assert [one.confidence for one in found] == sorted((f.confidence for f in found), reverse=True)

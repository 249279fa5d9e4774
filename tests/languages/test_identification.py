import pytest
from support.spoiled import sentences

from bitext.languages.identification import identify, little_words, mismatch

TEXTS = {
    "de": "Der Hund und die Katze sind nicht in dem Haus, aber sie werden es bald wieder sein, "
    "wenn wir nach der Arbeit mit ihnen auf den Markt gehen und was zu essen kaufen.",
    "es": "El perro y el gato no están en la casa, pero van a estar con nosotros cuando se hace "
    "de noche, y para la cena hay todo lo que nos gusta sin pagar más por ello.",
    "it": "Il cane e il gatto non sono nella casa, ma ci sono anche le altre cose che si possono "
    "fare con gli amici di sempre, e per questo la sera è molto più bella del giorno.",
    "nl": "De hond en de kat zijn niet in het huis, maar ze komen er wel als wij met hen naar de "
    "markt gaan om wat te kopen voor het eten van de avond en dat is al heel veel.",
    "pt": "O cão e o gato não estão na casa, mas eles vão com a gente para o mercado quando a "
    "noite é mais longa, e depois de tudo isso já não há muito que fazer com os outros.",
    "sv": "Hunden och katten är inte i huset, men de kommer när vi har gått till torget för att "
    "köpa något som vi kan äta på kvällen, och det är inte så mycket vi ska ha med oss.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_little_words_tell_the_language(lang: str) -> None:
    assert identify([TEXTS[lang]]) == lang


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_corpora_are_in_their_languages(lang: str) -> None:
    lines = sentences(lang)
    assert identify(lines) == lang
    other = {"fr", "en"} - {lang}
    for start in range(0, len(lines), 5):
        assert identify(lines[start : start + 5]) not in other


def test_other_scripts_are_named() -> None:
    assert identify(["Собака и кошка не в доме, но они скоро там будут опять с нами." * 3]) == (
        "CYRILLIC"
    )
    assert mismatch(["Собака и кошка не в доме, но они скоро там будут опять с нами." * 3], "en")


def test_nothing_is_said_of_short_or_mixed_text() -> None:
    assert identify(["Madrid, 2012."]) is None
    assert identify(["Kolmar Brentis Yalta Orvo Semina"] * 9) is None
    assert identify(["да"] * 15 + ["λα"] * 15 + ["no"] * 15) is None


def test_unknown_and_right_languages_are_not_contradicted() -> None:
    assert mismatch(sentences("fr"), "fr-CA") is None
    assert mismatch(sentences("fr"), "oc") is None
    assert mismatch(sentences("fr"), "en") == "fr"


def test_table_is_in_lower_case_and_not_tiny() -> None:
    for lang, words in little_words().items():
        assert len(words) > 35, lang
        assert all(word == word.lower() for word in words)

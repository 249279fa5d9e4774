"""What falls does not rise."""

from support.checkcases import assert_reliable, measured

from bitext.checks.direction import find
from bitext.protocols import About


def test_precision_and_recall() -> None:
    assert_reliable(measured("direction"))


def test_numbers_tell_without_any_word_of_the_source() -> None:
    [place] = find("On passe de 1,5 à 1,2 milliard.", "It will grow from 1.5 to 1.2 billion.")
    assert place.message == "“grow from 1.5 to 1.2 billion” goes down"


def test_word_without_an_amount_says_nothing() -> None:
    assert list(find("Il monte, et la pluie tombe.", "He goes down; the rain falls.")) == []


def test_other_languages_have_no_rules() -> None:
    pair = "Die Zahl steigt um 3 %.", "The number falls by 3%."
    assert list(find(*pair, About("de", "en"))) == []

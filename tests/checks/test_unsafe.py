"""Nothing hidden comes in with a translation."""

from support.checkcases import measured

from bitext.checks.unsafe import find


def test_precision_and_recall() -> None:
    found = measured("unsafe")
    assert found.cases >= 60
    assert found.right >= 0.4 * found.cases
    assert found.precision >= 0.95, found.cried_wolf
    assert found.recall >= 0.9, found.missed


def test_character_of_the_source_may_stay() -> None:
    assert list(find("a\u202eb", "a\u202eb")) == []


def test_name_and_place_are_told() -> None:
    [place] = find("Payer", "Pay\u200b")
    assert place.message == "U+200B ZERO WIDTH SPACE is in the translation only"
    assert place.target_span == (3, 4)

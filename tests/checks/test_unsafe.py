"""Nothing hidden comes in with a translation."""

from support.checkcases import assert_reliable, measured

from bitext.checks.unsafe import find


def test_precision_and_recall() -> None:
    assert_reliable(measured("unsafe"))


def test_character_of_the_source_may_stay() -> None:
    assert list(find("a\u202eb", "a\u202eb")) == []


def test_name_and_place_are_told() -> None:
    [place] = find("Payer", "Pay\u200b")
    assert place.message == "U+200B ZERO WIDTH SPACE is in the translation only"
    assert place.target_span == (3, 4)

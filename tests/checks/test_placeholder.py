"""What a program fills in comes through."""

from support.checkcases import assert_reliable, measured

from bitext.checks.placeholder import find


def test_precision_and_recall() -> None:
    assert_reliable(measured("placeholder"))


def test_place_on_either_side_is_told() -> None:
    [gone, new] = find("Bonjour {nom}", "Hello {name}")
    assert (gone.source_span, gone.target_span) == ((8, 13), None)
    assert (new.source_span, new.target_span) == (None, (6, 12))


def test_other_number_of_one_mark_is_told_once() -> None:
    assert len(list(find("<b>a</b> <b>c</b>", "<b>a</b>"))) == 2

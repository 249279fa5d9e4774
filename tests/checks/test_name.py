"""A name stays in one piece."""

from support.checkcases import assert_reliable, measured

from bitext.alignment import Link
from bitext.checks.name import find
from bitext.protocols import About


def test_precision_and_recall() -> None:
    assert_reliable(measured("name"))


def test_machine_that_loses_a_whole_name_is_told() -> None:
    pair = "Hier, Jean Dupont a parlé.", "He spoke yesterday."
    assert list(find(*pair)) == []
    [place] = find(*pair, About(links=()))
    assert place.message == "« Jean Dupont » is gone"
    linked = About(links=(Link(6, 10, 0, 2),))
    assert list(find(*pair, linked)) == []


def test_machine_that_loses_a_part_of_a_name_is_told() -> None:
    pair = "Aya Nakamura chantera à Paris.", "Aya will sing in Paris."
    assert list(find(*pair)) == []
    [place] = find(*pair, About(links=()))
    assert place.message == "a part of « Aya Nakamura » is gone"


def test_text_without_names_costs_nothing() -> None:
    assert list(find("il pleut sur la ville.", "It is raining on the town.")) == []

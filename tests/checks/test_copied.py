"""What is French in an English text was not translated."""

from support.checkcases import assert_reliable, measured

from bitext.checks.copied import find
from bitext.protocols import About


def test_precision_and_recall() -> None:
    assert_reliable(measured("copied"))


def test_place_of_the_clause_is_told() -> None:
    source = "Hausse du pain : les boulangers répondent"
    [place] = find(source, "Hausse du pain: bakers answer")
    assert place.source_span == (0, 14)


def test_other_languages_have_no_rules() -> None:
    assert list(find("Ende der Ruhe: los", "Ende der Ruhe: go", About("de", "en"))) == []

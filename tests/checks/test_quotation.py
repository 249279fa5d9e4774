"""What was quoted is quoted, and what opens closes."""

import pytest
from support.checkcases import assert_reliable, measured

from bitext.checks.quotation import find
from bitext.protocols import About


def test_precision_and_recall() -> None:
    assert_reliable(measured("quotation"))


def test_machine_has_no_reason_to_drop_the_marks_of_scorn() -> None:
    pair = "Le prétendu « expert » dort.", "The so-called expert sleeps."
    assert list(find(*pair)) == []
    [place] = find(*pair, About(links=()))
    assert "not quoted" in place.message


def test_any_language_is_checked() -> None:
    assert list(find("Er sagte „nein“ (leise).", "Il a dit « non » (bas.", About("de", "fr"))) != []


@pytest.mark.parametrize("text", ["(", ")", "«", "“ ”", '"', '"""', "((()))", "[)(]"])
def test_any_marks_can_be_counted(text: str) -> None:
    assert list(find(text, text)) == []

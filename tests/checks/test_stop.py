"""A translation ends as its source does."""

from support.checkcases import assert_reliable, measured

from bitext.checks.stop import find
from bitext.protocols import About


def test_precision_and_recall() -> None:
    assert_reliable(measured("stop", About(links=())))


def test_machine_keeps_the_form_of_headings() -> None:
    pair = "Le maire de Nice a été réélu hier", "The mayor of Nice was re-elected yesterday."
    assert list(find(*pair)) == []
    assert list(find(*pair, About(links=()))) != []


def test_person_may_write_a_headline() -> None:
    assert list(find("Une nouvelle ère commence.", "A new era begins")) == []


def test_text_without_letters_ends_as_it_likes() -> None:
    assert list(find("3,5 %", "3.5%.")) == []
    assert list(find("", "")) == []

"""A glossary's check says which term a translation lacks, and where it stands."""

import pytest
from support.checkcases import pair_of

from bitext.checks.check import Check
from bitext.protocols import About
from bitext.terminology.checking import TermCheck
from bitext.terminology.glossary import Entry, Glossary
from bitext.terminology.matching import Matcher

ENTRIES = (
    Entry(("garde des Sceaux",), "Minister of Justice", ("Justice Minister",)),
    Entry(("Le Monde",), ""),
    Entry(("député",), "MP"),
)
CHECK = TermCheck(Matcher([Glossary(ENTRIES, "test")], ("fr", "en")))


def found(source: str, target: str) -> list[str]:
    return [one.message for one in CHECK.findings([pair_of(source, target)], About())]


def test_it_is_a_check() -> None:
    assert isinstance(CHECK, Check)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("La garde des Sceaux.", "The Minister of Justice."),
        ("La garde des Sceaux.", "The justice minister."),
        ("Les gardes des Sceaux.", "The Ministers of Justice."),
        ("Des députées.", "Some MPs."),
        ("Un député.", "Several MPs."),
        ("Il lit Le Monde.", "He reads Le Monde."),
        ("Rien.", "Nothing."),
    ],
)
def test_terms_that_are_there_are_not_told(source: str, target: str) -> None:
    assert found(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        (
            "La garde des Sceaux.",
            "The Keeper.",
            "'garde des Sceaux': expected 'Minister of Justice'",
        ),
        ("Il lit Le Monde.", "He reads The World.", "'Le Monde': expected 'Le Monde'"),
        ("Des députés.", "Some deputies.", "'députés': expected 'MPs'"),
    ],
)
def test_missing_term_is_told_with_what_was_expected(source: str, target: str, told: str) -> None:
    assert found(source, target) == [told]


def test_finding_has_its_place_and_pair() -> None:
    pairs = [pair_of("Non.", "No."), pair_of("Un député.", "A.")]
    [finding] = CHECK.findings(pairs, About())
    assert (finding.check, finding.source_span, finding.pair) == ("term", (3, 9), 1)

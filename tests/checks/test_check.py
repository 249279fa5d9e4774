"""A check gives findings over pairs; most look at each pair for itself."""

import pytest
from support.checkcases import pair_of

from bitext.alignment import Link
from bitext.checks import CHECKS, find_findings
from bitext.checks.check import SEVERITIES, Check, Finding, Place, SentenceCheck
from bitext.protocols import About


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_check_has_the_shape_of_one_under_its_name(name: str) -> None:
    check = CHECKS[name]
    assert isinstance(check, Check)
    assert check.name == name
    assert list(check.findings([], About())) == []


def test_finding_tells_the_pair_it_is_about() -> None:
    pairs = [pair_of("Il a 20 ans.", f"He is {years}.") for years in (20, 30, 40)]
    found = list(CHECKS["number"].findings(pairs, About()))
    assert [(one.check, one.pair) for one in found] == [("number", 1), ("number", 2)]
    assert {one.severity for one in found} <= set(SEVERITIES)


def test_place_becomes_a_finding_with_its_spans() -> None:
    check = SentenceCheck("odd", lambda *_: [Place("what", (0, 3), None)], "note")
    [found] = check.findings([pair_of("Oui.", "Yes.")], About())
    assert found == Finding("odd", "what", (0, 3), None, "note", 0)


def test_links_are_those_of_each_pair_where_none_are_told() -> None:
    seen = list[tuple[Link, ...] | None]()

    def note_links(source: str, target: str, about: About) -> list[Place]:
        seen.append(about.links)
        return []

    check = SentenceCheck("odd", note_links)
    link = (Link(0, 3, 0, 3),)
    pairs = [pair_of("Oui.", "Yes.", link), pair_of("Oui.", "Yes.")]
    assert list(check.findings(pairs, About())) == []
    assert list(check.findings(pairs[:1], About(links=()))) == []
    assert seen == [link, None, ()]


def test_findings_of_chosen_checks_only() -> None:
    pairs = [pair_of("Il a 20 ans.", "")]
    assert {one.check for one in find_findings(pairs)} >= {"empty", "number"}
    assert {one.check for one in find_findings(pairs, names=["empty"])} == {"empty"}

"""The badge: one score, in the colour of the verdict."""

from dataclasses import replace

from defusedxml import ElementTree
from hypothesis import given, settings
from support.made_up_results import result, results

from bitext.evaluation.result import Result
from bitext.report import badge

FAILED = result(["a cat", "same", "old"], ["a dog", "same", "new"], [10.0, 50.0, 80.0])


@settings(max_examples=30)
@given(results())
def test_a_badge_is_xml_in_the_colour_of_the_verdict(made: Result) -> None:
    drawn = badge.dumps(made)
    assert ElementTree.fromstring(drawn).findtext("{*}title") == (
        f"translation: chrF {made.report.scores[0].value:.1f}"
    )
    assert (badge.GOOD if made.passed else badge.BAD) in drawn


def test_a_badge_speaks_french_where_it_is_asked_to() -> None:
    assert "traduction: chrF" in badge.dumps(Result(FAILED.report), ui="fr")


def test_without_a_rule_a_badge_is_plain() -> None:
    assert badge.PLAIN in badge.dumps(Result(FAILED.report))


def test_a_share_has_its_sign() -> None:
    share = replace(FAILED.report.scores[0], unit="%")
    drawn = badge.dumps(Result(replace(FAILED.report, scores=(share,))))
    assert "chrF 46.7 %" in drawn


def test_any_label_is_text() -> None:
    drawn = ElementTree.fromstring(badge.badge('<a> & "b"', "\x00", badge.PLAIN))
    assert drawn.get("aria-label") == '<a> & "b": \ufffd'

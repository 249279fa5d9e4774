import logging

import pytest
from support.identical_aligner import IdenticalAligner
from support.spoiled import sentences

import bitext
from bitext.evaluation.blanks import are_shifted
from bitext.evaluation.column import Column
from bitext.evaluation.regrouping import gather_systems
from bitext.evaluation.significance import Resampling

CAT, RAIN, LEFT = "The cat sleeps.", "It rains today.", "We left early."
NONE = Resampling(0)


@pytest.mark.parametrize(
    ("one", "other", "shifted"),
    [
        ([CAT, "", RAIN, LEFT], [CAT, RAIN, "", LEFT], True),
        (["", CAT, RAIN], [CAT, RAIN, " "], True),
        ([CAT, "", RAIN], [CAT, "", RAIN], False),
        ([CAT, "", LEFT], [CAT, RAIN, LEFT], False),
        ([CAT, RAIN, LEFT], [CAT, "", LEFT], False),
        ([CAT, "", "", LEFT], [CAT, "", RAIN, LEFT], False),
        ([CAT, "", RAIN], [CAT, RAIN], False),
    ],
)
def test_lines_have_moved_where_each_side_has_a_blank_of_its_own(
    one: list[str], other: list[str], shifted: bool
) -> None:
    assert are_shifted(one, other) is shifted
    assert are_shifted(other, one) is shifted


def test_perfect_translation_with_other_blank_lines_is_perfect() -> None:
    report = bitext.evaluate([CAT, "", RAIN, LEFT], [CAT, RAIN, "", LEFT], resampling=NONE)
    assert report.score("chrf").value == 100
    assert report.score("unaligned").value == 0
    assert report.alignment is not None
    assert "4 lines each, but blank ones at different places (line 2" in report.notes[0]


def test_real_text_with_other_blank_lines_scores_as_without() -> None:
    lines = list(sentences()[:24])
    spread = [text for n, line in enumerate(lines) for text in ([line, ""] if n % 3 else [line])]
    dense = [
        text for n, text in enumerate(lines) for text in ([text, ""] if n % 3 != 1 else [text])
    ]
    assert len(spread) == len(dense)
    report = bitext.evaluate(spread, dense, resampling=NONE)
    assert report.score("chrf").value == pytest.approx(100, abs=0.01)
    assert len(report.segments) == report.alignment.beads if report.alignment else False


def test_strict_lines_align_nothing_and_say_so() -> None:
    report = bitext.evaluate(
        [CAT, "", RAIN, LEFT], [CAT, RAIN, "", LEFT], resampling=NONE, aligner=None
    )
    assert report.alignment is None
    assert report.score("chrf").value < 80
    assert report.notes[0].endswith("scored line by line")


def test_blank_hypothesis_is_a_missing_translation() -> None:
    report = bitext.evaluate([CAT, "", LEFT], [CAT, RAIN, LEFT], resampling=NONE)
    assert report.alignment is None
    assert list(report.score("chrf").segments) == [100, 0, 100]
    assert report.notes == (
        "hypothesis: 1 of 3 hypotheses are empty and scored as such, the first in line 2",
    )


def test_blank_reference_is_told() -> None:
    report = bitext.evaluate([CAT, RAIN, LEFT], [CAT, "", LEFT], resampling=NONE)
    [note] = report.notes
    assert note.startswith("reference 1: 1 of 3 lines are blank where the hypothesis has text")
    assert note.endswith("the first is line 2")
    assert bitext.evaluate([CAT, ""], [CAT, ""], resampling=NONE).notes == ()


def test_systems_are_regrouped_into_the_same_segments() -> None:
    systems = {
        "same": Column("a", [CAT, RAIN, "", LEFT]),
        "moved": Column("b", ["", CAT, RAIN, LEFT]),
        "short": Column("c", [CAT, "", "", LEFT], sources=["Chat.", "", "", "Parti."]),
    }
    reference = [Column("r", [CAT, RAIN, "", LEFT])]
    found = gather_systems(systems, reference, lambda _: IdenticalAligner(), lang="en")
    assert {name: list(segments.hypotheses) for name, segments in found.items()} == {
        "same": [CAT, RAIN, LEFT],
        "moved": [CAT, RAIN, LEFT],
        "short": [CAT, "", LEFT],
    }
    assert all(segments.references == ([CAT, RAIN, LEFT],) for segments in found.values())
    assert found["short"].sources == ["Chat.", "", "Parti."]
    assert found["moved"].lines == [2, 3, 4]
    assert found["short"].lines == [1, 1, 4]


def test_systems_in_step_with_the_reference_are_compared_by_line() -> None:
    systems = {"a": Column("a", [CAT, ""]), "b": Column("b", [RAIN, ""])}
    found = gather_systems(systems, [Column("r", [CAT, LEFT])], None, lang="en")
    assert list(found["a"].hypotheses) == [CAT, ""]


def test_comparison_aligns_what_blank_lines_moved(caplog: pytest.LogCaptureFixture) -> None:
    systems = {"old": [CAT, "", "It rain today.", LEFT], "new": [CAT, "", RAIN, LEFT]}
    few = Resampling(20)
    with caplog.at_level(logging.WARNING, logger="bitext"):
        [one] = bitext.compare(systems, [CAT, RAIN, "", LEFT], metrics=["chrf"], resampling=few)
    assert (one.outcomes[0].system, one.outcomes[0].wins) == (100, 1)
    assert "aligned, and compared by what corresponds" in caplog.text

from dataclasses import replace

from support.made_up_results import report

from bitext.evaluation.comparison import changes, paired_segments
from bitext.evaluation.scores import ReferenceAlignment
from bitext.evaluation.segments import Segments

ALIGNMENT = ReferenceAlignment("align:x", 0.9, 3, {"1-1": 3}, (), (), 0.0)


def test_largest_loss_comes_first_and_equal_texts_do_not_come() -> None:
    old = report(["a", "b", "c", "d"], [50, 50, 50, 50])
    new = report(["a", "x", "y", "z"], [0, 40, 90, 10])
    found = changes(paired_segments(old, new), old, new, "chrf")
    assert [(change.line, change.gain) for change in found] == [(4, -40), (2, -10), (3, 40)]
    assert found[0].baseline == "d"
    lower = replace(new.scores[0], higher_is_better=False)
    found = changes([(1, 1), (2, 2)], old, replace(new, scores=(lower,)), "chrf")
    assert [change.gain for change in found] == [-40, 10]


def test_aligned_segments_correspond_by_their_reference() -> None:
    old = report(["a", "b", "c"], [1, 2, 3])
    new = report(["x", "y", "z"], [1, 2, 3])
    old = replace(old, alignment=ALIGNMENT, segments=Segments(["a", "b", "c"], (["r", "s", "r"],)))
    new = replace(new, alignment=ALIGNMENT, segments=Segments(["x", "y", "z"], (["s", "r", "t"],)))
    assert paired_segments(old, new) == [(1, 0), (0, 1)]

"""What the checks say of segments, and the shares of them that fail."""

from bitext.evaluation.flagged import failed_checks, flag_scores
from bitext.evaluation.scoring import score_segments
from bitext.evaluation.segments import Segments
from bitext.protocols import About

ABOUT = About("fr", "en")


def test_shares_of_failed_checks() -> None:
    segments = Segments(["He has 4 cats.", "Yes."], (), ["Il a 3 chats.", "Oui."])
    made = score_segments(segments, [])
    assert made.flags == [("number",), ()]
    assert made.score("number").value == 50.0
    assert made.score("flagged").value == 50.0
    assert made.score("empty").value == 0.0
    assert list(made.score("number").segments) == [1.0, 0.0]


def test_flags_that_are_known_are_not_asked_again() -> None:
    segments = Segments(["x", "y"], (), ["Un.", "Deux."], flags=[("name",), ()])
    assert failed_checks(segments, ABOUT) == [("name",), ()]
    shares = {score.metric: score.value for score in flag_scores([("name",), ()])}
    assert (shares["name"], shares["flagged"], shares["number"]) == (50.0, 50.0, 0.0)


def test_without_sources_nothing_is_checked() -> None:
    assert failed_checks(Segments(["x"], (["y"],)), ABOUT) == []
    assert flag_scores([]) == []

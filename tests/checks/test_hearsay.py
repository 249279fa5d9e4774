"""What is only reported is not told as "would"."""

from support.checkcases import assert_reliable, measured

from bitext.checks.hearsay import find
from bitext.protocols import About


def test_precision_and_recall() -> None:
    assert_reliable(measured("hearsay"))


def test_place_of_both_verbs_is_told() -> None:
    source, target = "Le suspect aurait agi seul.", "The suspect would have acted alone."
    [place] = find(source, target)
    assert place.source_span == (11, 21)
    assert place.target_span == (12, 22)
    assert (source[11:21], target[12:22]) == ("aurait agi", "would have")


def test_other_languages_have_no_rules() -> None:
    source, target = "Le suspect aurait agi seul.", "The suspect would have acted alone."
    assert list(find(source, target, About("it", "en"))) == []
    assert list(find(source, target, About("fr-CA", "en-US"))) != []

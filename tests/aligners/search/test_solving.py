"""From signals to beads: what all aligners but the one by length share."""

import pytest

from bitext.aligners.lexical import LexicalAligner
from bitext.aligners.search.anchors import Match
from bitext.aligners.search.solving import LARGEST_BEAD, allowed, one_thread, steps_up_to
from bitext.alignment import require_cover
from bitext.document import document_of
from bitext.errors import UsageError


@pytest.mark.parametrize("largest", range(1, LARGEST_BEAD + 1))
def test_beads_are_as_large_as_was_asked(largest: int) -> None:
    steps = steps_up_to(largest)
    assert (1, 1) in steps
    assert max(max(step) for step in steps) == largest


@pytest.mark.parametrize("largest", [0, -1, LARGEST_BEAD + 1])
def test_beads_of_another_size_are_refused(largest: int) -> None:
    with pytest.raises(UsageError, match=f"expected a number from 1 to {LARGEST_BEAD}"):
        steps_up_to(largest)


def test_a_match_across_a_fixed_point_is_not_allowed() -> None:
    matches = [Match(0, 0, 1.0), Match(1, 3, 1.0), Match(3, 3, 1.0), Match(3, 1, 1.0)]
    assert allowed(matches, [(2, 2)]) == [matches[0], matches[2]]
    assert allowed(matches, []) == matches


def test_every_bead_has_a_confidence_and_every_sentence_a_bead() -> None:
    source = document_of("fr", ["Le chat dort.", "Il pleut à Paris.", "En 1866, tout changea."])
    target = document_of("en", ["The cat sleeps.", "It rains in Paris.", "In 1866 all changed."])
    beads = LexicalAligner().align(source, target)
    require_cover(tuple(beads), 3, 3)
    assert all(bead.confidence is not None and 0 <= bead.confidence <= 1 for bead in beads)


def test_two_empty_texts_have_no_beads() -> None:
    assert LexicalAligner().align(document_of("fr", []), document_of("en", [])) == []


def test_what_multiplies_small_matrices_keeps_its_name_and_answer() -> None:
    def double(number: int) -> int:
        """Twice a number."""
        return 2 * number

    limited = one_thread(double)
    assert limited(21) == 42
    assert limited.__doc__ == "Twice a number."

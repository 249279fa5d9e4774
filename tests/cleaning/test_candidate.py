"""A candidate is a pair with all that is needed to write it again."""

from bitext.cleaning.candidate import Candidate


def test_pair_has_no_fault_unless_one_is_told() -> None:
    pair = Candidate(1, "Oui.", "Yes.")
    assert not pair.fault
    assert pair.raw == ()

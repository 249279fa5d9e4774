"""Every pair comes out once, in order, kept or with reasons; copies are copies of what was kept."""

from support.cleaned import FRENCH_ENGLISH, pair_of

from bitext.cleaning.candidate import Candidate
from bitext.cleaning.choice import make_filters
from bitext.cleaning.verdicts import FAULT, Judged, Tally, judge_pairs

ONLY = ("LengthFilter", "LongWordFilter", "DuplicateFilter")


def judged(*pairs: Candidate, all_reasons: bool = False) -> list[Judged]:
    filters = make_filters(FRENCH_ENGLISH, ["LengthFilter,max_length=3"], only=ONLY)
    return list(judge_pairs(pairs, filters, all_reasons=all_reasons))


def test_pairs_come_out_in_order_each_once() -> None:
    pairs = [pair_of("Oui.", "Yes.", n) for n in range(1, 6)]
    assert [one.pair for one in judged(*pairs)] == pairs


def test_first_reason_decides() -> None:
    [one] = judged(pair_of("a b c d " + "e" * 50, "x"))
    assert [reason.filter for reason in one.reasons] == ["LengthFilter"]


def test_all_reasons_are_told_where_they_are_asked_for() -> None:
    [one] = judged(pair_of("a b c d " + "e" * 50, "x"), all_reasons=True)
    assert [tuple(reason) for reason in one.reasons] == [
        ("LengthFilter", "5, 1"),
        ("LongWordFilter", "50"),
    ]


def test_copy_of_what_was_rejected_is_no_copy() -> None:
    long = ("a b c d e", "x")
    found = judged(pair_of(*long, 1), pair_of(*long, 2), all_reasons=True)
    assert [[reason.filter for reason in one.reasons] for one in found] == [["LengthFilter"]] * 2


def test_fault_is_a_reason_and_no_filter_is_asked() -> None:
    [one] = judged(Candidate(7, "", "", fault="is not UTF-8"))
    assert [tuple(reason) for reason in one.reasons] == [(FAULT, "is not UTF-8")]


def test_tally_accounts_for_every_pair() -> None:
    tally = Tally()
    for one in judged(
        pair_of("Oui.", "Yes.", 1),
        pair_of("Oui.", "Yes.", 2),
        pair_of("", "", 3),
        Candidate(4, "", "", fault="is not JSON"),
    ):
        tally.count(one)
    assert (tally.read, tally.kept, tally.rejected) == (4, 1, 3)
    assert tally.first == {"DuplicateFilter": 1, "LengthFilter": 1, FAULT: 1}
    assert tally.first.total() == tally.rejected

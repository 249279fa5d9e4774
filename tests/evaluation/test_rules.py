"""Rules are read from a command line, and refused before anything is scored."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks import PAIRWISE
from bitext.errors import UsageError
from bitext.evaluation.rules import (
    Rules,
    parse_limits,
    require_known,
    require_sources,
    shares_of_checks,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chrf=60", {"chrf": 60.0}),
        ("chrF=60,BLEU=35.5", {"chrf": 60.0, "bleu": 35.5}),
        (" chrf = 60 , ter = 40 ", {"chrf": 60.0, "ter": 40.0}),
        ("chrf++=-1", {"chrf++": -1.0}),
        ("bleu=1e1", {"bleu": 10.0}),
    ],
)
def test_limits_are_read(text: str, expected: dict[str, float]) -> None:
    assert parse_limits(text) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("chrf", "'chrf'"),
        ("=60", "'=60'"),
        ("chrf=", "'chrf='"),
        ("chrf=x", "'chrf=x'"),
        ("", "''"),
        ("chrf=nan", "nan"),
        ("chrf=inf", "inf"),
        ("chrf=60,", "''"),
        ("chrf=6,0", "'0'"),
    ],
)
def test_what_is_no_limit_is_shown(text: str, part: str) -> None:
    with pytest.raises(UsageError, match="expected METRIC=NUMBER") as raised:
        parse_limits(text)
    assert part in str(raised.value)


def test_metric_may_not_stand_twice() -> None:
    with pytest.raises(UsageError, match="chrf stands twice"):
        parse_limits("chrf=60,chrF=61")


@given(st.dictionaries(st.text("abcdef+", min_size=1), st.floats(-1e6, 1e6), min_size=1))
def test_limits_come_back_as_they_were_written(limits: dict[str, float]) -> None:
    assert parse_limits(",".join(f"{k}={v!r}" for k, v in limits.items())) == limits


@pytest.mark.parametrize("level", [0, 1, -0.1, 2, float("nan")])
def test_level_is_a_probability(level: float) -> None:
    with pytest.raises(UsageError, match="expected a number between 0 and 1"):
        Rules(max_drop={"chrf": 1}, significance=level)


def test_level_needs_a_drop() -> None:
    with pytest.raises(UsageError, match="needs --max-drop"):
        Rules(fail_under={"chrf": 60}, significance=0.05)


def test_scores_of_rules_are_named_once_in_order() -> None:
    assert Rules({"ter": 1, "chrf": 2}, {"chrf": 1, "bleu": 1}).scores == ["ter", "chrf", "bleu"]
    assert Rules().scores == []


@pytest.mark.parametrize("name", [*sorted(PAIRWISE), "flagged", "unaligned", "probability", "chrf"])
def test_known_scores_are_let_through(name: str) -> None:
    require_known(Rules({name: 1}), ["chrF"])


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("chrff", "did you mean 'chrf'"),
        ("zzzz", "there are "),
        ("flaged", "did you mean 'flagged'"),
        ("crue:chrf", "--fail-under-document chrf=… is a rule for every document"),
    ],
)
def test_unknown_score_is_told_with_the_nearest(name: str, part: str) -> None:
    with pytest.raises(UsageError, match=f"no score is called {name!r}; ") as raised:
        require_known(Rules(max_drop={name: 1}), ["chrF"])
    assert part in str(raised.value)


@pytest.mark.parametrize("name", sorted(shares_of_checks()))
def test_shares_of_checks_need_sources(name: str) -> None:
    require_sources(Rules({name: 1}), given=True)
    with pytest.raises(UsageError, match=f"{name} is a check .* need --source"):
        require_sources(Rules({name: 1}), given=False)


def test_metrics_need_no_sources() -> None:
    require_sources(Rules({"chrf": 1}), given=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("trr", "ter"), ("commet", "comet"), ("CHRF+", "chrf++"), ("flaged", "flagged")],
)
def test_metric_that_was_not_asked_for_is_suggested_too(typed: str, meant: str) -> None:
    with pytest.raises(UsageError, match=f"did you mean '{re.escape(meant)}'"):
        require_known(Rules(fail_under={typed: 1.0}), ["bleu"])


def test_every_score_is_named_where_none_is_near() -> None:
    with pytest.raises(UsageError, match=r"there are .*chrf\+\+, comet, .*ter, "):
        require_known(Rules(fail_under={"zzzz": 1.0}), ["bleu"])

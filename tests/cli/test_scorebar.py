"""A bar over scoring moves with each checked segment, and ends where the work does."""

import logging

import pytest
from support.terminals import Terminal, terminal_of

from bitext.cli import configure_logging
from bitext.cli.progress import StepBar
from bitext.cli.scorebar import scoring_bar
from bitext.evaluation.compare import compare
from bitext.evaluation.evaluate import evaluate
from bitext.headway import CHECKED, SCORED, tell_headway

ENGLISH = ["The cat sleeps.", "It rains.", "No."]
FRENCH = ["Le chat dort.", "Il pleut.", "Non."]


def test_evaluation_is_done_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with scoring_bar(3, 2, 0, checks=True) as bar:
        evaluate(ENGLISH, ENGLISH, source=FRENCH)
        assert bar.done == {SCORED: 6, CHECKED: 3}
        assert bar.bar.n == pytest.approx(bar.bar.total)
        bar.bar.refresh()
    assert "scoring 3 segments: 100%" in terminal.getvalue()


def test_comparison_is_done_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with scoring_bar(3, 1, 0, systems=2, checks=True) as bar:
        systems = {"old": ENGLISH, "new": ENGLISH[::-1]}
        compare(systems, ENGLISH, metrics=["chrf"], source=FRENCH)
        assert bar.done == {SCORED: 6, CHECKED: 6}
    assert "scoring 3 segments of 2 systems" in terminal.getvalue()


@pytest.mark.parametrize(("quiet", "is_terminal"), [(1, True), (0, False)])
def test_nobody_is_shown_a_bar_who_did_not_ask(
    quiet: int, is_terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = terminal_of(monkeypatch)
    monkeypatch.setattr(Terminal, "isatty", lambda _: is_terminal)
    with scoring_bar(3, 2, quiet, checks=False) as bar:
        tell_headway(SCORED, 3)
    assert bar.bar is None
    assert terminal.getvalue() == ""


def test_what_is_logged_stands_above_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with StepBar("scoring", {SCORED: (2, 1)}, 0):
        configure_logging(0)
        logging.getLogger("bitext").warning("look at this")
    before, told, _ = terminal.getvalue().partition("bitext: look at this\n")
    assert told
    assert before.endswith("\r")

"""Progress: in sentences, with the time that is left, and on a terminal only."""

import io
import sys
from collections.abc import Iterable, Iterator

import pytest
from support.terminals import terminal_of

from bitext.cli.progress import Count, SentenceBar, Watched, stage
from bitext.headway import TRANSLATED, size_of, tell_headway
from bitext.protocols import Hypothesis, Request
from bitext.translators.identity import IdentityTranslator


def test_bar_moves_with_each_sentence_and_not_beyond_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = terminal_of(monkeypatch)
    with SentenceBar("a.txt", 20, 0) as bar:
        bar.count("Neuf mots")
        assert (bar.bar.n, bar.done.sentences) == (10, 1)
        bar.count("Beaucoup plus de mots que d'octets")
        assert bar.bar.n == 20
        bar.bar.refresh()
    seen = terminal.getvalue()
    assert "a.txt: " in seen
    assert "2 sentences" in seen
    assert "left" in seen


def test_bar_of_unknown_length_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with SentenceBar("standard input", None, 0) as bar:
        bar.count("Oui.")
        bar.bar.refresh()
    assert "standard input: 00:00, 1 sentence" in terminal.getvalue()


def test_stage_is_said_at_once_and_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with stage("loading the model", 0):
        assert terminal.getvalue() == "loading the model …"
    assert terminal.getvalue().endswith("\r")


def test_quiet_and_files_see_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with stage("loading", 1), SentenceBar("a", 1, 1) as bar:
        bar.count("a")
    assert terminal.getvalue() == ""
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    with stage("loading", 0), SentenceBar("a", 1, 0) as bar:
        bar.count("a")
    assert file.getvalue() == ""


def test_sentence_counts_once_when_the_model_is_done_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal_of(monkeypatch)
    with SentenceBar("a.txt", 100, 0) as bar:
        for text in ("un", "deux"):
            bar.ask(text)
        tell_headway(TRANSLATED, size_of("deux"))  # the longest of a window are done first
        assert (bar.done.sentences, bar.bar.n) == (1, 5)
        tell_headway(TRANSLATED, size_of("un"))
        tell_headway(TRANSLATED, size_of("UN"))  # asked once more in another casing
        assert (bar.done.sentences, bar.bar.n) == (2, 8)
        bar.count("un")
        bar.count("deux")
        assert (bar.done.sentences, bar.bar.n) == (2, 8)
        bar.ask("trois")
        bar.count("trois")  # from a memory
        assert (bar.done.sentences, bar.bar.n) == (3, 14)
    tell_headway(TRANSLATED, 50)
    assert bar.done.sentences == 3


def test_translator_is_watched_sentence_by_sentence() -> None:
    bar = SentenceBar("a.txt", None, 1)
    watched = Watched(IdentityTranslator({}, score=-0.1), bar)
    found = watched.translate(Request(text) for text in ("un", "deux"))
    assert next(found).text == "un"
    assert bar.out.sentences == 1
    assert [one.text for one in found] == ["deux"]
    assert bar.out == bar.asked == Count(2, 8)


def test_watched_translator_is_stopped_with_its_reader() -> None:
    stopped = []

    class Slow(IdentityTranslator):
        def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
            try:
                yield from super().translate(requests)
            finally:
                stopped.append(True)

    bar = SentenceBar("a.txt", None, 1)
    found = Watched(Slow({}, score=-0.1), bar).translate([Request("un")] * 9)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert stopped == [True]

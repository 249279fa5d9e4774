"""A bar over an alignment moves with what its aligner does, and ends where the work does."""

import pytest
from support.terminals import terminal_of

from bitext.aligners.encoder import EncoderAligner
from bitext.aligners.length import LengthAligner
from bitext.aligners.lexical import LexicalAligner
from bitext.aligners.translation import TranslationAligner
from bitext.cli.alignbar import steps_of
from bitext.cli.progress import StepBar
from bitext.document import document_of
from bitext.headway import COMPARED, ENCODED, SEARCHED, TRANSLATED, tell_headway
from bitext.pipeline import align
from bitext.protocols import Aligner
from bitext.translators.identity import IdentityTranslator

FRENCH = [f"Le chat numéro {number} dort sur la chaise." for number in range(30)]
ENGLISH = [f"Cat number {number} sleeps on the chair." for number in range(30)]


@pytest.mark.parametrize(
    ("aligner", "kinds"),
    [
        (LexicalAligner(), {COMPARED, SEARCHED}),
        (EncoderAligner(), {ENCODED, COMPARED, SEARCHED}),
    ],
)
def test_every_step_of_an_aligner_is_done_in_the_end(
    aligner: Aligner, kinds: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal_of(monkeypatch)
    source, target = document_of("fr", FRENCH), document_of("en", ENGLISH)
    with StepBar("aligning", steps_of(aligner, source, target), 0) as bar:
        assert set(bar.steps) == kinds
        align(source, target, aligner)
        assert bar.bar.n == pytest.approx(bar.bar.total)


def test_translation_is_most_of_the_work() -> None:
    aligner = TranslationAligner(IdentityTranslator({}, score=-0.1))
    steps = steps_of(aligner, document_of("fr", FRENCH), document_of("en", ENGLISH))
    assert set(steps) == {TRANSLATED, ENCODED, COMPARED, SEARCHED}
    assert steps[TRANSLATED][1] > sum(part for kind, (_, part) in steps.items()) / 2


def test_what_takes_no_time_has_no_steps() -> None:
    texts, nothing = (document_of("fr", FRENCH), document_of("en", ENGLISH)), document_of("fr", [])
    assert steps_of(LengthAligner(), *texts) == {}
    assert steps_of(LexicalAligner(), nothing, nothing) == {}


def test_time_that_is_left_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with StepBar("aligning 3 and 4 sentences", {ENCODED: (100, 3), SEARCHED: (7, 1)}, 0) as bar:
        tell_headway(ENCODED, 50)
        bar.bar.refresh()
        tell_headway(TRANSLATED, 50)
        assert bar.bar.n == 1.5
        tell_headway(ENCODED, 500)
        assert bar.bar.n == 3
    assert "aligning 3 and 4 sentences:  38%" in terminal.getvalue()
    assert " left" in terminal.getvalue()

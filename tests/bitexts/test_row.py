"""Rows become bitexts, a sentence for each side that has one."""

import pytest

from bitext.alignment import Bead
from bitext.bitexts.row import Row, bitext_of, number_of, score_text
from bitext.errors import FormatError


def test_row_without_a_side_is_a_null_bead() -> None:
    rows = [
        Row("Un.", "One.", -0.5, 0.5, ("number",), "person"),
        Row("Deux.", None),
        Row(None, "Three."),
    ]
    bitext = bitext_of(rows, source_lang="fr", target_lang="en", titles=("T", "U"))
    assert [str(bead) for bead in bitext.beads] == ["1-1", "1-0", "0-1"]
    assert [(p.source, p.target) for p in bitext.pairs()] == [
        ("Un.", "One."),
        ("Deux.", ""),
        ("", "Three."),
    ]
    assert bitext.beads[0] == Bead(range(1), range(1), -0.5, 0.5, (), ("number",), "person")
    assert (bitext.source.title, bitext.target.title) == ("T", "U")


def test_empty_text_is_an_empty_sentence() -> None:
    bitext = bitext_of([Row("", "")], source_lang="fr", target_lang="en")
    assert [str(bead) for bead in bitext.beads] == ["1-1"]


@pytest.mark.parametrize(
    ("score", "text"), [(None, ""), (1.0, "1"), (-0.12345678, "-0.123457"), (1e-9, "1e-09")]
)
def test_score_has_six_digits(score: float | None, text: str) -> None:
    assert score_text(score) == text
    again = number_of(text, "x:1")
    assert again == (None if score is None else pytest.approx(score, rel=1e-5))


@pytest.mark.parametrize("text", ["high", "nan", "inf", "0,98", "1e999"])
def test_score_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match=f"x:1: found the score '{text}', expected a number"):
        number_of(text, "x:1")

"""A long sentence is cut at its clauses, and its parts' translations are one again."""

from pathlib import Path

import numpy as np
import pytest

from bitext.alignment import Link
from bitext.translators.engine import Output
from bitext.translators.parts import Part, has_letter, joined, moved, parts_of
from bitext.translators.tokenizer import Encoded, Tokenizer

LONG = "Le chat noir dort sur la table, et il a plu toute la nuit ; c'est la fin de l'été."


@pytest.fixture(scope="module")
def tokenizer(tiny: Path) -> Tokenizer:
    return Tokenizer(tiny)


@pytest.mark.parametrize("limit", [8, 12, 20, 40, 500])
def test_parts_fit_and_hold_every_word(tokenizer: Tokenizer, limit: int) -> None:
    parts = parts_of(LONG, tokenizer, limit)
    assert all(part.encoded is None or len(part.encoded.pieces) <= limit for part in parts)
    assert all(LONG.startswith(part.text, part.start) for part in parts)
    assert "".join(part.text for part in parts).replace(" ", "") == LONG.replace(" ", "")


def test_sentence_that_fits_is_one_part(tokenizer: Tokenizer) -> None:
    (part,) = parts_of(LONG, tokenizer, 500)
    assert (part.text, part.start) == (LONG, 0)
    assert part.encoded == tokenizer.encode(LONG)


def test_word_over_the_limit_is_not_for_the_model(tokenizer: Tokenizer) -> None:
    parts = parts_of("le " + "chatnoir" * 40 + " dort", tokenizer, 20)
    assert any(part.encoded is None for part in parts)


def part(text: str, start: int = 0, *, seen: bool = True) -> Part:
    return Part(text, start, Encoded([text], [(0, len(text))]) if seen else None)


def output(*pieces: str, score: float = -0.5, whole: bool = True) -> Output:
    return Output(list(pieces), score, np.eye(len(pieces), 2, dtype=np.float32), whole)


def test_translations_of_parts_are_joined_with_a_blank() -> None:
    found = joined([part("oui"), part("non", 4)], [output("▁yes"), output("▁no")])
    assert (found.text, found.flags) == ("yes no", ())
    assert found.links == (Link(0, 3, 0, 3), Link(4, 7, 4, 6))


def test_score_is_the_mean_over_all_pieces() -> None:
    outputs = [output("▁Yes", "▁a", "▁b", score=-1.0), output("▁no", score=-4.0)]
    found = joined([part("Oui,"), part("non", 5)], outputs)
    assert found.score == pytest.approx((-1.0 * 4 + -4.0 * 2) / 6)


def test_score_is_never_above_0() -> None:
    assert joined([part("Oui")], [output("▁Yes", score=1e-9)]).score == 0.0


@pytest.mark.parametrize(
    ("parts", "outputs", "text", "flags"),
    [
        ([part("abc", seen=False)], [None], "abc", ("untranslated",)),
        ([part("42", seen=False)], [None], "42", ()),
        ([part("Oui")], [output("▁Yes", whole=False)], "Yes", ("length",)),
    ],
)
def test_flags_tell_what_was_not_translated_to_its_end(
    parts: list[Part], outputs: list[Output | None], text: str, flags: tuple[str, ...]
) -> None:
    found = joined(parts, outputs)
    assert (found.text, found.flags) == (text, flags)


def test_nothing_that_the_model_saw_has_no_score() -> None:
    assert joined([part("42", seen=False)], [None]).score is None


def test_link_moves_with_its_parts() -> None:
    assert moved(Link(1, 2, 3, 4), 10, 20) == Link(11, 12, 23, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a1", True),
        ("é", True),
        ("12", False),
        ("", False),
    ],
)
def test_letter_is_there_to_translate(text: str, expected: bool) -> None:
    assert has_letter(text) == expected

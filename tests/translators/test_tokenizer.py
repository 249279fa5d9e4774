"""Text becomes pieces and pieces text, and every piece knows where it stands."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.strategies import texts

from bitext.errors import ModelError
from bitext.shipped import shipped
from bitext.translators.tokenizer import INVISIBLE, Tokenizer, decode, moved, prefix


@pytest.fixture(scope="module")
def tokenizer(tiny: Path) -> Tokenizer:
    return Tokenizer(tiny)


@pytest.fixture(scope="module")
def trained() -> Tokenizer:
    """Of the small model: the tiny one has too few pieces to know a script by."""
    return Tokenizer(shipped("models") / "bitext-fr-en-small")


@settings(suppress_health_check=list(HealthCheck))
@given(text=texts())
def test_spans_stand_in_order_inside_the_text(tokenizer: Tokenizer, text: str) -> None:
    found = tokenizer.encode(text)
    assert len(found.pieces) == len(found.spans)
    assert all(0 <= start <= end <= len(text) for start, end in found.spans)
    starts = [start for start, _ in found.spans]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("le chat", "le\tchat"),
        ("le chat", "le\u00a0chat"),
        ("le chat", "le\nchat"),
        ("le chat", "le \u200bchat"),
        ("le chat", "le ch\u00adat"),
        ("c'est", "c’est"),
        ("c'est", "cʼest"),
    ],
)
def test_blanks_joiners_and_apostrophes_make_no_difference(
    tokenizer: Tokenizer, one: str, other: str
) -> None:
    assert tokenizer.encode(one).pieces == tokenizer.encode(other).pieces


def test_pieces_make_up_the_text(tokenizer: Tokenizer) -> None:
    text = "Le chat noir dort sur la table."
    found = tokenizer.encode(text)
    assert decode(found.pieces)[0] == text
    assert "".join(text[start:end] for start, end in found.spans) == text


@pytest.mark.parametrize(
    ("pieces", "text", "spans"),
    [
        (["▁Good", "▁mor", "ning"], "Good morning", [(0, 4), (4, 8), (8, 12)]),
        ([], "", []),
        (["▁"], "", [(0, 0)]),
        (["▁", "▁a"], "a", [(0, 0), (0, 1)]),
        (["a", "▁"], "a", [(0, 1), (1, 1)]),
        (["a"], "a", [(0, 1)]),
    ],
)
def test_pieces_become_text(pieces: list[str], text: str, spans: list[tuple[int, int]]) -> None:
    assert decode(pieces) == (text, spans)


@given(st.lists(st.text("ab▁.", max_size=4), max_size=6))
def test_spans_of_pieces_cover_the_text(pieces: list[str]) -> None:
    text, spans = decode(pieces)
    assert text == text.strip()
    assert "".join(text[start:end] for start, end in spans) == text


@given(st.text("ab\u200b\u00ad", max_size=12), st.data())
def test_span_is_found_among_invisible_characters(text: str, data: st.DataObject) -> None:
    visible = INVISIBLE.sub("", text)
    start = data.draw(st.integers(0, len(visible)))
    end = data.draw(st.integers(start, len(visible)))
    ((first, last),) = moved([(start, end)], text)
    assert INVISIBLE.sub("", text[first:last]) == visible[start:end]


def vocabulary(folder: Path, *pieces: str) -> Path:
    entries = ", ".join(f'"{piece}": {number}' for number, piece in enumerate(pieces))
    (folder / "vocab.json").write_text("{" + entries + "}", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("pieces", "lang", "expected"),
    [
        (["a"], "en", []),
        ([">>fr<<", ">>es<<"], "fr", [">>fr<<"]),
        ([">>fr<<", ">>es<<"], "fr-CA", [">>fr<<"]),
        ([">>fr<<", ">>es<<"], "ES", [">>es<<"]),
    ],
)
def test_model_with_several_targets_is_told_which(
    tmp_path: Path, pieces: list[str], lang: str, expected: list[str]
) -> None:
    assert prefix(vocabulary(tmp_path, *pieces), lang) == expected


def test_target_that_a_model_lacks_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        ModelError, match="cannot translate into 'de'; give --to with one of es, fr"
    ):
        prefix(vocabulary(tmp_path, ">>fr<<", ">>es<<"), "de")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chat", True),
        ("été", True),
        ("", True),
        ("42", True),
        ("你好", False),
        ("мир", False),
        ("chat 你", True),
    ],
)
def test_script_that_the_model_reads_is_known(
    trained: Tokenizer, text: str, expected: bool
) -> None:
    assert trained.reads(text) == expected

"""Messages of ICU: their own texts are found, whatever stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.documents.icu import find_messages, partners_of


def texts_of(text: str) -> list[str]:
    found = find_messages(text, 0, len(text))
    return [text[start:end] for message in found for start, end in message.texts]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("{n, plural, =1 {un mot} other {# mots}}", ["un mot", "# mots"]),
        ("{VAR_PLURAL, plural, =0 {rien} =1 {un {x} là} other {}}", ["rien", "un {x} là", ""]),
        ("{n,plural,offset:1 one{un}other{plus}}", ["un", "plus"]),
        ("{genre, select, femme {elle} autre {il}}", ["elle", "il"]),
        ("{n, selectordinal, one {#er} other {#e}} fois", ["#er", "#e"]),
        ("Un {n, plural, one {mot} other {mots}} et {m, plural, other {x}}.", ["mot", "mots", "x"]),
        ("{g, select, f {{n, plural, one {une} other {des}}} other {un}}", ["une", "des", "un"]),
        ("{g, select, f {Elle a {n, plural, one {un} other {des}}} other {il}}", ["il"]),
        ("{n, plural, one {un mot} other {# mots}", []),
        ("{n, plural, one un mot}", []),
        ("{n, number}", []),
        ("{n, plural, }", []),
        ("Bonjour {nom}", []),
    ],
)
def test_texts_of_messages(text: str, texts: list[str]) -> None:
    assert texts_of(text) == texts


def test_a_brace_is_closed_by_its_own() -> None:
    assert partners_of("{a{b}c}", 0, 7) == {2: 4, 0: 6}
    assert partners_of("a}{b{", 0, 5) == {}


PIECES = [
    "{",
    "}",
    "n",
    ", plural,",
    " one ",
    "{un}",
    "other {x}",
    "{n, plural, one {a} other {b}}",
    " ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_spans_lie_in_order_inside_of_the_text(text: str) -> None:
    position = 0
    for message in find_messages(text, 0, len(text)):
        assert position <= message.start < message.end <= len(text)
        inner = message.start
        for start, end in message.texts:
            assert inner < start <= end < message.end
            inner = end
        position = message.end


@pytest.mark.parametrize("piece", ["{n, plural, one {", "{", "{n, plural, one {a} ", "{n, select,"])
def test_many_openings_take_no_long_time(piece: str) -> None:
    assert texts_of(piece * 20_000) == []

"""Ranges of two ends: elements where they cross none."""

import re

import pytest

from bitext.documents.ranges import END, START, paired
from bitext.documents.runs import Item
from bitext.documents.tokens import Token


def items_of(text: str) -> list[Item]:
    """Items of a text in which ``[a`` and ``a]`` are the ends of a range, ``<`` and ``>`` tags."""
    found = list[Item]()
    for piece in re.finditer(r"\[\w|\w\]|[<>]|[^\[\]<>]", text):
        raw, span = piece[0], piece.span()
        if raw in {"<", ">"}:
            kind = "open" if raw == "<" else "close"
            found.append(Item(kind, Token(kind, "x", *span), *span))
        elif len(raw) == 2:
            kind = START if raw[0] == "[" else END
            found.append(Item("point", Token(kind, raw.strip("[]"), *span), *span))
        else:
            found.append(Item("text", Token("text", "", *span), *span, spoken=raw))
    return found


def drawn(text: str) -> str:
    """The items of a text once ranges are elements: those in brackets, points as they are."""
    found = ""
    for item in paired(text, items_of(text)):
        raw = item.raw or text[item.start : item.end]
        marks = {"open": "({}", "close": "{})"}.get(item.kind, "{}") if len(raw) == 2 else "{}"
        found += marks.format(raw)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[aUna]", "([aUna])"),
        ("[aU[bnb]a]", "([aU([bnb])a])"),
        ("[a[bUa]nb]", "([b([aUa])nb])"),  # the ends that meet change places
        ("[aU[bna]b]", "([aU([bnb])a])"),
        ("[aU[bna]xb]", "([aU[bna])xb]"),  # crossing: one stays two points
        ("[a<Ua]>", "[a<Ua]>"),
        ("<[aUa]>", "<([aUa])>"),
        ("[aU", "[aU"),
        ("Ua]", "Ua]"),
        ("[a a]", "([a a])"),
        ("[a[b[cUa]nb]xc]", "([c([b([aUa])nb])xc])"),
    ],
)
def test_ranges_are_elements_where_they_cross_none(text: str, expected: str) -> None:
    assert drawn(text) == expected

"""Tokens cover the text, as browsers see it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.documents.tokens import tokenize


def kinds(text: str, *, is_xml: bool = False) -> list[str]:
    return [token.name or token.kind for token in tokenize(text, is_xml=is_xml)]


@given(st.lists(st.sampled_from([*"<>/!?-[]a =\"'&", "<!--", "-->", "<script>"])))
def test_tokens_joined_are_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for is_xml in (False, True):
        tokens = list(tokenize(text, is_xml=is_xml))
        assert "".join(text[t.start : t.end] for t in tokens) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a<b>c</b>", ["text", "b", "text", "b"]),
        ("1 < 2 > 0", ["text"]),
        ("<a href='>'>", ["a"]),
        ("<a title=it's>x", ["a", "text"]),
        ("<!-- > --><!-->x<!--->y", ["other", "other", "text", "other", "text"]),
        ("<?xml a?><!DOCTYPE html>", ["other", "other"]),
        ("<?php a > b ?>x", ["other", "text"]),
        ("<script>if (a<b) '</b>'</SCRIPT >x", ["script", "raw", "script", "text"]),
        ("<title>a <b></title>", ["title", "text", "title"]),
        ("</>x</1>", ["other", "text", "other"]),
    ],
)
def test_text_is_cut_as_browsers_cut_it(text: str, wanted: list[str]) -> None:
    assert kinds(text) == wanted


def test_attributes_tell_where_their_values_stand() -> None:
    text = "<a  HREF = '?a&amp;b' checked title=oui data-x=\"\">"
    (token,) = tokenize(text)
    found = [(a.name, a.value, text[a.start : a.end]) for a in token.attributes if a.end > 0]
    assert found == [
        ("href", "?a&b", "'?a&amp;b'"),
        ("title", "oui", "oui"),
        ("data-x", "", '""'),
    ]


def test_sections_and_empty_tags_are_known_in_xml_alone() -> None:
    assert kinds("<![CDATA[a>b]]>", is_xml=True) == ["other"]
    assert kinds("<![CDATA[a>b]]>") == ["other", "text"]
    assert [t.kind for t in tokenize("<b/>", is_xml=True)] == ["empty"]
    assert [t.kind for t in tokenize("<b/>")] == ["open"]

"""JSON from outside: what Python would take or break down on is one of our own errors."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import FormatError
from bitext.files.json import parse_json, require_object

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner),
)


@given(VALUES)
def test_whatever_json_can_hold_comes_back(value: Any) -> None:
    assert parse_json(json.dumps(value), name="x") == value


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe{\x00}\x00", "x: is UTF-16; save it as UTF-8"),
        (b'{"a": "\xe9"}', "x: is not UTF-8 .byte 7 is 0xe9"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": ' * 100_000, "nested too deeply"),
        ("1" * 5000, "a number of 5000 digits; at most 300"),
        ("-" + "1" * 400, "a number of 401 digits"),
        ("1e999", "1e999 is too large"),
        ("NaN", "NaN is no number in JSON"),
        ("-Infinity", "-Infinity is no number"),
        ('["\\ud800"]', "half a surrogate pair"),
        ('{"\\udc00": 1}', "half a surrogate pair"),
        ('{"a": 1, "a": 2}', "the key 'a' comes twice"),
        ("", "is not JSON: Expecting value"),
        ("{} x", "is not JSON: Extra data"),
        ("{'a': 1}", "is not JSON"),
    ],
)
def test_what_cannot_be_used_is_refused(content: str | bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        parse_json(content, name="x")
    assert len(str(caught.value)) < 300
    assert "\n" not in str(caught.value)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert parse_json(b"\xef\xbb\xbf[1]", name="x") == [1]


def test_a_whole_surrogate_pair_is_a_character() -> None:
    assert parse_json('["\\ud83d\\ude00"]', name="x") == ["😀"]


@pytest.mark.parametrize(
    ("value", "kind"), [([], "a list"), ("", "a string"), (1, "a number"), (None, "null")]
)
def test_what_is_no_object_is_named(value: Any, kind: str) -> None:
    with pytest.raises(FormatError, match=f"expected a JSON object, found {kind}"):
        require_object(value, name="x")

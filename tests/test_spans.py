"""What is kept to the letter is found by its form, and prose is left alone."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.spans import KINDS, find_spans

CASES = [
    line.split(" |", 1)
    for line in (Path(__file__).parent / "spans.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("# ")
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_spans_are_those_of_the_file(text: str, expected: str) -> None:
    found = [text[start:end] for start, end, _ in find_spans(text)]
    assert found == [word.replace("npm_install", "npm install") for word in expected.split()]


@given(st.text(max_size=80))
def test_spans_are_in_order_and_not_empty(text: str) -> None:
    position = 0
    for start, end, kind in find_spans(text):
        assert position <= start < end <= len(text)
        assert kind in KINDS
        position = end


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "a",
            "a.",
            "a-",
            "a_",
            "a:",
            "/",
            "a/",
            "\\",
            "`",
            "``a",
            "<a ",
            "{",
            "{a",
            "%",
            "%1",
            "@a",
            "#",
        ),
        *(
            "--",
            "$a",
            "1.",
            "1/",
            "a1-",
            "aB",
            "abAB",
            "f",
            "1f",
            "http://",
            "www.",
            "a://",
            "😀",
            "a.fr",
            "x=",
            "_",
        ),
        *("a@", "~/", "](", "a(", "a::", "&a", "a\u200d", "1\ufe0f"),
    ],
)
def test_time_is_in_proportion_to_the_text(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    begin = time.process_time()
    for _ in find_spans(text):
        pass
    assert time.process_time() - begin < 2

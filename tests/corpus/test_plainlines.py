"""A line in, a line out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.corpus.lines import Line
from bitext.corpus.plainlines import read_row, write_row
from bitext.corpus.rows import Answer, Fields, Row

FIELDS = Fields()


@pytest.mark.parametrize(
    "content", ["Oui.\n", "Oui.\r\n", "Oui.", "\n", " \t\n", "\ufeffOui.\n", "a\u2028b\n"]
)
def test_line_that_says_the_same_is_the_same(content: str) -> None:
    line = Line(content.encode())
    row = read_row(line, 1, FIELDS)
    assert write_row(line, Answer(row.text), FIELDS) == line.content


def test_byte_order_mark_is_no_text() -> None:
    assert read_row(Line("\ufeffOui.\n".encode()), 1, FIELDS) == Row("Oui.")


def test_line_that_is_no_text_has_an_error_and_keeps_its_place() -> None:
    line = Line(b"caf\xe9\n")
    row = read_row(line, 3, FIELDS)
    assert row == Row(None, "line 3: is not UTF-8 (byte 3 is 0xe9)")
    assert write_row(line, Answer(None, row.error), FIELDS) == b"\n"


def test_line_that_is_too_long_has_an_error() -> None:
    line = Line(b"xxx", lost=1)
    assert read_row(line, 3, FIELDS).error == "line 3: is longer than 3 bytes; make it shorter"
    assert write_row(line, Answer(None, "x"), FIELDS) == b"\n"


@given(st.text())
def test_translation_is_one_line_whatever_it_holds(text: str) -> None:
    assert write_row(Line(b"Oui.\n"), Answer(text), FIELDS).count(b"\n") == 1

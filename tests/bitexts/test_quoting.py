"""Cells hold any text; a spreadsheet takes none of them for a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import texts

from bitext.bitexts.quoting import cell_of, cells_of, unescape
from bitext.errors import FormatError


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Oui", "Oui"),
        ("", ""),
        ("a\tb\nc\rd", r"a\tb\nc\rd"),
        ("a\\b", r"a\\b"),
        ('"Oui"', '"""Oui"""'),
        ('dit "oui"', 'dit "oui"'),
        ("=1+1", r"\=1+1"),
        ("@x", r"\@x"),
        ("+cmd|x", r"\+cmd|x"),
        ("-2+3(4)", r"\-2+3(4)"),
        ("- du pain", "- du pain"),
        ("+33 1 23", "+33 1 23"),
        ("＝1", r"\＝1"),
        ("a=1", "a=1"),
    ],
)
def test_text_is_written_as_a_cell_and_read_back(text: str, cell: str) -> None:
    assert cell_of(text) == cell
    [(_, [read])] = cells_of([cell], "x")
    assert unescape(read, "x") == text


@given(st.lists(texts(), min_size=1, max_size=4))
def test_row_of_any_texts_comes_back(row: list[str]) -> None:
    line = "\t".join(map(cell_of, row)) + "\n"
    [(number, cells)] = cells_of([line], "x")
    assert [unescape(cell, "x") for cell in cells] == row
    assert number == 1
    # Python's own reader of such tables finds the same cells.
    found = next(csv.reader(io.StringIO(line, newline=""), delimiter="\t", doublequote=True), [""])
    assert found == cells or cells == [""]


@pytest.mark.parametrize(
    ("cell", "found"), [(r"a\b", r"'\\b'"), ("a\\", r"'\\'"), (r"\x41", r"'\\x'"), ("\\\n", "n'")]
)
def test_unknown_escape_is_told(cell: str, found: str) -> None:
    with pytest.raises(FormatError, match="x:1: found") as raised:
        unescape(cell, "x:1")
    assert found in str(raised.value)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a\tb\n", "c\td"], [(1, ["a", "b"]), (2, ["c", "d"])]),
        (['"a\n', 'b"\tc\n', "d"], [(1, ["a\nb", "c"]), (3, ["d"])]),
        (['"a ""b"" c"\r\n'], [(1, ['a "b" c'])]),
        (["\t\t"], [(1, ["", "", ""])]),
        (['""\t""'], [(1, ["", ""])]),
        (["a\r\n"], [(1, ["a"])]),
        ([], []),
    ],
)
def test_cells_are_found_with_their_lines(
    lines: list[str], expected: list[tuple[int, list[str]]]
) -> None:
    assert list(cells_of(lines, "x")) == expected


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (['"a'], "x:1: found the cell '\"a'"),
        (["a", '"b\n', "c"], "x:2: found the cell '\"b'"),
        (['"a"b\tc'], "x:1: found the cell"),
        (["a\t" + '"' + "b" * 99], "x:1: found the cell"),
    ],
)
def test_quote_that_is_not_closed_is_told(lines: list[str], message: str) -> None:
    with pytest.raises(FormatError, match="expected a double quote at its end") as raised:
        list(cells_of(lines, "x"))
    assert message in str(raised.value)
    assert len(str(raised.value)) < 150

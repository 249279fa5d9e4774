"""``bitext formats``: one line a format, from the one table."""

import pytest

from bitext.cli import main
from bitext.cli.formats import cells_of, ways_in, ways_out
from bitext.formats import FORMATS


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["formats"]) == 0
    return capsys.readouterr().out.splitlines()


def test_every_format_that_is_read_or_written_has_a_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = lines(capsys)
    wanted = [
        row
        for row in FORMATS.values()
        if row.document or row.bitext or row.beads or row.writer or row.corpus
    ]
    assert len(found) == len(wanted) + 1
    for row, line in zip(wanted, found[1:], strict=True):
        assert row.noun in line
        assert all(suffix in line for suffix in row.suffixes)


def test_lines_fit_a_terminal_and_hold_no_trailing_blanks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = lines(capsys)
    assert max(map(len, found)) <= 120
    assert all(line == line.rstrip() for line in found)


@pytest.mark.parametrize(
    ("name", "read", "written"),
    [
        ("html", "document", "same, written"),
        ("tmx", "pairs", "written"),
        ("beads", "beads", "written"),
        ("odt", "document", "same"),
        ("pdf", "document", ""),
        ("png", "", ""),
    ],
)
def test_ways_in_and_out(name: str, read: str, written: str) -> None:
    assert (ways_in(FORMATS[name]), ways_out(FORMATS[name])) == (read, written)


def test_what_needs_an_extra_says_what_brings_it() -> None:
    assert cells_of(FORMATS["pdf"])[-1] == "pip install pypdfium2"
    assert cells_of(FORMATS["odt"])[-1] == ""


def test_help_fits_on_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["formats", "--help"])
    assert len(capsys.readouterr().out.splitlines()) <= 24

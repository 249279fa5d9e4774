"""Files of terms: known by content; hostile ones are refused on one line, large ones read."""

import logging
from pathlib import Path

import pytest

from bitext.errors import BitextError, FormatError
from bitext.terminology.glossary import Entry
from bitext.terminology.matching import Matcher
from bitext.terminology.reading import read_glossary

FRENCH = ("fr", "en")


def read(path: Path, data: bytes) -> tuple[Entry, ...]:
    path.write_bytes(data)
    return read_glossary(str(path), FRENCH).entries


@pytest.mark.parametrize("suffix", ["csv", "tsv", "txt", "tbx", "xml", ""])
def test_content_tells_what_a_file_is(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"g.{suffix}"
    table = [Entry(("Tsahal",), "IDF")]
    assert list(read(path, b"Tsahal;IDF\n")) == table
    xml = (
        b"<tbx><text><body><conceptEntry><langSec xml:lang='fr'><termSec><term>Tsahal</term>"
        b"</termSec></langSec><langSec xml:lang='en'><termSec><term>IDF</term></termSec></langSec>"
        b"</conceptEntry></body></text></tbx>"
    )
    assert list(read(path, xml)) == table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are_are_read(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path / "g", "État;State\n".encode(encoding)) == (Entry(("État",), "State"),)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("État;State".encode("cp1252"), "g:1: byte 0xC9 at offset 0 is not UTF-8; save"),
        (b"a;b\nc\0d;e\n", "g:2: NUL character at column 2"),
        (b"", "g: found no term"), (b"\n\n# only a comment\n", "g: found no term"),
        (b"\x89PNG\r\n\x1a\n", "g"),
        (b"PK\x03\x04" + b"x" * 40, "g"), (b"<html>", "g:1: found <html>"),
        (b"a;b\n\xff", "g:2: byte 0xFF"), (b"a\x1b[2J;b", "g:1: found"),
    ],
)  # fmt: skip
def test_what_is_no_glossary_is_refused_on_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("g").write_bytes(data)
    with pytest.raises(FormatError) as caught:
        read_glossary("g", FRENCH)
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize("cell", ["=HYPERLINK(A1)", "@SUM(1)", "-2+3", "(a+)+$", ".*", "[", "\\"])
def test_formulas_and_regular_expressions_are_words(tmp_path: Path, cell: str) -> None:
    try:
        [entry] = read(tmp_path / "g", f"{cell}\tx\n".encode())
    except BitextError as error:
        assert "expected a word" in str(error)  # noqa: PT017 - both ends are fine
    else:
        assert entry.sources == (cell,)


def test_two_renderings_of_one_term_are_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        read(tmp_path / "g", b"port,harbour\nport,haven\nport,port\nmer,sea\n")
    [record] = caplog.records
    assert "'port': 'harbour' is taken, not 'haven' (and 1 more)" in record.getMessage()


def test_glossary_of_many_rows_is_read_and_searched(tmp_path: Path) -> None:
    table = "".join(f"terme{n},term {n}\n" for n in range(50_000))
    path = tmp_path / "large.csv"
    path.write_text(table, "utf-8")
    glossary = read_glossary(str(path), FRENCH)
    assert len(glossary.entries) == 50_000
    [term] = Matcher([glossary], FRENCH).find_terms("le terme49999 dort")
    assert term.target == "term 49999"

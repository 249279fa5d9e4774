from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment import Bead, Bitext
from bitext.document import document_of
from bitext.errors import FormatError
from bitext.evaluation.column import Column, read_column, read_lines
from bitext.files.packed import packed
from bitext.pipeline import write
from bitext.signature import Signature

LINE = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=8)


@given(lines=st.lists(LINE, min_size=1), end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_come_as_sacrebleu_reads_them(
    lines: list[str], end: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("lines") / "x.txt"
    path.write_bytes(b"".join((line + end).encode() for line in lines))
    expected = [line.rstrip() for line in lines]
    expected[0] = lines[0].removeprefix("\ufeff").rstrip()
    assert read_lines(path) == expected


def test_carriage_return_inside_a_line_is_white_space(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"a\rb\nc\n\nd")
    assert read_lines(path) == ["a\rb", "c", "", "d"]
    path.write_bytes(b"a\rb")
    assert read_lines(path) == ["a", "b"]
    path.write_bytes(b"")
    assert read_lines(path) == []
    path.write_bytes(b"one line\nlast\r")
    assert read_lines(path) == ["one line", "last"]


def test_undecodable_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("a\né\n".encode("cp1252"))
    with pytest.raises(FormatError, match=r"x\.txt:2: byte 0xE9"):
        read_column(path)
    assert read_column(path, encoding="cp1252").texts == ["a", "é"]


@pytest.mark.parametrize("suffix", [".jsonl", ".tmx", ".tsv"])
def test_bitext_gives_both_sides_and_how_it_was_made(suffix: str, tmp_path: Path) -> None:
    source, target = document_of("fr", ["Oui.", "Non."]), document_of("en", ["Yes.", "No."])
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1), -0.5) for i in range(2))
    path = tmp_path / f"x{suffix}"
    write(Bitext(source, target, beads, Signature.parse("mt:x")), path)
    column = read_column(path)
    assert column.texts == ["Yes.", "No."]
    assert column.sources == ["Oui.", "Non."]
    assert column.lines == ([2, 3] if suffix == ".tsv" else None)
    assert column.signature == ("" if suffix == ".tsv" else "mt:x")
    assert column.scores == [-0.5, -0.5]


def test_documents_are_a_column_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text('document\tsource\ttarget\n"a"\ts\t"""Yes"""\n\nb\ts\tN\\to\n', "utf-8")
    column = read_column(path)
    assert column.documents == ["a", "b"]
    assert column.texts == ['"Yes"', "N\to"]


def test_rows_that_are_cut_out_keep_all_that_is_theirs() -> None:
    column = Column(
        "a.tsv", ["a", "b", "c"], ["x", "y", "z"], 1, ["d", "d", "e"], "mt:x", [-1.0, None, -3.0]
    )
    cut = column.cut(range(1, 3))
    assert (cut.texts, cut.sources, cut.documents) == (["b", "c"], ["y", "z"], ["d", "e"])
    assert cut.lines == (column.lines or [])[1:]
    assert (cut.told_scores, cut.signature) == ([-3.0], "mt:x")
    assert Column("a", ["a", "b"], header=None).cut(range(1, 2)).lines == [2]


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".zst"])
@pytest.mark.parametrize("name", ["a.en", "a.tsv"])
def test_packed_file_is_read_as_any(tmp_path: Path, name: str, suffix: str) -> None:
    text = "source\ttarget\nOui.\tYes.\n" if name == "a.tsv" else "Yes.\n"
    path = tmp_path / f"{name}{suffix}"
    path.write_bytes(packed(text.encode(), suffix))
    assert read_column(path).texts == ["Yes."]
    path.write_bytes(packed(text.encode(), suffix)[:-3])
    with pytest.raises(FormatError, match="is cut short or damaged"):
        read_column(path)

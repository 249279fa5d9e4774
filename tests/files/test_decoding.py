"""Bytes become lines, nothing is lost, and what cannot be read is told with line and byte."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.strategies import texts

from bitext.errors import FormatError, UsageError
from bitext.files.decoding import decode


def decoded(data: bytes, encoding: str | None = None, size: int = 1 << 16) -> list[str]:
    chunks = [data[i : i + size] for i in range(0, len(data), size)]
    return list(decode(chunks, name="x.txt", encoding=encoding))


def refusal(data: bytes, encoding: str | None = None, size: int = 1 << 16) -> str:
    with pytest.raises(FormatError) as raised:
        decoded(data, encoding, size)
    return str(raised.value)


def test_lines_end_with_any_of_three_breaks_and_nothing_else() -> None:
    data = "a\nb\r\nc\rd\fe\x0bf\x1eg\x85h\u2028i\u2029j".encode()
    assert decoded(data) == ["a\n", "b\r\n", "c\r", "d\fe\x0bf\x1eg\x85h\u2028i\u2029j"]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_break_between_two_chunks_is_one_break(size: int) -> None:
    assert decoded(b"a\r\nb\r\r\nc\r", size=size) == ["a\r\n", "b\r", "\r\n", "c\r"]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("size", [1, 5, 1 << 16])
def test_byte_order_mark_tells_the_encoding(mark: bytes, encoding: str, size: int) -> None:
    assert decoded(mark + "Été 𝒳\n€".encode(encoding), size=size) == ["Été 𝒳\n", "€"]


def test_byte_order_mark_is_skipped_where_the_encoding_is_given_too() -> None:
    assert decoded(codecs.BOM_UTF8 + b"a", "utf-8") == ["a"]
    assert decoded(codecs.BOM_UTF8 + b"a", "utf-8-sig") == ["a"]
    assert decoded(codecs.BOM_UTF16_BE + "a".encode("utf-16-be"), "utf-16") == ["a"]
    assert decoded(codecs.BOM_UTF8 + b"a", "cp1252") == ["ï»¿a"]


def test_later_byte_order_mark_is_a_character_of_the_text() -> None:
    assert decoded("a\ufeffb\n\ufeff".encode()) == ["a\ufeffb\n", "\ufeff"]


def test_given_encoding_is_used() -> None:
    assert decoded("Été".encode("cp1252"), "cp1252") == ["Été"]
    assert decoded("Été".encode("utf-16-le"), "utf-16-le") == ["Été"]


@given(texts(), st.sampled_from(["utf-8", "utf-16", "utf-32"]), st.integers(1, 9))
@example("\r", "utf-8", 1)
def test_no_character_is_lost(text: str, encoding: str, size: int) -> None:
    # Python's own encoders set a mark where one is needed; a text may begin with one of its own.
    data = codecs.BOM_UTF8 + text.encode() if encoding == "utf-8" else text.encode(encoding)
    lines = decoded(data, size=size)
    assert "".join(lines) == text
    assert all(line.rstrip("\r\n").find("\n") < 0 for line in lines)


@pytest.mark.parametrize("size", [1, 4, 1 << 16])
def test_wrong_byte_is_named_with_line_and_offset(size: int) -> None:
    data = b"a\r\nb\r\n" + "Un été\n".encode("latin-1")
    assert refusal(data, size=size) == (
        "x.txt:3: byte 0xE9 at offset 9 is not UTF-8; save the file as UTF-8 or give --encoding "
        "(perhaps cp1252)"
    )


def test_offset_counts_the_byte_order_mark() -> None:
    assert "byte 0xE9 at offset 4 is" in refusal(codecs.BOM_UTF8 + b"a\xe9b")


def test_cut_character_at_the_end_is_named() -> None:
    assert refusal("a\né".encode()[:-1]).startswith("x.txt:2: byte 0xC3 at offset 2 is not UTF-8")
    cut = codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le")[:-1]
    assert refusal(cut).startswith("x.txt:2: byte 0x62 at offset 6 is not UTF-16-LE")


def test_byte_that_a_given_encoding_lacks_is_named() -> None:
    assert refusal(b"ab\n\x81", "cp1252") == (
        "x.txt:2: byte 0x81 at offset 3 is not CP1252; save the file as UTF-8 or give another "
        "--encoding"
    )


@pytest.mark.parametrize("size", [1, 1 << 16])
def test_nul_is_named_with_line_and_column(size: int) -> None:
    assert refusal(b"a\nbc\0d", size=size).startswith("x.txt:2: NUL character at column 3; this is")


def test_utf16_without_mark_is_told() -> None:
    assert "then give --encoding utf-16-le" in refusal("Un été".encode("utf-16-le"))


def test_nul_before_a_wrong_byte_is_told_first() -> None:
    assert refusal(b"a\0\xff").startswith("x.txt:1: NUL character at column 2")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04\x14", "a ZIP archive"),
        (b"\x1f\x8b\x08", "gzip-compressed"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Office document"),
        (b"{\\rtf1", "a Rich Text document"),
    ],
)
@pytest.mark.parametrize("size", [1, 1 << 16])
def test_binary_file_is_called_by_its_name(data: bytes, kind: str, size: int) -> None:
    assert refusal(data, size=size).startswith(f"x.txt: this is {kind}")


@pytest.mark.parametrize("encoding", ["klingon", "base64", "rot13", ""])
def test_unknown_encoding_is_told(encoding: str) -> None:
    with pytest.raises(UsageError, match=f"no text encoding is called '{encoding}'"):
        decoded(b"a", encoding)


def test_empty_file_has_no_lines() -> None:
    assert decoded(b"") == decoded(codecs.BOM_UTF8) == []


def test_control_characters_are_kept() -> None:
    controls = "".join(map(chr, [*range(1, 10), 11, 12, *range(14, 32), 127]))
    assert decoded(controls.encode()) == [controls]


def test_line_of_a_megabyte_is_one_line() -> None:
    line = "été " * 200_000
    assert decoded(line.encode(), size=4096) == [line]


@pytest.mark.parametrize("encoding", ["utf-7", "unicode_escape", "punycode", "idna", "base64"])
def test_codec_that_no_file_has_is_refused(encoding: str) -> None:
    with pytest.raises(UsageError, match="no text encoding is called"):
        decoded(b"+2AA-", encoding)


def test_wide_encoding_without_a_mark_must_tell_its_order() -> None:
    assert "give --encoding utf-16-le or utf-16-be" in refusal(b"a\0b\0", "utf-16")

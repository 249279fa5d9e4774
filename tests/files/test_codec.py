"""An encoding with what decoding takes away gives the bytes back."""

import pytest

from bitext.errors import FormatError
from bitext.files.codec import MARKS, Codec
from bitext.files.decoding import decode_whole


@pytest.mark.parametrize("encoding", sorted(MARKS))
def test_mark_and_line_break_are_known_and_written_again(encoding: str) -> None:
    data = MARKS[encoding] + "Été\r\n\n".encode(encoding)
    codec, text = decode_whole(data, name="x")
    assert codec == Codec(encoding, MARKS[encoding], "\r\n")
    assert codec.encode(text) == data


def test_named_encoding_has_no_mark_of_its_own() -> None:
    for name in ("utf-8-sig", "UTF_8", "utf8"):
        assert decode_whole(b"oui", name="x", encoding=name)[0] == Codec("utf-8")


def test_character_that_is_lacking_is_told() -> None:
    with pytest.raises(UnicodeEncodeError):
        Codec("cp1252").encode("世")
    assert Codec("cp1252", newline="\r").in_utf8 == Codec(newline="\r")
    assert not Codec("cp1252").is_complete


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(FormatError, match="x:1: byte 0xE9"):
        decode_whole(b"\xe9", name="x")

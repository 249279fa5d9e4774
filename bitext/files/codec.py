"""How the bytes of a file become text and the text becomes the same bytes again."""

import codecs
from typing import NamedTuple

MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
"""Codec → its byte-order mark."""


class Codec(NamedTuple):
    r"""An encoding with what decoding takes away.

    Attributes:
        encoding: Python's name of it, without a mark of its own: ``utf-16-le``, never ``utf-16``.
        mark: the byte-order mark that the file begins with; empty where there is none.
        newline: the line break that the file uses first; a line feed where it has none.

    >>> Codec("utf-16-le", b"\xff\xfe").encode("a")
    b'\xff\xfea\x00'
    """

    encoding: str = "utf-8"
    mark: bytes = b""
    newline: str = "\n"

    def encode(self, text: str, errors: str = "strict") -> bytes:
        """The bytes of a text, the mark in front.

        Args:
            text: what the file holds.
            errors: as for `str.encode`.

        Raises:
            UnicodeEncodeError: the encoding lacks a character.
        """
        return self.mark + text.encode(self.encoding, errors)

    @property
    def is_complete(self) -> bool:
        """Whether every character can be written."""
        return self.encoding in MARKS

    @property
    def in_utf8(self) -> "Codec":
        """The codec to fall back to where a character is lacking."""
        return self._replace(encoding="utf-8", mark=b"")

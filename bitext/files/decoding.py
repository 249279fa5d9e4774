"""Bytes → lines of text, piece by piece, with errors that name line and byte.

UTF-8 with or without a byte order mark is understood, and UTF-16 and UTF-32 with one; everything
else must be named. Lines end with a line feed, a carriage return or both, and with nothing else: a
form feed or U+2028 is a character of the text. The byte order mark is not part of the text; every
other character is kept.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from bitext.errors import FormatError, UsageError, short
from bitext.files.codec import Codec
from bitext.formats import format_of

# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}

ENOUGH = 8
"""Bytes that tell every binary file from a text; others are known by their NUL characters."""

NO_FILES = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"})
"""Codecs of other things than files; some give half surrogate pairs, which no file can hold."""

BREAK = re.compile(r"\r\n?|\n")
LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")


def decode(chunks: Iterable[bytes], *, name: str, encoding: str | None = None) -> Iterator[str]:
    """Lines of a text with their line breaks; joined, they are the text.

    Args:
        chunks: the file's bytes in pieces of any size.
        name: what error messages call the file.
        encoding: Python's name of the encoding; UTF-8, or what the byte order mark says, if left
            out.

    Yields:
        One line at a time; memory is bounded by the longest line and chunk.

    Raises:
        FormatError: the file is binary, has a NUL character, or a byte that the encoding lacks.
        UsageError: there is no such encoding.
    """
    yield from decode_with_codec(chunks, name=name, encoding=encoding)[1]


def decode_with_codec(
    chunks: Iterable[bytes], *, name: str, encoding: str | None = None
) -> tuple[Codec, Iterator[str]]:
    """The codec of a text, and its lines as `decode` gives them.

    Args:
        chunks: see `decode`; a few are taken at once.
        name: see `decode`.
        encoding: see `decode`.

    Returns:
        The codec, whose line break is not known yet, and the lines.

    Raises:
        FormatError: the file is binary; the lines raise it too, see `decode`.
        UsageError: there is no such encoding.
    """
    rest = iter(chunks)
    head = b""
    while len(head) < ENOUGH and (chunk := next(rest, None)) is not None:
        head += chunk
    found = format_of(head)
    if found is not None and not found.is_text:
        raise FormatError(
            f"{name}: this is {found.noun}, expected plain text; save it as plain text"
        )
    codec, mark = codec_of(head, encoding)
    text = lines(texts(chain([head[mark:]], rest), codec, name, mark))
    return Codec(codec.removesuffix("-sig"), head[:mark]), text


def decode_whole(data: bytes, *, name: str, encoding: str | None = None) -> tuple[Codec, str]:
    """The codec and the text of a file that is in memory.

    Args:
        data: the file.
        name: see `decode`.
        encoding: see `decode`.

    Raises:
        FormatError: see `decode`.
        UsageError: there is no such encoding.
    """
    codec, found = decode_with_codec([data], name=name, encoding=encoding)
    text = "".join(found)
    newline = BREAK.search(text)
    return codec._replace(newline=newline[0]) if newline else codec, text


def codec_of(head: bytes, encoding: str | None) -> tuple[str, int]:
    """The codec, and how many bytes of byte order mark to skip."""
    if encoding is not None:
        try:
            codec = codecs.lookup(encoding).name
            # Some codecs (base64) turn bytes into bytes; only decoding something shows it.
            b" ".decode(codec, "ignore")
            codecs.getincrementaldecoder(codec)
        except (LookupError, ValueError) as error:
            raise unknown(encoding) from error
        if codec in NO_FILES:
            raise unknown(encoding)
    for mark, name in MARKS.items():
        if head.startswith(mark) and (encoding is None or name.startswith(codec.split("-sig")[0])):
            return name, len(mark)
    return ("utf-8" if encoding is None else codec), 0


def unknown(encoding: str) -> UsageError:
    """What is said of a name that stands for no encoding of text files."""
    told = short(encoding)
    return UsageError(f"no text encoding is called {told!r}; expected utf-8, cp1252, latin-1 …")


def texts(chunks: Iterable[bytes], codec: str, name: str, offset: int) -> Iterator[str]:
    """Decoded pieces; none but the last ends in a carriage return, so no line break is torn.

    Args:
        chunks: bytes behind the byte order mark.
        codec: Python's name of the encoding.
        name: for messages.
        offset: number of bytes that were skipped before the first chunk.

    Raises:
        FormatError: see `decode`.
    """
    decoder = codecs.getincrementaldecoder(codec)()
    line, held = 1, ""
    for chunk in chain(chunks, [None]):
        offset += len(chunk or b"")
        try:
            text = held + decoder.decode(chunk or b"", final=chunk is None)
        except UnicodeDecodeError as error:
            good = held + error.object[: error.start].decode(codec, "ignore")
            require_no_nul(good, name, line)
            where = f"{name}:{line + len(BREAK.findall(good))}"
            position = offset - len(error.object) + error.start
            raise FormatError(f"{where}: {describe(error, position, codec)}") from error
        except UnicodeError as error:
            raise FormatError(
                f"{name}: {error}; give --encoding {codec}-le or {codec}-be"
            ) from error
        require_no_nul(text, name, line)
        held = "\r" if text.endswith("\r") and chunk is not None else ""
        text = text.removesuffix(held)
        line += len(BREAK.findall(text))
        yield text


def describe(error: UnicodeDecodeError, position: int, codec: str) -> str:
    """What is wrong with a byte, and what to do."""
    found = f"byte 0x{error.object[error.start]:02X} at offset {position} is not {codec.upper()}"
    if codec == "utf-8":
        return f"{found}; save the file as UTF-8 or give --encoding (perhaps cp1252)"
    return f"{found}; save the file as UTF-8 or give another --encoding"


def require_no_nul(text: str, name: str, line: int) -> None:
    """Refuse a NUL character: text has none, and binary files have them early.

    Raises:
        FormatError: naming its line and column.
    """
    position = text.find("\0")
    if position >= 0:
        before = text[:position]
        column = position - max(before.rfind("\n"), before.rfind("\r"))
        raise FormatError(
            f"{name}:{line + len(BREAK.findall(before))}: NUL character at column {column}; this "
            "is a binary file, or UTF-16 without a byte order mark (then give --encoding utf-16-le)"
        )


def lines(pieces: Iterable[str]) -> Iterator[str]:
    """Lines, with their line breaks, of a text that comes in pieces."""
    pending: list[str] = []
    for piece in pieces:
        for line in LINE.findall(piece):
            pending.append(line)
            if line[-1] in "\r\n":
                yield "".join(pending)
                pending.clear()
    if pending:
        yield "".join(pending)

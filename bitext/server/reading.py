"""``POST /read?name=…``: a file's bytes in, its text out, so that a person sees it before any work.

What cannot be translated is refused here, in the moment in which it is opened.
"""

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.document import concatenated
from bitext.errors import FormatError
from bitext.files.decoding import decode
from bitext.protocols import ReadOptions
from bitext.server.files import NAME, read_file
from bitext.server.job import read_apart
from bitext.server.pairs import pair_named
from bitext.server.refusal import told_in
from bitext.server.service import Service

FALLBACK = "cp1252"
"""Encoding of most texts that are not in UTF-8 and do not say what they are in."""


async def read(request: Request) -> JSONResponse:
    """The text of a file, and the encoding in which it was read.

    ``note`` says what was guessed, or that there is no text; it is empty otherwise. ``isWhole`` is
    false where the text is only what people read in the file, as in a Word document: then the file
    itself is what is to be translated.
    """
    service: Service = request.app.state.service
    name = request.query_params.get("name", "text.txt")[-NAME:]
    encoding = request.query_params.get("encoding") or None
    served = pair_named(service, request.query_params)
    body = await request.body()
    lang, limit = served.source_lang, service.limits.text
    found = await read_apart(request, body, text_of_file, name, encoding, lang, limit)
    used = found.encoding
    note = told_in(request.headers, note_on(name, found, encoding))
    answer = {"text": found.text, "encoding": used or "", "note": note, "isWhole": found.is_whole}
    return JSONResponse(answer)


class Opened(NamedTuple):
    """What a person sees of a file.

    Attributes:
        text: all of it, or what people read in it.
        encoding: in which it was read; None for UTF-8, or what a byte order mark says.
        is_whole: whether the text is all that the file is.
    """

    text: str
    encoding: str | None
    is_whole: bool


def note_on(name: str, opened: Opened, encoding: str | None) -> str:
    """What a person has to know of a file; empty where that is nothing.

    Args:
        name: of the file.
        opened: what was read in it.
        encoding: in which that was wanted.
    """
    if not opened.text.strip():
        return f"{name} has no text in it"
    if opened.encoding != encoding:
        return f"{name} is not in UTF-8 and was read as {opened.encoding}"
    return ""


def text_of_file(body: bytes, name: str, encoding: str | None, lang: str, limit: int) -> Opened:
    """A file's text, in the encoding that is named or else in one that it can be in.

    Raises:
        FormatError: it is no text, in no encoding or not in the one that was named.
        TooLarge: it is too long.
    """
    try:
        return read_in(body, name, encoding, lang, limit)
    except FormatError as error:
        if encoding or not is_undecodable(error):
            raise
        try:
            return read_in(body, name, FALLBACK, lang, limit)
        except FormatError:
            raise error from None


def read_in(body: bytes, name: str, encoding: str | None, lang: str, limit: int) -> Opened:
    """The text, once the readers have found nothing wrong with it."""
    source, originals = read_file(body, name, lang, limit, ReadOptions(encoding))
    if source.row and not source.row.is_text:
        documents = [original.document for original in originals]
        return Opened(concatenated(documents).text, encoding, is_whole=False)
    text = "".join(decode([body], name=name, encoding=encoding))
    if "\0" in text:
        raise FormatError(f"{name} holds a NUL; expected a text")
    return Opened(text, encoding, is_whole=True)


def is_undecodable(error: FormatError) -> bool:
    """Whether a text is in another encoding, and nothing else is wrong with it."""
    return isinstance(error.__cause__, UnicodeDecodeError)

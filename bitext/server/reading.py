"""``POST /read?name=…``: a file's bytes in, its text out, so that a person sees it before any work.

What cannot be translated is refused here, in the moment in which it is opened.
"""

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.document import concatenated
from bitext.errors import FormatError
from bitext.files.decoding import decode
from bitext.server.files import NAME, read_file
from bitext.server.job import taken
from bitext.server.pairs import pair_named
from bitext.server.refusal import Refusal
from bitext.server.service import Service
from bitext.server.shelf import Served

FALLBACK = "cp1252"
"""Encoding of most texts that are not in UTF-8 and do not say what they are in."""


async def read(request: Request) -> JSONResponse:
    """The text of a file, and the encoding in which it was read.

    ``note`` says what was guessed; it is empty where nothing was. ``isWhole`` is false where the
    text is only what people read in the file, as in a Word document: then the file itself is what
    is to be translated.
    """
    service: Service = request.app.state.service
    name = request.query_params.get("name", "text.txt")[-NAME:]
    encoding = request.query_params.get("encoding") or None
    served = pair_named(service, request.query_params)
    body = await request.body()
    found = await taken(request, len(body), text_of_file, body, name, encoding, service, served)
    used = found.encoding
    guessed = used if used != encoding else None
    note = f"{name} is not in UTF-8 and was read as {guessed}." if guessed else ""
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


def text_of_file(
    body: bytes, name: str, encoding: str | None, service: Service, served: Served
) -> Opened:
    """A file's text, in the encoding that is named or else in one that it can be in.

    Raises:
        FormatError: it is no text, in no encoding or not in the one that was named.
        Refusal: with 413, it is too long.
    """
    try:
        return read_in(body, name, encoding, service, served)
    except FormatError as error:
        if encoding or not is_undecodable(error):
            raise
        try:
            return read_in(body, name, FALLBACK, service, served)
        except FormatError:
            raise error from None


def read_in(
    body: bytes, name: str, encoding: str | None, service: Service, served: Served
) -> Opened:
    """The text, once the readers have found nothing wrong with it."""
    file = read_file(body, service, served, name=name, encoding=encoding)
    if not file.row.is_text:
        return Opened(concatenated(file.documents).text, encoding, is_whole=False)
    text = "".join(decode([body], name=name, encoding=encoding))
    if "\0" in text:
        raise Refusal(400, f"{name} holds a NUL; expected a text")
    return Opened(text, encoding, is_whole=True)


def is_undecodable(error: FormatError) -> bool:
    """Whether a text is in another encoding, and nothing else is wrong with it."""
    return isinstance(error.__cause__, UnicodeDecodeError)

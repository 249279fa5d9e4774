"""``POST /read?name=…``: a file's bytes in, its text out, so that a person sees it before any work.

What cannot be translated is refused here, in the moment in which it is opened.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.document import concatenated
from bitext.errors import FormatError
from bitext.files.decoding import decode
from bitext.formats import HEAD
from bitext.pipeline.recognition import as_document
from bitext.server.files import read_file
from bitext.server.pairs import pairs_asked
from bitext.server.refusal import Refusal
from bitext.server.service import Service
from bitext.server.shelf import Served
from bitext.server.streaming import NAME

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
    served = pairs_asked(service, request.query_params)[0]
    body = await request.body()
    text, used = await run_in_threadpool(text_of_file, body, name, encoding, service, served)
    guessed = used if used != encoding else None
    note = f"{name} is not in UTF-8 and was read as {guessed}." if guessed else ""
    whole = await run_in_threadpool(as_document, name, body[:HEAD])
    answer = {"text": text, "encoding": used or "", "note": note, "isWhole": whole.is_text}
    return JSONResponse(answer)


def text_of_file(
    body: bytes, name: str, encoding: str | None, service: Service, served: Served
) -> tuple[str, str | None]:
    """A text and its encoding; None for UTF-8, or what a byte order mark says.

    Raises:
        FormatError: it is no text, in no encoding or not in the one that was named.
        Refusal: with 413, it is too long.
    """
    try:
        return read_in(body, name, encoding, service, served), encoding
    except FormatError as error:
        if encoding or not is_undecodable(error):
            raise
        try:
            return read_in(body, name, FALLBACK, service, served), FALLBACK
        except FormatError:
            raise error from None


def read_in(body: bytes, name: str, encoding: str | None, service: Service, served: Served) -> str:
    """The text, once the readers have found nothing wrong with it."""
    file = read_file(body, service, served, name=name, encoding=encoding)
    if not file.row.is_text:
        return concatenated(file.documents).text
    text = "".join(decode([body], name=name, encoding=encoding))
    if "\0" in text:
        raise Refusal(400, f"{name} holds a NUL; expected a text")
    return text


def is_undecodable(error: FormatError) -> bool:
    """Whether a text is in another encoding, and nothing else is wrong with it."""
    return isinstance(error.__cause__, UnicodeDecodeError)

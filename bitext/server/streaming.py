"""``POST /stream?name=…``: a text's bytes in, its page in pieces out, as server-sent events.

=========  =====================================================================================
``begin``  ``sentences``: how many there are; ``warning``: of the text's language, may be empty
``part``   ``html``: blocks of the reading page; ``done``: sentences so far; ``flagged``: of them
``end``    ``result``: the name under which ``GET /results/NAME.SUFFIX`` has every format
``error``  ``error``: what went wrong; what came before it stands
=========  =====================================================================================

References:
    Server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html.
"""

import codecs
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Any

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.requests import Request
from starlette.responses import StreamingResponse

from bitext.alignment import Bitext, concatenated_bitext
from bitext.document import Document
from bitext.documents import WAYS
from bitext.errors import BitextError, short
from bitext.formats import FORMATS, HEAD
from bitext.messages.wording import LANGUAGES
from bitext.page.blocks import Blocks
from bitext.pipeline import read_parts, segment
from bitext.pipeline.foreign import warning_of
from bitext.pipeline.recognition import as_document
from bitext.server.disconnect import attended
from bitext.server.fields import choice_of
from bitext.server.refusal import Refusal
from bitext.server.service import Service, Task

NAME = 200
"""Longest file name, in characters; it only picks the reader and stands in messages."""

CONTINUED = bytes(range(0x80, 0xC0))
"""Bytes of UTF-8 that begin no character."""

log = logging.getLogger(__name__)


async def stream(request: Request) -> StreamingResponse:
    """Translate one text, which is the body, and send each paragraph as soon as it is done."""
    service: Service = request.app.state.service
    name = request.query_params.get("name", "text.txt")[-NAME:]
    encoding = request.query_params.get("encoding") or None
    paragraphs = choice_of(dict(request.query_params), "paragraphs", WAYS, WAYS[0])
    body = await request.body()
    read = partial(documents_of, name=name, encoding=encoding, paragraphs=paragraphs)
    documents = await run_in_threadpool(read, body, service)
    warning = await run_in_threadpool(language_warning, documents[0], service.target_lang)
    task = await run_in_threadpool(service.begin, [documents])
    return StreamingResponse(
        sent(request, service, task, warning),
        media_type="text/event-stream",
        # Proxies that collect answers before they pass them on would undo the streaming.
        headers={"x-accel-buffering": "no"},
    )


def language_warning(first: Document, target_lang: str) -> str:
    """What is to be said of the language of a text, by its first part; empty where nothing is."""
    return warning_of(segment(first), target_lang)


def documents_of(
    body: bytes, service: Service, *, name: str, encoding: str | None, paragraphs: str
) -> list[Document]:
    """The text of an upload, with the guards of the readers; nothing touches the disk.

    Raises:
        FormatError: it is not text.
        Refusal: with 413, it is too long.
    """
    if encoding is None and as_document(name, body[:HEAD]) is FORMATS["text"]:
        # To read a text takes seconds, to count what is in it none.
        require_length(characters_in(body), name, service)
    stream = io.BytesIO(body)
    parts = read_parts(
        stream, name=name, lang=service.source_lang, encoding=encoding, paragraphs=paragraphs
    )
    documents, length = list[Document](), 0
    for document in parts:
        documents.append(document)
        length += len(document.text)
        require_length(length, name, service)
    return documents


def characters_in(body: bytes) -> int:
    """How many characters a text in UTF-8 has, or at least half as many as one in UTF-16.

    >>> characters_in("été".encode())
    3
    """
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return len(body) // 4
    return len(body.translate(None, CONTINUED))


def require_length(length: int, name: str, service: Service) -> None:
    """Refuse a text that is too long.

    Raises:
        Refusal: with 413.
    """
    if length > service.limits.text:
        raise Refusal(
            413,
            f"{short(name)}: {length:,} characters or more, at most {service.limits.text:,} are "
            "taken; send parts",
        )


async def sent(request: Request, service: Service, task: Task, warning: str) -> AsyncIterator[str]:
    """The events; when the client goes away, the task is cancelled."""
    async with attended(request, partial(service.cancel, task)):
        async for event in iterate_in_threadpool(events(service, task, warning)):
            yield event


def events(service: Service, task: Task, warning: str = "") -> Iterator[str]:
    """The events of a task, each when it is due."""
    yield event_of("begin", sentences=task.sentences, warning=warning)
    parts, done, flagged = list[Bitext](), 0, 0
    blocks: Blocks | None = None
    try:
        for part in task.parts:
            blocks = blocks or Blocks(part.signature, service.ui or LANGUAGES[0])
            parts.append(part)
            done += len(part.beads)
            flagged += sum(1 for bead in part.beads if bead.flags)
            yield event_of("part", html=blocks.part(part), done=done, flagged=flagged)
    except BitextError as error:
        yield event_of("error", error=str(error))
        return
    except Exception:
        log.exception("a stream failed")
        yield event_of("error", error="internal error; the server's log tells more")
        return
    name = service.results.add(concatenated_bitext(parts))
    yield event_of("end", result=name, signature=str(parts[0].signature), title=title_of(parts[0]))


def title_of(part: Bitext) -> str:
    """What the page is called."""
    return part.target.title or part.source.title


def event_of(kind: str, **fields: Any) -> str:
    """One event; JSON has no line breaks, so that its data is one line."""
    return f"event: {kind}\ndata: {json.dumps(fields, ensure_ascii=True)}\n\n"

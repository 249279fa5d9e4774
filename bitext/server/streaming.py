"""``POST /stream?name=…``: a text's bytes in, its page in pieces out, as server-sent events.

``source`` and ``target`` stand in the query too, where more than one pair is served.

=========  =====================================================================================
``begin``  ``sentences``: how many there are; ``warning``: of the text's language, may be empty
``part``   ``html``: blocks of the reading page; ``done``: sentences so far; ``flagged``: of them
``end``    ``result``: the name under which ``GET /results/NAME.SUFFIX`` has every format;
           ``file``: where the same file with other words is, empty for plain text
``error``  ``error``: what went wrong; what came before it stands
=========  =====================================================================================

References:
    Server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html.
"""

import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import quote

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from bitext.alignment import Bitext, concatenated_bitext
from bitext.document import Document
from bitext.documents import WAYS
from bitext.errors import BitextError
from bitext.formats import FORMATS
from bitext.messages.wording import LANGUAGES
from bitext.page.blocks import Blocks
from bitext.pipeline import segment
from bitext.pipeline.foreign import warning_of
from bitext.server.disconnect import attended, ticketed
from bitext.server.fields import choice_of
from bitext.server.files import NAME, Upload, keep_file, take_file
from bitext.server.guard import SECRET_PATH
from bitext.server.pairs import pair_named
from bitext.server.refusal import told_in
from bitext.server.service import Service, Task
from bitext.server.turns import Ticket

log = logging.getLogger(__name__)


async def stream(request: Request) -> StreamingResponse:
    """Translate one text, which is the body, and send each paragraph as soon as it is done."""
    service: Service = request.app.state.service
    fields = dict(request.query_params)
    served = pair_named(service, fields)
    paragraphs = choice_of(fields, "paragraphs", WAYS, WAYS[0])
    name, encoding = fields.get("name", "text.txt")[-NAME:], fields.get("encoding") or None
    body = await request.body()
    file = await take_file(
        request, body, served, name=name, encoding=encoding, paragraphs=paragraphs
    )

    def begin(ticket: Ticket) -> tuple[str, Task]:
        warn = partial(language_warning, file.documents[0], served.target_lang)
        warning = service.in_turn(ticket, len(body), warn)
        return warning, service.begin(served, [file.documents], ticket, flagged=True)

    async with ticketed(request) as ticket:
        warning, task = await run_in_threadpool(begin, ticket)
    say = partial(told_in, request.headers)
    made = events(service, task, file, say, say(warning))
    return Stream(sent(request, ticket, made), ticket)


class Stream(StreamingResponse):
    """The events of a task, which is cancelled when they end, begun or not.

    Args:
        events: see `sent`.
        ticket: of the task.
    """

    def __init__(self, events: AsyncIterator[str], ticket: Ticket) -> None:
        # Proxies that collect answers before they pass them on would undo the streaming.
        headers = {"x-accel-buffering": "no"}
        super().__init__(events, media_type="text/event-stream", headers=headers)
        self.ticket = ticket

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send them."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.ticket.cancel()


def language_warning(first: Document, target_lang: str) -> str:
    """What is to be said of the language of a text, by its first part; empty where nothing is."""
    return warning_of(segment(first), target_lang)


async def sent(request: Request, ticket: Ticket, made: Iterator[str]) -> AsyncIterator[str]:
    """The events; when the client goes away, the task is cancelled."""
    async with attended(request, ticket.cancel):
        async for event in iterate_in_threadpool(made):
            yield event


def events(
    service: Service,
    task: Task,
    file: Upload,
    say: Callable[[str], str] = str,
    warning: str = "",
) -> Iterator[str]:
    """The events of a task, each when it is due.

    Args:
        service: keeps the result.
        task: is translated.
        file: as it came in.
        say: tells an error in the reader's language.
        warning: what is to be said beforehand.
    """
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
        yield event_of("end", **result_of(service, file, parts))
    except BitextError as error:
        yield event_of("error", error=say(str(error)))
    except Exception:
        log.exception("a stream failed")
        yield event_of("error", error=say("internal error; the server's log tells more"))


def result_of(service: Service, file: Upload, parts: list[Bitext]) -> dict[str, str]:
    """What is said at the end, once the result is kept."""
    return {
        "result": service.results.add(concatenated_bitext(parts)),
        "file": kept(service, file, parts),
        "signature": str(parts[0].signature),
        "title": title_of(parts[0]),
    }


def kept(service: Service, file: Upload, parts: list[Bitext]) -> str:
    """Where the file with other words is; empty where that would be the text alone."""
    if file.row is FORMATS["text"] or not file.row.is_written:
        return ""
    return f"{SECRET_PATH}{quote(keep_file(service, file, parts))}"


def title_of(part: Bitext) -> str:
    """What the page is called."""
    return part.target.title or part.source.title


def event_of(kind: str, **fields: Any) -> str:
    """One event; JSON has no line breaks, so that its data is one line."""
    return f"event: {kind}\ndata: {json.dumps(fields, ensure_ascii=True)}\n\n"

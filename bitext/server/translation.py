"""``POST /translate`` and ``GET /languages``, as LibreTranslate has them.

References:
    LibreTranslate's API, https://docs.libretranslate.com; texts may come as a list, as ``q`` does
    from Mastodon, and ``format`` may be ``html``.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.server import markup
from bitext.server.fields import choice_of, fields_of, shown, text_of, texts_of
from bitext.server.guard import Refusal, require_token
from bitext.server.service import Service, Task, document_of

LANGUAGE_NAMES = {"de": "German", "en": "English", "es": "Spanish", "fr": "French"}

POLL = 0.5
"""Seconds between two looks at whether the client is still there."""


async def translate(request: Request) -> JSONResponse:
    """Translate a text or a list of texts."""
    service: Service = request.app.state.service
    fields = await fields_of(request)
    key = text_of(fields, "api_key", limit=1000, default="")
    if "authorization" not in request.headers:
        require_token(key, service.token)
    require_languages(service, fields)
    form = choice_of(fields, "format", ("text", "html"), "text")
    texts = texts_of(fields, "q", limit=service.limits.text)
    translated = await (translated_html if form == "html" else translated_text)(
        request, service, texts
    )
    answer: dict[str, Any] = {
        "translatedText": translated if isinstance(fields["q"], list) else translated[0]
    }
    if fields.get("source") == "auto":
        # One source language is served, so that nothing is guessed: confidence says so.
        detected = {"language": service.source_lang, "confidence": 0}
        answer["detectedLanguage"] = [detected] * len(texts) if len(texts) > 1 else detected
    return JSONResponse(answer)


async def languages(request: Request) -> JSONResponse:
    """What can be translated into what."""
    service: Service = request.app.state.service
    source, target = service.source_lang, service.target_lang
    return JSONResponse(
        [
            {"code": source, "name": LANGUAGE_NAMES.get(source, source), "targets": [target]},
            {"code": target, "name": LANGUAGE_NAMES.get(target, target), "targets": []},
        ]
    )


def require_languages(service: Service, fields: dict[str, Any]) -> None:
    """Refuse languages that are not served.

    Raises:
        Refusal: with 400.
    """
    for name, lang in (("source", service.source_lang), ("target", service.target_lang)):
        value = fields.get(name, lang)
        if value not in (lang, "auto") or (value == "auto" and name == "target"):
            raise Refusal(400, f"{name} is {shown(value)}; served are {lang!r} only")


async def translated_text(request: Request, service: Service, texts: list[str]) -> list[str]:
    """Translate plain texts."""
    documents = [document_of(text, service.source_lang) for text in texts]
    parts = await finished(request, service, documents)
    return ["".join(part.target.text for part in found) for found in parts]


async def translated_html(request: Request, service: Service, texts: list[str]) -> list[str]:
    """Translate HTML; markup stays, inline elements move with the words they hold."""
    pages = [markup.parse(text) for text in texts]
    documents = [markup.document_of(page, service.source_lang) for page in pages]
    parts = await finished(request, service, documents)
    return [markup.rebuild(page, found) for page, found in zip(pages, parts, strict=True)]


async def finished(
    request: Request, service: Service, documents: list[Document]
) -> list[list[Bitext]]:
    """Translate several documents as one task.

    Returns:
        For each document its bitext, a paragraph a part.
    """
    counts = [max(1, len(document.paragraphs)) for document in documents]
    task = await run_in_threadpool(service.begin, documents)
    parts = await unless_gone(request, service, task, lambda: list(task.parts))
    remaining = iter(parts)
    return [[next(remaining) for _ in range(count)] for count in counts]


async def unless_gone(
    request: Request, service: Service, task: Task, work: Callable[[], list[Bitext]]
) -> list[Bitext]:
    """Do work in a thread; cancel the task, which ends the work, when the client goes away."""
    running = asyncio.ensure_future(run_in_threadpool(work))
    while not running.done():
        await asyncio.wait({running}, timeout=POLL)
        if not running.done() and await request.is_disconnected():
            service.cancel(task)
    return running.result()

"""``POST /translate`` and ``GET /languages``, as LibreTranslate has them.

References:
    LibreTranslate's API, https://docs.libretranslate.com; texts may come as a list, as ``q`` does
    from Mastodon, and ``format`` may be ``html``.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import Any, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.alignment import Bitext
from bitext.document import Document, concatenated
from bitext.documents.html import cut
from bitext.languages.names import name_of
from bitext.server.disconnect import attended
from bitext.server.fields import choice_of, fields_of, shown, text_of, texts_of
from bitext.server.guard import bearer_of, require_token
from bitext.server.refusal import Refusal
from bitext.server.service import Service, Task, document_of

Prepared: TypeAlias = tuple[Document, Callable[[Sequence[Bitext]], str]]
"""A text as a document, and what makes a text of its bitexts, a paragraph each."""

Preparation: TypeAlias = Callable[[str, str], Prepared]
"""Takes a text and its language."""


async def translate(request: Request) -> JSONResponse:
    """Translate a text or a list of texts."""
    service: Service = request.app.state.service
    fields = await fields_of(request)
    if bearer_of(request.headers) is None:
        require_token(key_of(fields), service.token)
    require_languages(service, fields)
    form = choice_of(fields, "format", tuple(PREPARATIONS), "text")
    texts = texts_of(fields, "q", limit=service.limits.text)
    found = await translated(request, service, texts, PREPARATIONS[form])
    is_list = isinstance(fields["q"], list)
    answer: dict[str, Any] = {"translatedText": found if is_list else found[0]}
    if fields.get("source") == "auto":
        # One source language is served, so that nothing is guessed: confidence says so.
        detected = {"language": service.source_lang, "confidence": 0}
        answer["detectedLanguage"] = [detected] * len(texts) if is_list else detected
    return JSONResponse(answer)


async def languages(request: Request) -> JSONResponse:
    """What can be translated into what."""
    service: Service = request.app.state.service
    source, target = service.source_lang, service.target_lang
    return JSONResponse(
        [
            {"code": source, "name": name_of(source), "targets": [target]},
            {"code": target, "name": name_of(target), "targets": []},
        ]
    )


def key_of(fields: dict[str, Any]) -> str:
    """The token in a body; clients that have none may send null."""
    known = {name: value for name, value in fields.items() if value is not None}
    return text_of(known, "api_key", limit=1000, default="")


def require_languages(service: Service, fields: dict[str, Any]) -> None:
    """Refuse languages that are not served.

    Raises:
        Refusal: with 400.
    """
    for name, lang in (("source", service.source_lang), ("target", service.target_lang)):
        value = fields.get(name, lang)
        if value not in (lang, "auto") or (value == "auto" and name == "target"):
            raise Refusal(400, f"{name} is {shown(value)}; served are {lang!r} only")


async def translated(
    request: Request, service: Service, texts: list[str], prepare: Preparation
) -> list[str]:
    """Translate several texts as one task."""

    def begin() -> tuple[list[Prepared], Task]:
        prepared = [prepare(text, service.source_lang) for text in texts]
        return prepared, service.begin([[document] for document, _ in prepared])

    def finish() -> list[str]:
        counts = [max(1, len(document.paragraphs)) for document, _ in prepared]
        parts = [list(islice(task.parts, count)) for count in counts]
        return [restore(found) for (_, restore), found in zip(prepared, parts, strict=True)]

    prepared, task = await run_in_threadpool(begin)
    async with attended(request, partial(service.cancel, task)):
        return await run_in_threadpool(finish)


def prepared_text(text: str, lang: str) -> Prepared:
    """A plain text."""
    return document_of(text, lang), lambda parts: "".join(part.target.text for part in parts)


def prepared_html(text: str, lang: str) -> Prepared:
    """HTML; markup stays, inline elements move with the words they hold."""
    originals = list(cut(text, lang))

    def restore(parts: Sequence[Bitext]) -> str:
        paragraphs = [paragraph for part in parts for paragraph in part.target.paragraphs]
        remaining, target_lang = iter(paragraphs), parts[0].target.lang
        filled = (
            original.fill(Document(target_lang, tuple(islice(remaining, len(original.slots)))))
            for original in originals
        )
        return "".join(filled)

    return concatenated([original.document for original in originals]), restore


PREPARATIONS: dict[str, Preparation] = {"text": prepared_text, "html": prepared_html}
"""What to do with each ``format``."""

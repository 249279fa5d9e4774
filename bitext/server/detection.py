"""Which language a text is in: ``POST /detect``."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.lexicon.detection import languages_of
from bitext.server.fields import client_fields_of, texts_of
from bitext.server.service import Service


async def detect(request: Request) -> JSONResponse:
    """The languages that a text may be in, the likeliest first."""
    service: Service = request.app.state.service
    texts = texts_of(await client_fields_of(request), "q", limit=service.limits.text)
    langs = [lang for one in service.served for lang in one.pair]
    found = await run_in_threadpool(languages_of, texts, *langs)
    return JSONResponse([one._asdict() for one in found if one.confidence] or [found[0]._asdict()])

"""The application: its routes, its life from start to stop, its errors as JSON."""

import json
import logging
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager

import anyio.to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bitext.errors import BitextError, IntegrityError, ModelError, short
from bitext.server import (
    alignment,
    detection,
    downloads,
    evaluation,
    frontend,
    health,
    home,
    languages,
    opening,
    reading,
    results,
    streaming,
    translation,
    uploads,
)
from bitext.server.child import TooLarge
from bitext.server.guard import Guard
from bitext.server.jobs import QueueFull, Stopped
from bitext.server.refusal import Refusal, told_in
from bitext.server.service import Service
from bitext.server.workshop import TimeOver
from bitext.shipped import packaged

log = logging.getLogger(__name__)

ROUTES = [
    Route("/", home.page),
    Route("/translate", translation.translate, methods=["POST"]),
    Route("/languages", languages.languages, methods=["GET", "POST"]),  # POST: older clients
    Route("/detect", detection.detect, methods=["POST"]),
    Route("/translate_file", uploads.translate_file, methods=["POST"]),
    Route("/download_file/{name}", downloads.download),
    Route("/suggest", frontend.suggest, methods=["POST"]),
    Route("/frontend/settings", frontend.settings),
    Route("/stream", streaming.stream, methods=["POST"]),
    Route("/read", reading.read, methods=["POST"]),
    Route("/open", opening.open_bitext, methods=["POST"]),
    Route("/results/{name}", results.download),
    Route("/align", alignment.align, methods=["POST"]),
    Route("/evaluate", evaluation.evaluate, methods=["POST"]),
]


def application(service: Service, *, hosts: Iterable[str], origins: Iterable[str] = ()) -> ASGIApp:
    """The ASGI application.

    Args:
        service: what the requests share; stopped when the application stops.
        hosts: see `Guard`.
        origins: likewise.
    """

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        # Each request that waits for its translation holds a thread.
        anyio.to_thread.current_default_thread_limiter().total_tokens = service.limits.requests
        service.start()
        yield
        await run_in_threadpool(service.stop)

    app = Starlette(
        routes=[
            *ROUTES,
            Route("/health", health.health),
            Route("/metrics", metrics),
            Route("/openapi.json", openapi),
        ],
        exception_handlers={
            Refusal: refused,
            HTTPException: unrouted,
            BitextError: failed,
            ClientDisconnect: gone,
            Exception: broken,
        },
        lifespan=life,
    )
    app.state.service = service
    return Guard(
        app,
        hosts=hosts,
        token=service.token,
        limits=service.limits,
        origins=origins,
        observe=service.gauges.count,
    )


async def metrics(request: Request) -> Response:
    """Counters for Prometheus."""
    service: Service = request.app.state.service
    return Response(service.gauges.text(), media_type="text/plain; version=0.0.4")


async def openapi(request: Request) -> Response:
    """The description of this API, as far as it goes with the languages that are served."""
    service: Service = request.app.state.service
    found = json.loads(packaged("bitext.server", "openapi.json"))
    tags = found["components"]["schemas"]
    tags["Source"]["enum"] = list(dict.fromkeys(one.source_lang for one in service.served))
    tags["Target"]["enum"] = list(dict.fromkeys(one.target_lang for one in service.served))
    return JSONResponse(found)


async def refused(request: Request, error: Exception) -> Response:
    """A request that was not understood, as LibreTranslate says it."""
    status, headers = getattr(error, "status_code", 500), getattr(error, "headers", None)
    return told(request, getattr(error, "detail", str(error)), status, headers)


async def unrouted(request: Request, error: Exception) -> Response:
    """A request that no route is for."""
    status, headers = getattr(error, "status_code", 404), getattr(error, "headers", None) or {}
    known = headers.get("Allow")
    wrong = (
        f"no such method here, expected one of {known}"
        if known
        else "no such path; /openapi.json describes those that there are"
    )
    return told(request, f"{request.method} {short(request.url.path)}: {wrong}", status, headers)


async def failed(request: Request, error: Exception) -> Response:
    """One of our own errors."""
    headers = {"retry-after": str(error.retry_after)} if isinstance(error, QueueFull) else None
    return told(request, str(error), status_of(error), headers)


def told(
    request: Request, message: str, status: int, headers: Mapping[str, str] | None = None
) -> Response:
    """An error in the language that was asked for."""
    return JSONResponse({"error": told_in(request.headers, message)}, status, headers)


async def gone(request: Request, _: Exception) -> Response:
    """A client that left while its body came in; nobody reads this."""
    log.info("%s %s: the client left", request.method, request.url.path)
    return Response(status_code=400)


async def broken(request: Request, error: Exception) -> Response:
    """What should not happen; told in the log, not to the client."""
    log.error("%s %s: %r", request.method, request.url.path, error)
    return told(request, "internal error; the server's log tells more", 500)


def status_of(error: Exception) -> int:
    """The HTTP status code that one of our errors stands for."""
    if isinstance(error, QueueFull | Stopped | ModelError | TimeOver):
        return 503
    if isinstance(error, TooLarge):
        return 413
    return 500 if isinstance(error, IntegrityError) else 400

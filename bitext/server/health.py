"""``GET /health``: whether translations can be had, and by which models."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.server.service import Service
from bitext.server.shelf import Model


async def health(request: Request) -> JSONResponse:
    """Whether translations can be had; a model that sleeps wakes when it is asked for."""
    service: Service = request.app.state.service
    models = service.shelf.models.values()
    usual = service.shelf.models[service.usual.pair]
    is_well = usual.state == "asleep" or any(model.state == "ready" for model in models)
    answer: dict[str, Any] = {"status": "ok" if is_well else usual.failure or "loading"}
    if usual.signature:
        answer["signature"] = usual.signature
    answer["models"] = [told(model) for model in models]
    return JSONResponse(answer, 200 if is_well else 503)


def told(model: Model) -> dict[str, str]:
    """What there is to say of a model."""
    served = model.served
    answer = {"source": served.source_lang, "target": served.target_lang, "state": model.state}
    if model.failure:
        answer["error"] = model.failure
    if model.signature:
        answer["signature"] = model.signature
    return answer

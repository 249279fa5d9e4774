"""``GET /languages``: what can be translated into what, as LibreTranslate has it."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.languages.names import name_of
from bitext.server.service import Service


async def languages(request: Request) -> JSONResponse:
    """Every language that is served, with those that it can be translated into."""
    service: Service = request.app.state.service
    targets = dict[str, list[str]]()
    for one in service.served:
        targets.setdefault(one.source_lang, []).append(one.target_lang)
    for one in service.served:
        targets.setdefault(one.target_lang, [])
    return JSONResponse(
        [{"code": tag, "name": name_of(tag), "targets": found} for tag, found in targets.items()]
    )

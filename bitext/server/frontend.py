"""What LibreTranslate's web clients ask beside translations: settings, and a place for suggestions.

References:
    https://docs.libretranslate.com/api/operations/getfrontendsettings/.
"""

from typing import NoReturn

from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.languages.names import name_of
from bitext.server.fields import client_fields_of
from bitext.server.refusal import Refusal
from bitext.server.service import Service
from bitext.server.uploads import SUFFIXES

WAIT = 500
"""Milliseconds after the last key until a client that translates while one types asks."""


async def settings(request: Request) -> JSONResponse:
    """What a client may ask for, and what its form shows first."""
    service: Service = request.app.state.service
    source, target = service.usual.source_lang, service.usual.target_lang
    return JSONResponse(
        {
            "charLimit": service.limits.text,
            "frontendTimeout": WAIT,
            "apiKeys": service.token is not None,
            "keyRequired": service.token is not None,
            "suggestions": False,
            "filesTranslation": True,
            "supportedFilesFormat": list(SUFFIXES),
            "language": {
                "source": {"code": source, "name": name_of(source)},
                "target": {"code": target, "name": name_of(target)},
            },
        }
    )


async def suggest(request: Request) -> NoReturn:
    """Refuse a better translation, for nobody here would read it."""
    await client_fields_of(request)
    raise Refusal(
        403,
        "suggestions are not kept; correct the translation in a page made with --editable, and "
        "keep its JSON lines",
    )

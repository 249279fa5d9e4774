"""``GET /``: the page that one types into."""

from starlette.requests import Request
from starlette.responses import HTMLResponse


async def page(_: Request) -> HTMLResponse:
    return HTMLResponse("<!doctype html><title>bitext</title>")

"""``GET /``: the reading page with a desk in front, on which texts are laid."""

from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.page.blocks import Blocks
from bitext.page.page import Desk, closing, head, language
from bitext.server.service import Service

FORMATS = {
    ".html": "Page",
    ".txt": "Text",
    ".tmx": "TMX",
    ".tsv": "TSV",
    ".jsonl": "JSON lines",
}
"""Suffix → what the button says."""


async def page(request: Request) -> HTMLResponse:
    """The page, without a text yet."""
    service: Service = request.app.state.service
    return HTMLResponse(page_of(service.source_lang, service.target_lang))


@cache
def page_of(source_lang: str, target_lang: str) -> str:
    """The page of these languages."""
    empty = Bitext(Document(source_lang, title="bitext"), Document(target_lang), ())
    desk = desk_of(source_lang, target_lang)
    blocks = Blocks("")
    return "".join([head(empty, desk=desk), blocks.part(empty), closing(blocks, "", desk=desk)])


def desk_of(source_lang: str, target_lang: str) -> Desk:
    """What stands before the text."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    html = environment.from_string(asset("home.html")).render(
        source=language(source_lang), target=language(target_lang), formats=FORMATS.items()
    )
    return Desk(html, asset("home.css"), asset("home.js"))


def asset(name: str) -> str:
    """The text of a file beside this module."""
    return resources.files("bitext.server").joinpath(name).read_text("utf-8")

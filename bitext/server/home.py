"""``GET /``: the reading page with a desk in front, on which texts are laid."""

from functools import cache

from jinja2 import Environment, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.formats import FORMATS
from bitext.page.blocks import Blocks
from bitext.page.page import Desk, closing, head, language
from bitext.registry import bitext_readers
from bitext.server.service import Service
from bitext.shipped import packaged_text

ENCODINGS = [
    ("", "UTF-8, or by its mark"),
    ("cp1252", "Windows, Western (cp1252)"),
    ("iso-8859-15", "Latin 9 (ISO 8859-15)"),
    ("mac_roman", "Macintosh, Roman"),
    ("cp850", "DOS, Western (cp850)"),
    ("utf-16-le", "UTF-16, little-endian"),
    ("utf-16-be", "UTF-16, big-endian"),
]
"""Encodings that a person can choose: Python's names, and what the menu says."""


async def page(request: Request) -> HTMLResponse:
    """The page, without a text yet."""
    service: Service = request.app.state.service
    return HTMLResponse(page_of(service.source_lang, service.target_lang))


@cache
def page_of(source_lang: str, target_lang: str) -> str:
    """The page of these languages."""
    empty = Bitext(Document(source_lang, title="bitext"), Document(target_lang), ())
    desk = desk_of(source_lang, target_lang)
    blocks = Blocks(empty.signature)
    rows = blocks.part(empty)
    return "".join([head(empty, desk=desk), rows, closing(blocks, empty.signature, desk=desk)])


def desk_of(source_lang: str, target_lang: str) -> Desk:
    """What stands before the text."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    html = environment.from_string(asset("home.html")).render(
        source=language(source_lang),
        target=language(target_lang),
        opened=" ".join(bitext_readers().places),
        formats=offered(),
        encodings=ENCODINGS,
    )
    return Desk(html, asset("home.css"), asset("home.js"))


def offered() -> list[tuple[str, str]]:
    """The formats that have a button: suffix and what the button says."""
    return [(row.suffixes[0], row.label) for row in FORMATS.values() if row.label]


def asset(name: str) -> str:
    """The text of a file beside this module."""
    return packaged_text("bitext.server", name)

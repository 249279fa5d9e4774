"""``GET /``: the reading page with a desk in front, on which texts are laid."""

from functools import cache

from jinja2 import Environment, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.formats import FORMATS
from bitext.page.blocks import Blocks
from bitext.page.page import Desk, closing, head, language, said_by, wordings_of
from bitext.page.wordings import Wordings
from bitext.registry import bitext_readers
from bitext.server.pairs import pairs_asked
from bitext.server.service import Service
from bitext.shipped import packaged_text

ENCODINGS = ("", "cp1252", "iso-8859-15", "mac_roman", "cp850", "utf-16-le", "utf-16-be")
"""Encodings that a person can choose, by Python's names; the first is what the file itself says."""


async def page(request: Request) -> HTMLResponse:
    """The page, without a text yet."""
    service: Service = request.app.state.service
    served = pairs_asked(service, request.query_params)[0]
    return HTMLResponse(page_of(served.source_lang, served.target_lang, service.ui))


@cache
def page_of(source_lang: str, target_lang: str, ui: str = "") -> str:
    """The page of these languages, what is said on it in another one or as the browser asks."""
    empty = Bitext(Document(source_lang, title="bitext"), Document(target_lang), ())
    wordings = wordings_of(empty, ui, "desk")
    desk = desk_of(source_lang, target_lang, wordings)
    blocks = Blocks(empty.signature, wordings.lang)
    begin, rows = head(empty, wordings, desk=desk), blocks.part(empty)
    return begin + rows + closing(blocks, empty.signature, wordings, desk=desk)


def desk_of(source_lang: str, target_lang: str, wordings: Wordings) -> Desk:
    """What stands before the text."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    html = environment.from_string(asset("home.html")).render(
        **said_by(wordings),
        say=wordings.say,
        source=language(source_lang),
        target=language(target_lang),
        opened=" ".join(bitext_readers().places),
        formats=offered(),
        encodings=ENCODINGS,
    )
    return Desk(html, asset("home.css"), asset("home.js"))


def offered() -> list[tuple[str, str, str]]:
    """The formats that have a button: suffix, name and what the button says in English."""
    return [(row.suffixes[0], name, row.label) for name, row in FORMATS.items() if row.label]


def asset(name: str) -> str:
    """The text of a file beside this module."""
    return packaged_text("bitext.server", name)

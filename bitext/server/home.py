"""``GET /``: the reading page with a desk in front, on which texts are laid."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias

from starlette.requests import Request
from starlette.responses import HTMLResponse

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.formats import FORMATS
from bitext.page.assets import compile_template
from bitext.page.blocks import Blocks
from bitext.page.page import Desk, closing, head, language, said_by, wordings_of
from bitext.page.wordings import Wordings
from bitext.registry import bitext_readers
from bitext.server.guard import Limits
from bitext.server.pairs import pair_named
from bitext.server.service import Service
from bitext.shipped import packaged_text

Tags: TypeAlias = tuple[str, str]
"""BCP 47 tags of a source and a target language."""

ENCODINGS = ("", "cp1252", "iso-8859-15", "mac_roman", "cp850", "utf-16-le", "utf-16-be")
"""Encodings that a person can choose, by Python's names; the first is what the file itself says."""


SCRIPTS = ("tasks", "asking", "telling", "making", "result", "files", "drafts", "start")
"""Of the desk, in order."""


async def page(request: Request) -> HTMLResponse:
    """The page, without a text yet."""
    service: Service = request.app.state.service
    chosen = pair_named(service, request.query_params)
    pairs = tuple((one.source_lang, one.target_lang) for one in service.served)
    tags = chosen.source_lang, chosen.target_lang
    return HTMLResponse(page_of(pairs, tags, service.limits, service.ui))


@cache
def page_of(pairs: tuple[Tags, ...], chosen: Tags, limits: Limits, ui: str = "") -> str:
    """The page of a pair of languages.

    Args:
        pairs: all that are served.
        chosen: one of them.
        limits: of what may be sent.
        ui: BCP 47 tag of the language of what is said; empty: as the browser asks.
    """
    empty = Bitext(Document(chosen[0], title="bitext"), Document(chosen[1]), ())
    wordings = wordings_of(empty, ui, "desk")
    desk = desk_of(pairs, chosen, limits, wordings)
    blocks = Blocks(empty.signature, wordings.lang)
    begin, rows = head(empty, wordings, desk=desk), blocks.part(empty)
    return begin + rows + closing(blocks, empty.signature, wordings, desk=desk)


def desk_of(pairs: Sequence[Tags], chosen: Tags, limits: Limits, wordings: Wordings) -> Desk:
    """What stands before the text; see `page_of`."""
    html = compile_template(asset("home.html")).render(
        **said_by(wordings),
        say=wordings.say,
        source=language(chosen[0]),
        target=language(chosen[1]),
        pairs=[choice_of_pair(pair, wordings) | {"is_chosen": pair == chosen} for pair in pairs],
        limits=limits,
        opened=" ".join(bitext_readers().places),
        formats=offered(),
        encodings=ENCODINGS,
    )
    return Desk(html, asset("home.css"), desk_script())


def desk_script() -> str:
    """What the desk does, in a block, so that it keeps its names from those of the page's own."""
    scripts = (asset(f"desk/{name}.js") for name in SCRIPTS)
    return "".join(["{\n", *scripts, "}\n"])


def choice_of_pair(pair: Tags, wordings: Wordings) -> dict[str, Any]:
    """A pair of languages as the page lists it, in each language that the page can be in."""
    words = {
        one.lang: Wordings(one.lang, *pair, ("desk",)).say("served") for one in wordings.wordings
    }
    return {"source": pair[0], "target": pair[1], "words": words}


def offered() -> list[tuple[str, str, str]]:
    """The formats that have a button: suffix, name and what the button says in English."""
    return [(row.suffixes[0], name, row.label) for name, row in FORMATS.items() if row.label]


def asset(name: str) -> str:
    """The text of a file beside this module."""
    return packaged_text("bitext.server", name)

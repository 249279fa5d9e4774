"""``GET /results/NAME.SUFFIX``: finished bitexts, kept for a while, in every format."""

from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bitext.alignment import Bitext
from bitext.formats import format_named
from bitext.protocols import WriterOptions, write_whole
from bitext.registry import writers
from bitext.server.refusal import Refusal


def size_of(bitext: Bitext) -> int:
    """Bytes that a bitext takes in memory, or up to twice as many as was measured."""
    paragraphs = [p for document in (bitext.source, bitext.target) for p in document.paragraphs]
    links = sum(len(bead.links) for bead in bitext.beads)
    text = sum(len(paragraph.text) for paragraph in paragraphs)
    text += sum(len(other) for bead in bitext.beads for other in bead.alternatives)
    return 1000 + 4 * text + 300 * len(paragraphs) + 600 * len(bitext.beads) + 150 * links


async def download(request: Request) -> Response:
    """A result as a file."""
    asked = PurePosixPath(request.path_params["name"])
    service = request.app.state.service
    bitext = service.results.get(asked.stem)
    if bitext is None:
        raise Refusal(404, "no such result, or it had to make room for newer ones; translate again")
    found, table = format_named(asked.name), writers()
    if found is None or asked.suffix not in table.places:
        known = ", ".join(sorted(table.places))
        raise Refusal(404, f"no format has the suffix {asked.suffix!r}; expected one of {known}")
    writer = table.load(asked.suffix)(WriterOptions(ui=service.ui))
    content = await run_in_threadpool(write_whole, writer, bitext)
    return Response(content, media_type=found.media_type)

"""``GET /results/NAME.SUFFIX``: finished bitexts, kept for a while, in every format."""

import secrets
import threading
from collections import OrderedDict
from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bitext.alignment import Bitext
from bitext.formats import format_named
from bitext.protocols import WriterOptions, write_whole
from bitext.registry import writers
from bitext.server.refusal import Refusal


class Results:
    """The newest results, by names that cannot be guessed.

    Args:
        size: most memory that they may take, as `size_of` counts it; the oldest go first. The
            newest is always kept.
    """

    def __init__(self, size: int = 200_000_000) -> None:
        self.size = size
        self.used = 0
        self.kept = OrderedDict[str, Bitext]()
        self.lock = threading.Lock()

    def add(self, bitext: Bitext) -> str:
        """Keep a bitext; gives back its name."""
        name = secrets.token_urlsafe(16)
        with self.lock:
            self.kept[name] = bitext
            self.used += size_of(bitext)
            while len(self.kept) > 1 and self.used > self.size:
                _, oldest = self.kept.popitem(last=False)
                self.used -= size_of(oldest)
        return name

    def get(self, name: str) -> Bitext | None:
        """The bitext of that name; None if it was never there or had to go."""
        with self.lock:
            return self.kept.get(name)


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

"""``POST /open?name=…``: sentence pairs in a file, kept as a result, so that they can be read."""

import io

from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.alignment import Bitext, concatenated_bitext
from bitext.errors import short
from bitext.pipeline import name_languages, read_bitext_parts
from bitext.server.child import TooLarge
from bitext.server.files import NAME
from bitext.server.job import read_apart
from bitext.server.service import Service


async def open_bitext(request: Request) -> JSONResponse:
    """Take a bitext of any format; its name leads to it in every other, see `results`."""
    service: Service = request.app.state.service
    name = request.query_params.get("name", "")[-NAME:]
    body = await request.body()
    bitext = await read_apart(request, body, bitext_in, name, service.limits.text)
    return JSONResponse(
        {
            "beads": len(bitext.beads),
            "signature": str(bitext.signature),
            "result": service.results.add(bitext),
        }
    )


def bitext_in(body: bytes, name: str, limit: int) -> Bitext:
    """The bitext of an upload; nothing touches the disk.

    Args:
        body: the file's bytes.
        name: the file's; its suffix and the first bytes pick the reader.
        limit: most characters that one side may have.

    Raises:
        FormatError: it is no bitext, or a damaged one.
        TooLarge: it is too long.
    """
    parts, lengths = list[Bitext](), [0, 0]
    for part in name_languages(read_bitext_parts(io.BytesIO(body), name=name or "file")):
        parts.append(part)
        for side, document in enumerate((part.source, part.target)):
            lengths[side] += sum(len(paragraph.text) for paragraph in document.paragraphs)
        if max(lengths) > limit:
            raise TooLarge(f"{short(name)}: over {limit:,} characters, at most so many are taken")
    return concatenated_bitext(parts)

"""``GET /download_file/NAME``: translated files, kept for a while."""

from typing import NamedTuple
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bitext.server.refusal import Refusal


class File(NamedTuple):
    """A translated file."""

    name: str
    content: bytes
    media_type: str

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return len(self.content)


async def download(request: Request) -> Response:
    """A translated file."""
    file: File | None = request.app.state.service.downloads.get(request.path_params["name"])
    if file is None:
        raise Refusal(404, "no such file, or it had to make room for newer ones; translate again")
    # A page that somebody wrote must not run as one of ours.
    return Response(
        file.content,
        media_type=file.media_type,
        headers={
            "content-disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
            "content-security-policy": "sandbox",
        },
    )

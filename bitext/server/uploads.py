"""``POST /translate_file`` and ``GET /download_file/NAME``, as LibreTranslate has them.

Neither the file nor its translation touches the disk.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bitext.documents import WAYS
from bitext.files.decoding import decode
from bitext.formats import FORMATS
from bitext.server.downloads import File
from bitext.server.fields import checked, choice_of, gathered, require_key
from bitext.server.guard import SECRET_PATH
from bitext.server.refusal import Refusal
from bitext.server.service import Service
from bitext.server.translation import PREPARATIONS, found_of, require_languages, unless_target

SUFFIXES = {suffix: name for name in PREPARATIONS for suffix in FORMATS[name].suffixes}
"""Of files that are translated, with the ``format`` that they are."""

NAME = 200
"""Longest name of a file, in characters."""


async def translate_file(request: Request) -> JSONResponse:
    """Translate a file; the answer says where its translation is."""
    service: Service = request.app.state.service
    async with form_of(request, service.limits.body) as form:
        fields = gathered([*form.multi_items(), *request.query_params.multi_items()])
        require_key(request.headers, fields, service.token)
        require_languages(service, fields)
        upload = fields.get("file")
        if not isinstance(upload, UploadFile) or not upload.filename:
            raise Refusal(400, "file is missing, expected a file in a multipart form")
        name = PurePosixPath(upload.filename.replace("\\", "/")).name[-NAME:]
        content = await upload.read()
    paragraphs = choice_of(fields, "paragraphs", WAYS, WAYS[0])
    kind = SUFFIXES.get(PurePosixPath(name).suffix.lower(), "")
    if not kind:
        raise Refusal(400, f"{name}: expected one of {', '.join(SUFFIXES)}")
    text = "".join(decode([content], name=name))
    texts = [checked(text, "file", service.limits.text)]
    prepare = partial(PREPARATIONS[kind], paragraphs=paragraphs)
    found, _ = await unless_target(request, service, fields, texts, prepare, found_of)
    renamed = f"{PurePosixPath(name).stem}_{service.target_lang}{PurePosixPath(name).suffix}"
    file = File(renamed, found[0].text.encode(), FORMATS[kind].media_type)
    place = service.downloads.add(file)
    return JSONResponse(
        {"translatedFileUrl": f"{str(request.base_url).rstrip('/')}{SECRET_PATH}{quote(place)}"}
    )


@asynccontextmanager
async def form_of(request: Request, limit: int) -> AsyncIterator[FormData]:
    """The fields of a multipart form, its file kept in memory.

    Raises:
        Refusal: with 400, it is none.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Refusal(400, "expected a multipart form with a file")
    parser = MultiPartParser(request.headers, request.stream(), max_files=1, max_fields=1000)
    parser.spool_max_size = limit + 1  # more would go to the disk
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError) as error:
        raise Refusal(400, f"the form is broken: {error}") from error
    try:
        yield form
    finally:
        await form.close()


async def download(request: Request) -> Response:
    """A translated file."""
    service: Service = request.app.state.service
    file = service.downloads.get(request.path_params["name"])
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

"""``POST /translate_file``, as LibreTranslate has it.

Neither the file nor its translation touches the disk.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.documents import WAYS
from bitext.formats import FORMATS
from bitext.server.disconnect import ticketed
from bitext.server.fields import choice_of, filled, gathered, require_key
from bitext.server.files import NAME, Upload, keep_bytes, keep_file, take_file
from bitext.server.guard import SECRET_PATH
from bitext.server.pairs import is_translated, pair_of, pairs_asked
from bitext.server.refusal import Refusal
from bitext.server.service import Service

SUFFIXES = tuple(
    suffix for row in FORMATS.values() if row.document and row.is_written for suffix in row.suffixes
)
"""Of files that are translated into files of their format."""


async def translate_file(request: Request) -> JSONResponse:
    """Translate a file; the answer says where its translation is."""
    service: Service = request.app.state.service
    async with form_of(request, service.limits.body) as form:
        fields = filled(gathered([*form.multi_items(), *request.query_params.multi_items()]))
        require_key(request.headers, fields, service.token)
        pairs = pairs_asked(service, fields)  # what is not served is told before the rest
        upload = fields.get("file")
        if not isinstance(upload, UploadFile) or not upload.filename:
            raise Refusal(400, "file is missing, expected a file in a multipart form")
        name = PurePosixPath(upload.filename.replace("\\", "/")).name[-NAME:]
        content = await upload.read()
    paragraphs = choice_of(fields, "paragraphs", WAYS, WAYS[0])
    if PurePosixPath(name).suffix.lower() not in SUFFIXES:
        raise Refusal(400, f"{name}: expected one of {', '.join(SUFFIXES)}")
    take = partial(take_file, request, content, name=name, paragraphs=paragraphs)
    file = await take(pairs[0])
    if not file.row.is_written:
        raise Refusal(400, f"{name}: this is {file.row.noun}, which is read but not written")
    texts = [document.text for document in file.documents]
    served, detected = await pair_of(service, fields, pairs, texts)
    if is_translated(served, detected):
        place = keep_bytes(service, replace(file, served=served), content)
    else:
        if served.source_lang != file.served.source_lang:
            file = await take(served)
        place = await translated_file(request, replace(file, served=served))
    return JSONResponse(
        {"translatedFileUrl": f"{str(request.base_url).rstrip('/')}{SECRET_PATH}{quote(place)}"}
    )


async def translated_file(request: Request, file: Upload) -> str:
    """Translate a file; gives its name in `Service.downloads`."""
    service: Service = request.app.state.service
    async with ticketed(request) as ticket:
        task = await run_in_threadpool(service.begin, file.served, [file.documents], ticket)
        return await run_in_threadpool(keep_file, service, file, task.parts)


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

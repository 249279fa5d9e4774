"""A request's fields, from JSON, a form or the query, and what is wrong with them."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bitext.errors import FormatError
from bitext.files.json import parse_json, require_object
from bitext.server.guard import bearer_of, is_token, no_token
from bitext.server.job import taken
from bitext.server.refusal import Refusal
from bitext.server.service import LARGE

TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LONGEST_TAG = 35

LONGEST_KEY = 1000

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"

MOST_FIELDS = 1000
"""Of a form or a query."""

MOST_TEXTS = 2000
"""Of a request; each takes a moment, however short it is."""


async def fields_of(request: Request) -> dict[str, Any]:
    """The fields of a request: those of a JSON object or of a form, and of the query.

    LibreTranslate's clients send them in all three ways, some in two at once: a JSON object and, in
    the query, the key.

    Raises:
        Refusal: with 400, the body is neither a JSON object nor a form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    query = items_in(request.scope["query_string"], "the query")
    if kind == MULTIPART:
        limit = request.app.state.service.limits.body
        parts = request.form(max_files=0, max_fields=MOST_FIELDS, max_part_size=limit)
        try:
            async with parts as form:
                return gathered([*form.multi_items(), *query])
        except HTTPException as error:
            raise Refusal(400, f"the form is broken: {error.detail}") from error
    body = await request.body()
    if kind == URLENCODED:
        return gathered([*items_in(body, "the form"), *query])
    if query and not body.strip():
        return gathered(query)
    try:
        parse = partial(parse_json, name="the body")
        found = parse(body) if len(body) <= LARGE else await taken(request, len(body), parse, body)
        return gathered(query) | require_object(found, name="the body")
    except FormatError as error:
        raise Refusal(400, str(error)) from error


async def client_fields_of(request: Request) -> dict[str, Any]:
    """The fields of a request of LibreTranslate's clients; see `fields_of` and `filled`.

    Raises:
        Refusal: likewise, and see `require_key`.
    """
    fields = filled(await fields_of(request))
    require_key(request.headers, fields, request.app.state.service.token)
    return fields


def filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that somebody filled in: clients send the others as null or empty.

    A text may be empty, though.

    >>> filled({"q": "", "source": "fr", "format": "", "api_key": None})
    {'q': '', 'source': 'fr'}
    """
    return {
        name: value
        for name, value in fields.items()
        if value is not None and (value != "" or name == "q")
    }


def items_in(content: bytes, name: str) -> list[tuple[str, str]]:
    """The fields of a form or a query, which people also send as it is typed, in UTF-8.

    Args:
        content: as it came.
        name: what messages call it.

    Raises:
        Refusal: with 400, it is not in UTF-8, or has too many fields.

    >>> items_in("q=Où+est-il&q=l%C3%A0".encode(), "the form")
    [('q', 'Où est-il'), ('q', 'là')]
    """
    try:
        return parse_qsl(
            content.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except UnicodeDecodeError as error:
        raise Refusal(400, f"{name} is not in UTF-8") from error
    except ValueError as error:
        raise Refusal(400, f"{name} has more than {MOST_FIELDS:,} fields") from error


def gathered(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Fields out of names and values; a name that comes again makes a list.

    >>> gathered([("q", "oui"), ("q", "non"), ("source", "fr")])
    {'q': ['oui', 'non'], 'source': 'fr'}
    """
    lists = dict[str, list[Any]]()
    for name, value in items:
        lists.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in lists.items()}


def require_key(headers: Headers, fields: dict[str, Any], token: str | None) -> None:
    """Refuse who shows the token neither in a header nor as ``api_key``.

    Raises:
        Refusal: with 401 where there is none, with 403 where the key is another, by which
            LibreTranslate's clients know that.
    """
    if bearer_of(headers) is not None:
        return
    key = text_of(fields, "api_key", limit=LONGEST_KEY, default="")
    if token is None or is_token(key, token):
        return
    raise Refusal(403, "api_key is wrong") if key else no_token()


def text_of(fields: dict[str, Any], name: str, *, limit: int, default: str | None = None) -> str:
    """A field that is a text.

    Args:
        fields: see `fields_of`.
        name: of the field.
        limit: most characters.
        default: what a missing field means; None where it must be there.

    Raises:
        Refusal: with 400, it is missing or no text; with 413, it is too long.
    """
    value = fields.get(name, default)
    if value is None:
        raise Refusal(400, f"{name} is missing, expected a text")
    return checked(value, name, limit)


def texts_of(fields: dict[str, Any], name: str, *, limit: int) -> list[str]:
    """A field that is a text or a list of texts; all of them together count for the limit."""
    value = fields.get(name)
    if value is None or value == []:
        raise Refusal(400, f"{name} is missing, expected a text or a list of texts")
    values = value if isinstance(value, list) else [value]
    if len(values) > MOST_TEXTS:
        raise Refusal(
            413, f"{name} has {len(values):,} texts, at most {MOST_TEXTS:,} are taken; send parts"
        )
    texts = [checked(value, name, limit) for value in values]
    checked("".join(texts), name, limit)
    return texts


def choice_of(fields: dict[str, Any], name: str, known: tuple[str, ...], default: str) -> str:
    """A field that is one of a few words.

    Raises:
        Refusal: with 400, it is another.
    """
    value = fields.get(name, default)
    if value not in known:
        raise Refusal(400, f"{name} is {shown(value)}, expected one of {', '.join(known)}")
    return str(value)


def count_of(fields: dict[str, Any], name: str, most: int) -> int:
    """A field that is a number, 0 where it is missing; forms and queries have it in figures.

    Raises:
        Refusal: with 400, it is no whole number or too large.
    """
    value = fields.get(name, 0)
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise Refusal(400, f"{name} is {shown(value)}, expected a whole number from 0 to {most}")
    return value


def lang_of(fields: dict[str, Any], name: str, default: str) -> str:
    """A field that is a BCP 47 tag.

    Raises:
        Refusal: with 400, it is none.
    """
    tag = fields.get(name, default)
    if not isinstance(tag, str) or len(tag) > LONGEST_TAG or not TAG.fullmatch(tag):
        raise Refusal(400, f"{name} is {shown(tag)}, expected a BCP 47 tag such as fr or pt-BR")
    return tag


def checked(value: object, name: str, limit: int) -> str:
    """A text that is one, holds no lone surrogate and no NUL, and is not too long."""
    if not isinstance(value, str):
        raise Refusal(400, f"{name} is {shown(value)}, expected a text")
    if len(value) > limit:
        raise Refusal(
            413, f"{name} has {len(value):,} characters, at most {limit:,} are taken; send parts"
        )
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise Refusal(400, f"{name} holds a NUL or half a surrogate pair; expected Unicode text")
    return value


def shown(value: object) -> str:
    """A value as messages show it."""
    return json.dumps(value, ensure_ascii=True, default=str)[:60]

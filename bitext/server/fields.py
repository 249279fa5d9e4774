"""The fields of a request's body, from JSON or from a form, and what is wrong with them."""

import json
from typing import Any

from starlette.requests import Request

from bitext.server.refusal import Refusal

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def fields_of(request: Request) -> dict[str, Any]:
    """The fields of a body.

    Raises:
        Refusal: with 400, the body is neither a JSON object nor a form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in FORMS:
        async with request.form(max_files=0, max_fields=20) as form:
            lists = dict[str, list[Any]]()
            for key, value in form.multi_items():
                lists.setdefault(key, []).append(value)
        return {key: values if len(values) > 1 else values[0] for key, values in lists.items()}
    try:
        fields = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise Refusal(400, f"the body is not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise Refusal(400, f"the body is a JSON {type(fields).__name__}, expected an object")
    return fields


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

"""Requests that are not answered, and why."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException

from bitext.messages.errors import preferred_language, translate_error


class Refusal(HTTPException):
    """A request that is not answered: status, one line that says why, headers."""


def too_large(limit: int) -> Refusal:
    """The refusal of a body."""
    return Refusal(413, f"the body may have at most {limit:,} bytes; send it in parts")


def too_many() -> Refusal:
    """The refusal of one request more than there may be."""
    return Refusal(503, "too many requests at once", {"retry-after": "1"})


def told_in(headers: Headers, message: str) -> str:
    """What is wrong, in the language that a browser asks for; in English for who asks for none."""
    return translate_error(message, preferred_language(headers.get("accept-language", "")))

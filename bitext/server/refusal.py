"""Requests that are not answered, and why."""

from starlette.exceptions import HTTPException


class Refusal(HTTPException):
    """A request that is not answered: status, one line that says why, headers."""


def too_large(limit: int) -> Refusal:
    """The refusal of a body."""
    return Refusal(413, f"the body may have at most {limit:,} bytes; send it in parts")


def too_many() -> Refusal:
    """The refusal of one request more than there may be."""
    return Refusal(503, "too many requests at once", {"retry-after": "1"})

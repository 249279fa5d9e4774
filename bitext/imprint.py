"""What is said of an article beside its text: who wrote it, when it appeared and where."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from bitext.errors import FormatError, UsageError, short

TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag."""

WEB_ADDRESS = re.compile(r"https?://[^\s/?#\"<>\\]+(?:[/?#][^\s\"<>\\]*)?", re.IGNORECASE)
"""An address of the web, and nothing that a page would take for more."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a file says of its article, or is to be said of it; what is empty is not said.

    Promise: the address is one of the web.

    Attributes:
        title: of the page; the text's own if empty.
        byline: who wrote it, as it is to be printed.
        date: when it appeared.
        url: its address, ``http`` or ``https``.
        licence: what readers may do with it: an address or words.
        variety: BCP 47 tag, with a region, of the variety that a side of the page is printed in.

    Raises:
        UsageError: the address is none.
    """

    title: str = ""
    byline: str = ""
    date: dt.date | None = None
    url: str = ""
    licence: str = ""
    variety: str = ""

    def __post_init__(self) -> None:
        if self.url and not is_web_address(self.url):
            raise UsageError(f"{short(self.url)!r} is no address; expected https://example.org/…")

    def or_else(self, other: "Imprint") -> "Imprint":
        """This imprint, what it does not say taken from another one.

        >>> Imprint(byline="J. D.").or_else(Imprint("Le pont", "M. N.")).record()
        {'title': 'Le pont', 'byline': 'J. D.'}
        """
        names = [field.name for field in fields(self)]
        return Imprint(**{name: getattr(self, name) or getattr(other, name) for name in names})

    def record(self) -> dict[str, str]:
        """What is said, by the names of the fields, as JSON can hold it."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: value.isoformat() if isinstance(value, dt.date) else value
            for name, value in said.items()
            if value
        }


UNSAID = Imprint()
"""Nothing is known of an article."""


def imprint_of(record: Mapping[str, object]) -> Imprint:
    """The imprint that `Imprint.record` gave, read back from a file.

    Raises:
        FormatError: a field is unknown, is no text, or is no date, address or tag.

    >>> imprint_of({"date": "2026-11-27"}).date.day
    27
    """
    known = [field.name for field in fields(Imprint)]
    if wrong := sorted(set(record) - set(known)):
        raise FormatError(
            f"imprint: {short(', '.join(wrong))} is unknown, expected {', '.join(known)}"
        )
    said = dict[str, str]()
    for name, value in record.items():
        if not isinstance(value, str):
            raise FormatError(f"imprint: {name} is {short(str(value), 40)!r}, expected a text")
        said[name] = value
    if (tag := said.get("variety")) and TAG.fullmatch(tag) is None:
        raise FormatError(f"imprint: variety is {short(tag)!r}, expected a tag such as en-GB")
    day = said.pop("date", "")
    try:
        return Imprint(**said, date=day_in(day) if day else None)
    except UsageError as error:
        raise FormatError(f"imprint: {error}") from error


def day_in(text: str) -> dt.date:
    """The day that a record names; of ISO 8601 only the form that `Imprint.record` gives."""
    try:
        found = dt.date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise FormatError(f"imprint: date is {short(text)!r}, expected one such as 2026-11-27")
    return found


def is_web_address(text: str) -> bool:
    """Whether a text is an address that a page may link to.

    >>> is_web_address("https://example.org/a?b"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    if WEB_ADDRESS.fullmatch(text) is None or not text.isprintable():
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False

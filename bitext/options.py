"""What readers and writers may be asked for: plain data, made in `cli` or by whoever calls."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import NamedTuple

from bitext.errors import UsageError, short


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read; each format heeds what it has a use for.

    Attributes:
        encoding: Python's name of it; what the file itself says if left out.
        paragraphs: one of `bitext.documents.WAYS`, where a format does not mark paragraphs.
        again: what a file has a translation of is translated again, if no person approved that.
        article: of a web page its article alone.
    """

    encoding: str | None = None
    paragraphs: str = "auto"
    again: bool = False
    article: bool = False


AS_IT_SAYS = ReadOptions()
"""Nothing is known of a file but what it says itself."""


class Langs(NamedTuple):
    """The languages that a bitext is wanted in.

    Attributes:
        source: BCP 47 tag; None leaves it to the file.
        target: likewise.
    """

    source: str | None = None
    target: str | None = None


AS_STATED = Langs()
"""The file decides."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a page says of the article that it holds; what is empty is not said.

    Promise: the address is one of the web.

    Attributes:
        title: of the page; the text's own if empty.
        byline: who wrote it, as it is to be printed.
        date: when it appeared.
        url: its address, ``http`` or ``https``.
        licence: what readers may do with it: an address or words.

    Raises:
        UsageError: the address is none.
    """

    title: str = ""
    byline: str = ""
    date: dt.date | None = None
    url: str = ""
    licence: str = ""

    def __post_init__(self) -> None:
        if self.url and not is_web_address(self.url):
            raise UsageError(f"{short(self.url)!r} is no address; expected https://example.org/…")


WEB_ADDRESS = re.compile(r"https?://[^\s/?#\"<>\\]+(?:[/?#][^\s\"<>\\]*)?", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Whether a text is an address that a page may link to.

    >>> is_web_address("https://example.org/a?b"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    return WEB_ADDRESS.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class WriterOptions:
    """What a writer may be asked for; each heeds what its format has a place for.

    Attributes:
        editable: the reader of a page can correct its translation.
        lang: BCP 47 tag, for formats that hold one side only: the side that is wanted.
        ui: BCP 47 tag of the language of the words around a text; empty: the reader's browser
            decides.
        name: what the text is called where it has no title.
        imprint: what a page says of its text.
        typography: a page shows the translation with the quotes and dashes of its language.
        variety: BCP 47 tag of the variety whose they are; the target's own language if empty.
    """

    editable: bool = False
    lang: str = ""
    ui: str = ""
    name: str = ""
    imprint: Imprint = Imprint()
    typography: bool = True
    variety: str = ""


PLAIN = WriterOptions()
"""Nothing is asked for."""

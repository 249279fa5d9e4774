"""What readers and writers may be asked for: plain data, made in `cli` or by whoever calls."""

from dataclasses import dataclass
from typing import NamedTuple

from bitext.imprint import UNSAID, Imprint


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
class WriterOptions:
    """What a writer may be asked for; each heeds what its format has a place for.

    Attributes:
        editable: the reader of a page can correct its translation.
        lang: BCP 47 tag, for formats that hold one side only: the side that is wanted.
        ui: BCP 47 tag of the language of the words around a text; empty: the reader's browser
            decides.
        name: what the text is called where it has no title.
        imprint: what a page says of its text.
        stated: it also says what the text's file says of it, where `imprint` does not.
        typography: a page shows the translation with the quotes and dashes of its language.
        variety: BCP 47 tag of the variety whose they are; the target's own language if empty.
    """

    editable: bool = False
    lang: str = ""
    ui: str = ""
    name: str = ""
    imprint: Imprint = UNSAID
    stated: bool = True
    typography: bool = True
    variety: str = ""


PLAIN = WriterOptions()
"""Nothing is asked for."""

"""The languages that a file of ours states, against those that are wanted."""

from bitext.alignment import Bitext
from bitext.errors import FormatError
from bitext.languages.tags import matches
from bitext.protocols import Langs


def require_languages(bitext: Bitext, langs: Langs, name: str) -> None:
    """Refuse a bitext in other languages than those that are wanted.

    Args:
        bitext: as its file states it.
        langs: what is wanted, None for whatever it is.
        name: of the file, for messages.

    Raises:
        FormatError: a language is another.
    """
    sides = {"source": bitext.source.lang, "target": bitext.target.lang}
    for (side, found), wanted in zip(sides.items(), langs, strict=True):
        if wanted is not None and not matches(found, wanted):
            raise FormatError(f"{name}: the {side} language is {found!r}, expected {wanted!r}")

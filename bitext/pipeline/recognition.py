"""What a file is: by its suffix, by its first bytes, and what is said where the two differ."""

import logging
from pathlib import PurePath

from bitext.errors import FormatError
from bitext.files.packed import packing_of
from bitext.formats import FORMATS, Format, format_named, format_of

log = logging.getLogger(__name__)


def as_document(name: str, head: bytes) -> Format:
    """The format in which an article is read; a suffix that is no format's means plain text.

    Args:
        name: the file's name.
        head: its first bytes, about `bitext.formats.HEAD` of them.

    Raises:
        FormatError: it is something else than its suffix says, or something that we cannot read,
            and no prose.
    """
    stated, found = format_named(name), other_than_named(name, head)
    if found is FORMATS["zip"] and stated is not None and stated.document and not stated.is_text:
        return stated  # what it holds may stand further behind
    if found is not None and found.document:
        return told(name, found)
    if found is FORMATS["page"]:
        raise FormatError(
            f"{name}: this is {found.noun}, which holds both texts; bitext convert reads it"
        )
    if found is not None and (stated is None or stated.document):
        raise FormatError(
            f"{name}: this is {found.noun}, expected {expected('document')}; save it as plain text"
        )
    if packing_of(PurePath(name)):
        raise FormatError(
            f"{name}: is packed, which only corpora may be; unpack it, or translate it with "
            "--lines if each of its lines is a text"
        )
    if stated is not None and not stated.document:
        raise FormatError(
            f"{name}: cannot read {stated.noun} ({PurePath(name).suffix}) as an article; "
            f"expected {expected('document')}"
            # Nothing else than the suffix tells such a file from prose.
            + ("" if stated.opening else "; if it is prose, give it such a name")
        )
    return stated or FORMATS["text"]


def require_prose(name: str, head: bytes) -> None:
    """Refuse what would be read line by line and is no plain text.

    Args:
        name: the file's name.
        head: its first bytes.

    Raises:
        FormatError: its first bytes are those of another format.
    """
    found = format_of(head)
    if found is not None:
        raise FormatError(f"{name}: this is {found.noun}, expected plain text; save it so")


def as_bitext(name: str, head: bytes) -> Format:
    """The format in which a bitext is read.

    Args:
        name: the file's name.
        head: its first bytes.

    Raises:
        FormatError: neither its suffix nor its first bytes are a bitext's.
    """
    if found := bitext_format(name, head):
        return found
    stated = format_named(name)
    noun = f"{stated.noun} ({PurePath(name).suffix})" if stated else "this"
    hint = " (it holds numbers, no texts)" if stated and stated.beads else ""
    raise FormatError(
        f"{name}: cannot read {noun}{hint} as sentence pairs; expected {expected('bitext')}"
    )


def bitext_format(name: str, head: bytes) -> Format | None:
    """The format in which a bitext is read, None where it holds none.

    Args:
        name: the file's name.
        head: its first bytes.

    Raises:
        FormatError: it is a binary file.
    """
    stated, found = format_named(name), other_than_named(name, head)
    if found is not None and found.bitext:
        return told(name, found)
    if found is not None and not found.is_text:
        raise FormatError(f"{name}: this is {found.noun}, expected {expected('bitext')}")
    return stated if stated is not None and stated.bitext else None


def as_beads(name: str, head: bytes) -> Format:
    """The format in which beads are read; Vecalign's where nothing tells another.

    Args:
        name: the file's name.
        head: its first bytes.
    """
    stated, found = format_named(name), format_of(head)
    if stated is not None and stated.beads:
        return stated
    return found if found is not None and found.beads else FORMATS["beads"]


def other_than_named(name: str, head: bytes) -> Format | None:
    """The format that the first bytes tell, None where it is the one that the suffix says."""
    stated, found = format_named(name), format_of(head)
    return None if found is stated else found


def told(name: str, found: Format) -> Format:
    """A format that is not the one of the suffix; the reader learns of it, if that is wrong."""
    stated = format_named(name)
    if stated is not None and stated.media_type != found.media_type:
        log.warning("%s: this is %s, whatever its suffix says; reading it so", name, found.noun)
    return found


def expected(kind: str) -> str:
    """What can be read as a document or as a bitext, for messages."""
    rows = [row for row in FORMATS.values() if getattr(row, kind)]
    return " or ".join(
        f"{row.noun} ({row.suffixes[0]})" if row.suffixes else row.noun for row in rows
    )

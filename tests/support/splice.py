"""The splice law, and a case of splicing as two texts: ``assert_splice(before, table, after)``."""

from collections.abc import Mapping
from io import BytesIO

from bitext.documents.bilingual import interleavers
from bitext.documents.original import document_formats
from bitext.pipeline import translate
from bitext.protocols import ReadOptions
from bitext.registry import by_suffix
from bitext.translators.identity import IdentityTranslator

FORMATS = tuple(
    suffix.removeprefix(".")
    for suffix in document_formats().places
    if by_suffix()[suffix].is_written
)
"""The formats that the law is held against: a suffix each, without its point."""


def spliced(
    data: bytes, name: str, *, encoding: str | None = None, table: Mapping[str, str] = {}
) -> bytes:
    """A file translated, as a table says or into itself, and spliced."""
    form = document_formats().load(f".{name}")(ReadOptions(encoding))
    translator = IdentityTranslator(table)
    target = "en" if table else "fr"
    filled = (
        (original, translate(original.document, translator, target_lang=target).target)
        for original in form.read(BytesIO(data), lang="fr", name=f"x.{name}")
    )
    return b"".join(form.splice(filled))


def assert_splice(before: str, table: Mapping[str, str], after: str, name: str = "html") -> None:
    """Sentences of a file are translated as a table says, and nothing else of it changes."""
    assert spliced(before.encode(), name, table=table).decode() == after


def assert_law(data: bytes, name: str, *, encoding: str | None = None) -> None:
    """What was read is written, byte for byte: filled with itself, and translated into itself."""
    form = document_formats().load(f".{name}")(ReadOptions(encoding))
    originals = list(form.read(BytesIO(data), lang="fr", name=f"x.{name}"))
    assert b"".join(form.splice((o, o.document) for o in originals)) == data
    assert spliced(data, name, encoding=encoding) == data


def interleaved(data: bytes, name: str, table: Mapping[str, str]) -> bytes:
    """A file with both texts, translated as a table says."""
    form = document_formats().load(f".{name}")(ReadOptions())
    translator = IdentityTranslator(table)
    parts = (
        interleavers().load(f".{name}")(
            original, translate(original.document, translator, target_lang="en").target
        )
        for original in form.read(BytesIO(data), lang="fr", name=f"x.{name}")
    )
    return b"".join(form.splice((part, part.document) for part in parts))

"""XLIFF: what is untranslated gets a target with its state, all else stays.

The slot of a unit is its ``target``, which is made where there is none; what is said stands in
``source``. Of units that are segmented, each segment is a text of its own.

References:
    OASIS XLIFF 1.2 and 2.1.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from bitext.document import Document
from bitext.documents.original import Original
from bitext.documents.tokens import Token
from bitext.documents.wellformed import decode_xml
from bitext.documents.xliff.builder import XliffBuilder
from bitext.documents.xliff.units import Unit, units_of
from bitext.files.inputs import blocks
from bitext.languages.tags import base_of
from bitext.protocols import AS_IT_SAYS, ReadOptions

TARGETS = {"file": "target-language", "xliff": "trglang"}
"""Element → the attribute that names the language of its targets: versions 1 and 2."""

SOURCES = {"file": "source-language", "xliff": "srclang"}
SPELLED = {"target-language": "target-language", "trglang": "trgLang"}

log = logging.getLogger(__name__)


class Place(NamedTuple):
    """Where a file names the language of its targets, or is to name it.

    Attributes:
        piece: number of the piece.
        start: offset in it.
        end: offset just behind.
        said: what stands there; empty where nothing does.
        attribute: what is to stand there, if nothing does.
    """

    piece: int
    start: int
    end: int
    said: str
    attribute: str


class XliffFormat:
    """XLIFF files as a `bitext.documents.original.DocumentFormat`.

    Args:
        options: of them is heeded whether what is translated is to be translated again; the
            encoding is the one that the file says.
    """

    def __init__(self, options: ReadOptions = AS_IT_SAYS) -> None:
        self.options, self.name = options, ""
        self.places: list[Place] = []
        self.has_others = False  # translations that stay

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """The file as one part; a paragraph for each text that has no translation.

        Raises:
            FormatError: it is no well-formed XML, or has a document type.
        """
        self.name = name
        data = b"".join(blocks(file))
        codec, text = decode_xml(data, name)
        builder = XliffBuilder(text, lang, codec, again=self.options.again)
        for found in units_of(text):
            if isinstance(found, Unit):
                self.has_others |= not builder.add_unit(found)
            else:
                self.note_languages(found, builder)
        yield builder.part(len(text))

    def note_languages(self, token: Token, builder: XliffBuilder) -> None:
        """Note where a tag names the language of the targets."""
        name = token.name.rpartition(":")[2]
        source = token.value(SOURCES[name])
        if source and base_of(source) != base_of(builder.lang):
            told = self.name, source, builder.lang
            log.warning("%s: says that its source is in %r, and is read as %r", *told)
        attribute = next((a for a in token.attributes if a.name == TARGETS[name]), None)
        piece, offset = len(builder.pieces), builder.cursor
        if attribute:
            start, end = attribute.start + 1 - offset, attribute.end - 1 - offset
            self.places.append(Place(piece, start, end, attribute.value, ""))
        elif source:  # of version 1 files name it, of version 2 the root does
            end = token.end - offset - (2 if token.kind == "empty" else 1)
            self.places.append(Place(piece, end, end, "", SPELLED[TARGETS[name]]))

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        """The file with more translations; a character that its encoding lacks is a reference."""
        for original, target in filled:
            told = original
            if original.slots and target.lang != original.document.lang:
                told = replace(original, pieces=tuple(self.pieces_in(target.lang, original)))
            yield original.codec.encode(told.fill(target), "xmlcharrefreplace")
        yield b""

    def pieces_in(self, lang: str, original: Original) -> list[str]:
        """The pieces, with the language of the targets named."""
        pieces = list(original.pieces)
        for piece, start, end, said, attribute in reversed(self.places):
            if said and base_of(said) == base_of(lang):
                continue
            if said and self.has_others:
                told = self.name, said, lang
                log.warning("%s: its other translations are in %r, the new ones in %r", *told)
                continue
            new = f' {attribute}="{lang}"' if attribute else lang
            pieces[piece] = pieces[piece][:start] + new + pieces[piece][end:]
        return pieces

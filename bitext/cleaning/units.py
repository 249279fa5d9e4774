"""A TMX → its units as pairs, each with its own bytes.

The memory is read as `bitext.bitexts.tmx` reads it; beside that, the parser tells at which byte
each unit begins. What stands between two units goes with the first of them.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from defusedxml.ElementTree import XMLParser

from bitext.bitexts.row import PART
from bitext.bitexts.tmx.languages import sides_of
from bitext.bitexts.tmx.reading import telling, text_in_language
from bitext.bitexts.tmx.units import Collector, Unit
from bitext.cleaning.candidate import Candidate
from bitext.errors import FormatError
from bitext.protocols import Langs

CODECS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""Byte-order mark → encoding; in all others that the parser knows, ``>`` is one byte."""


class Places(Collector):
    """A collector that knows where units stand in the file.

    Attributes:
        starts: byte at which each unit begins.
        last: byte at which the end tag of the last one begins.
        parser: tells where it is.
    """

    def __init__(self) -> None:
        super().__init__()
        self.starts, self.last = deque[int](), 0
        self.parser = XMLParser(target=self)
        self.line_of = lambda: int(self.parser.parser.CurrentLineNumber)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag.rpartition("}")[2] == "tu":
            if "tu" in self.path:
                raise FormatError("found a tu inside a tu; the one before is not closed")
            self.starts.append(self.parser.parser.CurrentByteIndex)
        super().start(tag, attributes)

    def end_unit(self) -> None:
        """A unit ends; one without text is no pair, which is told of it alone."""

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.path[-1] == "tu":
            self.last = self.parser.parser.CurrentByteIndex
        super().end(tag)


class UnitReader:
    """A TMX as it is read.

    Args:
        blocks: of its bytes.
        name: what error messages call it.
        langs: what is wanted; see `bitext.bitexts.tmx.read`.

    Attributes:
        header: what stands before the first unit.
        tail: what stands behind the last one, known when all are read.
        langs: of the pairs.

    Raises:
        FormatError: it is not TMX; also while it is read.
    """

    def __init__(self, blocks: Iterable[bytes], name: str, langs: Langs) -> None:
        self.header = self.tail = b""
        self._name, self._places = name, Places()
        units = self._units(blocks)
        first = list(islice(units, PART))
        self._sides = sides_of(self._places, [unit for unit, _ in first], langs, name)
        tags = (side.tag.replace("_", "-") for side in self._sides)
        self.langs = Langs(*(None if tag == "und" else tag for tag in tags))
        self._rest = chain(first, units)

    def pairs(self) -> Iterator[Candidate]:
        """A pair for each unit; one that lacks a side is none."""
        for number, (unit, raw) in enumerate(self._rest, 1):
            tags = list(unit.texts)
            source = self._sides[0].variant_of(tags)
            target = self._sides[1].variant_of([tag for tag in tags if tag != source])
            texts = [text_in_language(unit, tag, self._name) for tag in (source, target)]
            lacking = [
                side.tag for side, text in zip(self._sides, texts, strict=True) if text is None
            ]
            fault = f"has no text in {lacking[0]!r}" if lacking else ""
            shown = [(text or "").strip() for text in texts]
            yield Candidate(number, shown[0], shown[1], (raw,), fault)

    def _units(self, blocks: Iterable[bytes]) -> Iterator[tuple[Unit, bytes]]:
        """The units and their bytes; one is given when it is known where the next one begins."""
        places, held, offset, waiting = self._places, bytearray(), 0, deque[Unit]()
        codec = ""
        for block in chain(blocks, [None]):
            with telling(places, self._name):
                if block is None:
                    places.parser.close()
                else:
                    codec = codec or CODECS.get(block[:2], "ascii")
                    places.parser.feed(block)
                    held += block
            if places.starts and not offset:
                offset = places.starts[0]
                self.header = bytes(held[:offset])
                del held[:offset]
            waiting.extend(places.take())
            while len(places.starts) > 1:
                size = places.starts[1] - places.starts.popleft()
                yield waiting.popleft(), bytes(held[:size])
                del held[:size]
                offset += size
        if not waiting:
            self.header = bytes(held)
            return
        closing = ">".encode(codec)
        end = held.index(closing, places.last - offset) + len(closing)
        self.tail = bytes(held[end:])
        yield waiting.popleft(), bytes(held[:end])

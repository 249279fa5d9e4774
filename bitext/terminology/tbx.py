"""Glossaries in TBX: TBX-Basic of 2008 (``martif``) and of 2019 (``tbx``), core or by name.

Of a concept the terms of the two languages are read, with part of speech and note. A term that is
called deprecated, or superseded, is no rendering; as a source it is found all the same. Declared
entities are refused, as in `bitext.bitexts.tmx`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, XMLParser

from bitext.errors import FormatError
from bitext.languages.tags import base_of
from bitext.terminology.glossary import Entry, require_fitting
from bitext.terminology.tables import speech_of

__all__ = ["read_tbx"]

LANG = ("{http://www.w3.org/XML/1998/namespace}lang", "xml:lang", "lang")
CONCEPTS = ("termEntry", "conceptEntry")
LANGUAGES = ("langSet", "langSec")
TERMS = ("tig", "ntig", "termSec")
GONE = ("deprecatedTerm", "supersededTerm")
DEEPEST = 100
"""Elements inside each other; TBX has about ten."""


@dataclass(slots=True)
class Said:
    """A term and what is said of it."""

    lang: str
    text: str = ""
    pos: str = ""
    status: str = ""


@dataclass(slots=True)
class Collector:
    """What a parser tells its target; gathers entries.

    Attributes:
        languages: BCP 47 tags of source and target.
        name: of the file, for messages.
        parser: what tells it; knows the line.
        path: names of the elements that are open, the outermost first.
        terms: of the concept that is open.
        note: likewise.
        lang: of the part of it that is open.
        heard: characters since the last tag.
        kind: what the open element is about: its ``type``, or its name.
        entries: what was found.
    """

    languages: tuple[str, str]
    name: str
    parser: XMLParser | None = None
    path: list[str] = field(default_factory=list)
    terms: list[Said] = field(default_factory=list)
    note: str = ""
    lang: str = ""
    heard: list[str] = field(default_factory=list)
    kind: str = ""
    entries: list[Entry] = field(default_factory=list)

    @property
    def where(self) -> str:
        """File and line."""
        line = self.parser.parser.CurrentLineNumber if self.parser else 1
        return f"{self.name}:{line}"

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition("}")[2]
        if not self.path and local not in ("martif", "tbx", "TBX"):
            raise FormatError(
                f"{self.where}: found <{local[:40]}>, expected TBX (<tbx> or <martif>)"
            )
        self.path.append(local)
        if len(self.path) > DEEPEST:
            raise FormatError(f"{self.where}: elements {DEEPEST} deep, expected TBX")
        if local in CONCEPTS:
            self.terms, self.note = [], ""
        elif local in LANGUAGES:
            self.lang = next((attributes[key] for key in LANG if key in attributes), "")
        elif local in TERMS:
            self.terms.append(Said(self.lang))
        self.heard, self.kind = [], attributes.get("type", local)

    def data(self, text: str) -> None:
        """Characters."""
        self.heard.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        local, kind = tag.rpartition("}")[2], self.kind
        self.path.pop()
        text = " ".join("".join(self.heard).split())
        self.heard, self.kind = [], ""
        if local in CONCEPTS:
            self.finish()
        elif local == "note" and not self.note:
            self.note = text
        elif not self.terms:
            return
        elif local == "term":
            self.terms[-1].text = text
        elif kind == "partOfSpeech":
            self.terms[-1].pos = speech_of(text)
        elif kind == "administrativeStatus":
            self.terms[-1].status = text

    def close(self) -> None:
        """The document ends."""

    def finish(self) -> None:
        """A concept ends: its terms become an entry."""
        source, target = (base_of(lang) for lang in self.languages)
        ours = [said for said in self.terms if said.text and base_of(said.lang) == source]
        theirs = [said for said in self.terms if said.text and base_of(said.lang) == target]
        fine = [said for said in theirs if not said.status.startswith(GONE)]
        fine.sort(key=lambda said: not said.status.startswith("preferred"))
        if not ours or not fine:
            return
        sources = tuple(dict.fromkeys(said.text for said in ours))
        ways = tuple(dict.fromkeys(said.text for said in fine))
        for way in ways:
            require_fitting(sources, way, self.where)
        pos = next((said.pos for said in ours if said.pos), "")
        self.entries.append(Entry(sources, ways[0], ways[1:], pos, "", self.note))


def read_tbx(chunks: Iterable[bytes], name: str, languages: tuple[str, str]) -> Iterator[Entry]:
    """The entries of a TBX file.

    Args:
        chunks: its bytes.
        name: of the file, for messages.
        languages: BCP 47 tags of source and target; concepts that lack one are passed over.

    Raises:
        FormatError: naming file and line.
    """
    collector = Collector(languages, name)
    parser = collector.parser = XMLParser(target=collector)
    for chunk in chain(chunks, [None]):
        try:
            if chunk is None:
                parser.close()
            else:
                parser.feed(chunk)
        except ParseError as error:
            line, column = error.position
            raise FormatError(
                f"{name}:{line}: {str(error).split(':')[0]} at column {column + 1}; expected "
                "well-formed TBX"
            ) from error
        except DefusedXmlException as error:
            raise FormatError(
                f"{collector.where}: the file declares entities, which can be used to exhaust "
                "memory; remove the declarations from its DOCTYPE"
            ) from error
        except FormatError:
            raise
        except (LookupError, ValueError) as error:
            raise FormatError(
                f"{name}:1: cannot read the encoding that the file declares; save it as UTF-8"
            ) from error
        yield from collector.entries
        collector.entries = []

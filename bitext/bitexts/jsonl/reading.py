"""JSON lines → bitext; whatever is wrong is told with its file and line."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from bitext.alignment import Bead, Bitext, Link, concatenated_bitext
from bitext.bitexts.jsonl.records import FORMAT, SIDES, VERSION, Record, record_of
from bitext.bitexts.jsonl.values import (
    finite,
    is_numbers,
    maker_of,
    marks_of,
    require_count,
    require_equal,
    suggestion_of,
)
from bitext.bitexts.row import require_flags
from bitext.bitexts.stated import require_languages
from bitext.bitexts.version1 import Said, is_cleared, said_of, without_count
from bitext.document import Document, Paragraph, Sentence
from bitext.errors import AlignmentError, BitextError, FormatError, short
from bitext.files.decoding import decode
from bitext.files.inputs import blocks
from bitext.imprint import UNSAID, imprint_of
from bitext.protocols import AS_STATED, Langs
from bitext.signature import Signature

PART = 1000
"""Beads in a part, at least, if the text has so many."""


def read(file: BinaryIO, *, name: str, langs: Langs = AS_STATED) -> Iterator[Bitext]:
    """Read a bitext from bytes; see `bitext.protocols.BitextReader`.

    Raises:
        FormatError: naming file and line.
        AlignmentError: naming file, line and bead.
    """
    for part in parts(decode(blocks(file), name=name), name=name):
        require_languages(part, langs, f"{name}:1")
        yield part


def loads(text: str, *, name: str = "JSONL") -> Bitext:
    """Read a bitext from the text of a file.

    Args:
        text: the file's text.
        name: what error messages call the file.

    Raises:
        FormatError: naming file and line.
        AlignmentError: naming file, line and bead.
    """
    return concatenated_bitext(list(parts(text.split("\n"), name=name)))


def parts(lines: Iterable[str], *, name: str) -> Iterator[Bitext]:
    """Read a bitext in parts of at least `PART` beads, as far as its paragraphs let it be cut."""
    assembly = Assembly()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        with telling(f"{name}:{number}"):
            assembly.take(record_of(line, assembly.version))
        if len(assembly.beads) >= PART and assembly.is_even and assembly.end is None:
            with telling(f"{name}:{number}"):
                part = assembly.part()
            yield part
    with telling(name):
        part = assembly.last_part()
    yield part


@contextmanager
def telling(where: str) -> Iterator[None]:
    """Let an error tell where it lies."""
    try:
        yield
    except BitextError as error:
        raise type(error)(f"{where}: {error}") from error


class Half:
    """What has been read of one side.

    Attributes:
        paragraphs: those of the part that is being read.
        gaps: before each of them.
        sentences: of these paragraphs.
        paired: how many of these sentences stand in beads.
        before: paragraphs and sentences of the parts before.
    """

    def __init__(self) -> None:
        self.paragraphs = list[Paragraph]()
        self.gaps = list[str]()
        self.sentences = list[Sentence]()
        self.paired = 0
        self.before = (0, 0)

    @property
    def counts(self) -> tuple[int, int]:
        """Paragraphs and sentences so far."""
        return self.before[0] + len(self.paragraphs), self.before[1] + len(self.sentences)

    def begin_part(self) -> None:
        """Forget what is in a part that was given out."""
        self.before = self.counts
        self.paragraphs, self.gaps, self.sentences, self.paired = [], [], [], 0

    def add(self, record: Record) -> None:
        """Take in a paragraph."""
        require_equal("paragraph", record["id"], self.counts[0])
        spans, text = record["sentences"], record["text"]
        if not all(is_numbers(span) and len(span) == 2 and span[1] >= span[0] for span in spans):
            raise FormatError(f"paragraph {record['id']}: sentences must be pairs [start, end]")
        sentences = tuple(Sentence(text[start:end], start) for start, end in spans)
        if any(sentence.end != end for sentence, (_, end) in zip(sentences, spans, strict=True)):
            raise FormatError(f"paragraph {record['id']}: a sentence ends behind its text")
        marks = marks_of(record.get("marks", []), f"paragraph {record['id']}:")
        self.paragraphs.append(Paragraph(text, sentences, record["kind"], marks))
        self.gaps.append(record["gap"])
        self.sentences += sentences

    def side_of(self, numbers: Any, text: str, where: str) -> range:
        """The range of a bead's sentences, which must be the next ones and have that text."""
        side = range(self.paired, self.paired + len(numbers))
        expected_numbers = [self.before[1] + index for index in side]
        if not is_numbers(numbers) or expected_numbers != numbers:
            found, wanted = str(numbers)[:40], str(expected_numbers)[:40]
            raise AlignmentError(f"{where} sentences are {found}, expected {wanted}")
        if side.stop > len(self.sentences):
            raise FormatError(f"{where} sentences stand in no paragraph before the bead")
        sentences = self.sentences[side.start : side.stop]
        if (expected := " ".join(sentence.text for sentence in sentences)) != text:
            raise FormatError(
                f"{where} text is {text[:40]!r}, but its sentences are {expected[:40]!r}; "
                "correct both, or neither"
            )
        self.paired = side.stop
        return side


class Assembly:
    """What has been read so far."""

    def __init__(self) -> None:
        self.header: Record | None = None
        self.version = VERSION
        self.signature = Signature()
        self.signatures = dict.fromkeys(SIDES, Signature())
        self.imprints = dict.fromkeys(SIDES, UNSAID)
        self.halves = {side: Half() for side in SIDES}
        self.beads = list[Bead]()
        self.given_out = 0
        self.end: Record | None = None

    @property
    def is_even(self) -> bool:
        """Whether every sentence read so far stands in a bead, so that a part can end here."""
        return all(half.paired == len(half.sentences) for half in self.halves.values())

    def take(self, record: Record) -> None:
        """Take in the next record."""
        kind = record["record"]
        if self.end is not None:
            raise FormatError(f"found a {kind} record behind the end record")
        if (kind == "header") != (self.header is None):
            raise FormatError(f"found a {kind} record; the header stands first, and only there")
        {
            "header": self.take_header,
            "paragraph": self.take_paragraph,
            "bead": self.take_bead,
            "end": self.take_end,
        }[kind](record)

    def take_header(self, record: Record) -> None:
        """The first record: is it a file that we can read?"""
        found = record["format"], record["version"]
        if found[0] != FORMAT or found[1] not in (1, VERSION):
            raise FormatError(
                f"found format {short(found[0])!r} version {found[1]}, expected {FORMAT!r} version "
                f"{VERSION}; perhaps a newer bitext wrote it"
            )
        self.header, self.version = record, found[1]
        self.signature = Signature.parse(record["signature"])
        self.signatures = {
            side: Signature.parse(record.get(f"{side}_signature", "")) for side in SIDES
        }
        self.imprints = {side: imprint_of(record.get(f"{side}_imprint", {})) for side in SIDES}

    def take_paragraph(self, record: Record) -> None:
        """The next paragraph of one side."""
        if record["side"] not in SIDES:
            raise FormatError(f"side is {record['side'][:40]!r}, expected source or target")
        self.halves[record["side"]].add(record)

    def take_bead(self, record: Record) -> None:
        """The next bead."""
        where = f"bead {record['id']}:"
        require_equal("bead", record["id"], self.given_out + len(self.beads))
        source, target = (
            self.halves[side].side_of(record[f"{side}_sentences"], record[side], f"{where} {side}")
            for side in SIDES
        )
        links, flags = record["links"], record["flags"]
        if not all(is_numbers(link) and len(link) == 4 for link in links):
            raise FormatError(f"{where} links must be lists of four offsets")
        if not all(isinstance(flag, str) for flag in flags):
            raise FormatError(f"{where} flags must be names")
        require_flags(flags, where.rstrip(":"))
        alternatives = record.get("alternatives", [])
        if not all(isinstance(text, str) for text in alternatives):
            raise FormatError(f"{where} alternatives must be texts")
        said = self.said_in(record, where)
        self.beads.append(
            Bead(
                source,
                target,
                said.score,
                said.confidence,
                tuple(Link(*link) for link in links),
                said.flags,
                said.made_by,
                tuple(alternatives),
                suggestion_of(record.get("suggestion"), where),
            )
        )

    def said_in(self, record: Record, where: str) -> Said:
        """What a record says of its bead."""
        score, flags = finite(record["score"], "score", where), tuple(record["flags"])
        if self.version > 1:
            confidence = finite(record["confidence"], "confidence", where)
            return Said(score, confidence, flags, maker_of(record["made_by"], where))
        return said_of(
            score,
            flags,
            is_translation=self.signature.is_translation,
            cleared=not record["links"] and is_cleared(self.signature, record["source"], flags),
            where=where,
        )

    def take_end(self, record: Record) -> None:
        """The last record: is everything there?"""
        for side, half in self.halves.items():
            paragraphs, sentences = half.counts
            require_count(record, f"{side}_paragraphs", paragraphs)
            require_count(record, f"{side}_sentences", sentences)
        require_count(record, "beads", self.given_out + len(self.beads))
        self.end = record

    def last_part(self) -> Bitext:
        """What is left when the file has ended.

        Raises:
            FormatError: the file was cut.
            AlignmentError: the beads leave sentences out.
        """
        if self.end is None:
            raise FormatError("there is no end record; the file was cut, so make it again")
        for side, half in self.halves.items():
            position, total = half.before[1] + half.paired, half.counts[1]
            if position != total:
                raise AlignmentError(f"beads end at {side} sentence {position}, expected {total}")
        return self.part()

    def part(self) -> Bitext:
        """What was read since the last part; `is_even` holds."""
        header, end = self.header or {}, self.end or {}
        source, target = (
            Document(
                header[f"{side}_lang"],
                tuple(half.paragraphs),
                header[f"{side}_title"],
                (*half.gaps, end.get(f"{side}_gap", "")),
                self.signatures[side],
                self.imprints[side],
            )
            for side, half in self.halves.items()
        )
        signature = without_count(self.signature) if self.version == 1 else self.signature
        part = Bitext(source, target, tuple(self.beads), signature)
        self.given_out += len(self.beads)
        self.beads = []
        for half in self.halves.values():
            half.begin_part()
        return part

"""What a replaceable part must offer. No inheritance: any object of the right shape serves.

Every part has a `bitext.signature.Signature`, which tells how a result was made. Results are
comparable only where signatures match.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO, NamedTuple, Protocol, runtime_checkable

from bitext.alignment import Bead, Bitext, Link, Maker, Suggestion
from bitext.document import Document, Mark, Sentence
from bitext.options import AS_IT_SAYS as AS_IT_SAYS
from bitext.options import AS_STATED as AS_STATED
from bitext.options import PLAIN as PLAIN
from bitext.options import Langs as Langs
from bitext.options import ReadOptions as ReadOptions
from bitext.options import WriterOptions as WriterOptions
from bitext.signature import Signature


class Term(NamedTuple):
    """A term that stands in a sentence, and what it is to become.

    Attributes:
        start: offset of its first character in the sentence, in characters.
        end: offset just behind its last one.
        target: its translation, in the right form; empty: the words come through as they stand.
        accepted: all that is right: ``target`` first, its other number second where it has one.
    """

    start: int
    end: int
    target: str
    accepted: tuple[str, ...] = ()


class About(NamedTuple):
    """What a check is told of a pair of texts besides the two.

    Attributes:
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag.
        links: which word came from which; None where that is not known.
    """

    source_lang: str = "fr"
    target_lang: str = "en"
    links: tuple[Link, ...] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the pipeline knows of the text around a sentence, made once for each document.

    Attributes:
        spellings: upper-case word → how the text itself writes it elsewhere
            (``{"LYON": "Lyon"}``); for sentences in capitals.
        acronyms: acronym of the source → its one rendering in this text.
        dialogue: the dash with which speeches begin in this text; empty where none do.
        names: cells that are names by the head of their column: « Petit » under « Nom ».
    """

    spellings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    acronyms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    dialogue: str = ""
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Request:
    """What a translator is told of one sentence.

    Attributes:
        text: the sentence.
        marks: inline markup, offsets into ``text``.
        terms: terms that stand in it, in order.
        kind: of its paragraph; one of `bitext.document.KINDS`.
        context: what is known of the text around it.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    terms: tuple[Term, ...] = ()
    kind: str = "text"
    context: Context = Context()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One sentence's translation.

    Attributes:
        text: the translation.
        score: mean token log-probability in nats, ≤ 0; None where the model was not asked.
        links: which word came from which; offsets into the source sentence and into ``text``.
        flags: names of what went wrong and could not be mended, sorted: ``empty``, ``length``,
            ``repetition``.
        alternatives: other translations, best first; empty where none were asked for.
        made_by: ``person`` where a memory had it from one.
        suggestion: what a person made of a sentence like it, where a memory knew one.
    """

    text: str
    score: float | None = None
    links: tuple[Link, ...] = ()
    flags: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    made_by: Maker = "machine"
    suggestion: Suggestion | None = None


@runtime_checkable
class Segmenter(Protocol):
    """Finds sentences."""

    @property
    def signature(self) -> Signature:
        """For example ``seg:rules-fr-1``."""

    def split(self, text: str) -> list[Sentence]:
        """Sentences of one paragraph, in order; together they hold all but white space."""


@runtime_checkable
class Translator(Protocol):
    """Translates sentences."""

    @property
    def signature(self) -> Signature:
        """For example ``mt:opus-mt-fr-en@599b819e|ct2:int8|beam:4``."""

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """One hypothesis for each request, in the same order.

        Args:
            requests: taken as they are needed to fill batches, no further ahead. Closing the
                iterator that is given back stops the work.
        """


@runtime_checkable
class Repair(Protocol):
    """Mends what a model does badly, before and after it: capitals, quotes, verbatim spans."""

    def before(self, request: Request) -> Request:
        """What the model is asked instead."""

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The model's answer, mended.

        Args:
            request: as it was before `before`.
            found: the answer to what `before` made of it.
        """


@runtime_checkable
class Aligner(Protocol):
    """Pairs the sentences of two documents that translate each other."""

    @property
    def signature(self) -> Signature:
        """For example ``align:length-1``."""

    def align(
        self, source: Document, target: Document, anchors: Sequence[tuple[int, int]] = ()
    ) -> list[Bead]:
        """Beads that cover both documents.

        Args:
            source: segmented.
            target: segmented.
            anchors: fixed points: a bead begins at source sentence i exactly where one begins at
                target sentence j; ascending on both sides.
        """


@runtime_checkable
class BitextReader(Protocol):
    """Bytes of one format → a bitext, in parts, so that memory stays flat where the format can."""

    def __call__(self, file: BinaryIO, *, name: str, langs: Langs) -> Iterator[Bitext]:
        """Consecutive parts of one bitext, at least one, be it empty.

        Args:
            file: the bytes.
            name: what error messages call the file.
            langs: what is wanted.

        Raises:
            FormatError: the file is not what its format says, or not in these languages.
            AlignmentError: its beads do not cover its sentences.
        """


class Entry(NamedTuple):
    """A bead as a file lists it; whether it fits any texts is not known yet.

    Attributes:
        source: numbers of its source sentences, from 0; may be empty.
        target: likewise.
        number: as the file has it; None where it has none.
        line: line of the file.
    """

    source: Sequence[int]
    target: Sequence[int]
    number: float | None
    line: int


@runtime_checkable
class BeadReader(Protocol):
    """Text of an alignment format → the beads that it lists, without their texts."""

    def __call__(self, text: str, *, name: str) -> list[Entry]:
        """The beads, in order.

        Args:
            text: the file's.
            name: what error messages call the file.

        Raises:
            FormatError: naming file and line.
        """


@runtime_checkable
class Writer(Protocol):
    """Bitext → bytes of one format, in parts; one writer makes one file."""

    def begin(self, first: Bitext) -> bytes:
        """What stands before the first part, whose languages and title the file has."""

    def part(self, part: Bitext) -> bytes:
        """The next part.

        Args:
            part: consecutive parts of one bitext, sentence indices starting anew in each.
        """

    def end(self) -> bytes:
        """What stands behind the last part."""


WriterMaker = Callable[[WriterOptions], Writer]


def write_whole(writer: Writer, bitext: Bitext) -> bytes:
    """The file of a bitext that is there as a whole."""
    return writer.begin(bitext) + writer.part(bitext) + writer.end()

"""What a replaceable part must offer. No inheritance: any object of the right shape serves.

Every part has a ``signature`` (sacreBLEU's idea, carried through): short ``key:value`` parts joined
by ``|`` that tell how a result was made. Results are comparable only where signatures match.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bitext.alignment import Bead, Bitext, Link
from bitext.document import Document, Sentence


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One sentence's translation.

    Attributes:
        text: the translation.
        score: mean token log-probability in nats, ≤ 0; None where the model was not asked (a line
            without a letter passes through).
        links: which word came from which; offsets into the source sentence and into ``text``.
        flags: names of what went wrong and could not be mended, sorted: ``empty``, ``length``,
            ``repetition``.
    """

    text: str
    score: float | None = None
    links: tuple[Link, ...] = ()
    flags: tuple[str, ...] = ()


@runtime_checkable
class Segmenter(Protocol):
    """Finds sentences."""

    @property
    def signature(self) -> str:
        """For example ``seg:rules-fr-1``."""

    def split(self, text: str) -> list[Sentence]:
        """Sentences of one paragraph, in order; together they hold all but white space."""


@runtime_checkable
class Translator(Protocol):
    """Translates sentences."""

    @property
    def signature(self) -> str:
        """For example ``mt:opus-mt-fr-en@599b819e|ct2:int8|beam:4``."""

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        """One hypothesis for each sentence, in the same order."""


@runtime_checkable
class Aligner(Protocol):
    """Pairs the sentences of two documents that translate each other."""

    @property
    def signature(self) -> str:
        """For example ``align:length``."""

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
class Reader(Protocol):
    """Text → documents, in parts, so that memory stays flat however long the text."""

    def __call__(self, lines: Iterable[str], *, lang: str, name: str) -> Iterator[Document]:
        """Parts of one document, in order; at least one, be it empty.

        Args:
            lines: decoded text with its line breaks kept.
            lang: BCP 47 tag.
            name: what error messages call the text.
        """


@runtime_checkable
class Writer(Protocol):
    """Bitext → text of one format, in parts."""

    def __call__(self, parts: Iterable[Bitext]) -> Iterator[str]:
        """Exactly one string before the first part, one for each part, one behind the last.

        The exact count lets several writers share one pass over the parts.

        Args:
            parts: at least one; consecutive parts of one bitext, sentence indices starting anew in
                each; languages, title and signature are those of the first.
        """

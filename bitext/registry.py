"""Names → components, loaded only when asked for.

The tables hold strings, so that ``bitext align`` never imports a translation engine. A name with a
colon, ``package.module:attribute``, is somebody else's component and is loaded the same way.
File formats have theirs in `bitext.formats`; engines and metrics beside their types
(`bitext.translators.engine`, `bitext.evaluation.scoring`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pkgutil import resolve_name
from typing import Generic, TypeVar, cast

from bitext.errors import UnknownComponentError, short
from bitext.formats import FORMATS, Format
from bitext.protocols import Aligner, BeadReader, BitextReader, Segmenter, WriterMaker

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """Components of one kind.

    Attributes:
        kind: what messages call one of them.
        places: name → ``package.module:attribute``.
        has: attributes that every component has once it is made, so that what somebody else's name
            stands for is seen to be one before it is used.
    """

    kind: str
    places: Mapping[str, str]
    has: tuple[str, ...] = ()

    def load(self, name: str) -> T:
        """Load a component.

        Args:
            name: one of `places`, or ``package.module:attribute``.

        Raises:
            UnknownComponentError: the name is not known, or what it names cannot be loaded.
        """
        place = self.places.get(name)
        if place is None and ":" not in name:
            known = sorted(self.places)
            close = get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"expected one of {', '.join(known)}"
            raise UnknownComponentError(f"no {self.kind} is called {short(name)!r}; {hint}")
        try:
            return cast(T, resolve_name(place or name))
        except (ImportError, AttributeError, ValueError) as error:
            if place is not None:
                raise
            raise UnknownComponentError(
                f"{self.kind} {short(name)!r} cannot be loaded: {short(str(error), 120)}"
            ) from error


def make(table: Table[Callable[..., T]], name: str, *arguments: object, **options: object) -> T:
    """Load what a name stands for and call it.

    Args:
        table: of components that are made by a call.
        name: see `Table.load`.
        arguments: of the call.
        options: likewise.

    Raises:
        UnknownComponentError: the name is not known, or what it names makes no such component.
    """
    maker = table.load(name)
    if name in table.places:
        return maker(*arguments, **options)
    try:
        made = maker(*arguments, **options)
    except TypeError as error:
        raise UnknownComponentError(
            f"{table.kind} {short(name)!r} cannot be made: {short(str(error), 120)}"
        ) from error
    if lacking := [attribute for attribute in table.has if not hasattr(made, attribute)]:
        raise UnknownComponentError(
            f"{short(name)!r} is no {table.kind}: what it makes has no {' and no '.join(lacking)}"
        )
    return made


SEGMENTERS: Table[Callable[[str], Segmenter]] = Table(
    "segmenter", {"rules": "bitext.segmentation.rules:RuleSegmenter"}
)

ALIGNERS: Table[Callable[..., Aligner]] = Table(
    "aligner",
    {
        "length": "bitext.aligners.length:LengthAligner",
        "lexical": "bitext.aligners.lexical:LexicalAligner",
        "encoder": "bitext.aligners.encoder:EncoderAligner",
        "translation": "bitext.aligners.translation:TranslationAligner",
    },
    has=("align", "signature"),
)


def bitext_readers() -> Table[BitextReader]:
    """Suffix → what reads bitexts."""
    return Table("bitext-reader", {s: row.bitext for s, row in by_suffix().items() if row.bitext})


def bead_readers() -> Table[BeadReader]:
    """Suffix → what reads beads without their texts."""
    return Table("bead-reader", {s: row.beads for s, row in by_suffix().items() if row.beads})


def writers() -> Table[WriterMaker]:
    """Suffix → what makes a writer."""
    return Table("writer", {s: row.writer for s, row in by_suffix().items() if row.writer})


def by_suffix() -> dict[str, Format]:
    """Suffix → format."""
    return {suffix: row for row in FORMATS.values() for suffix in row.suffixes}

"""Files, bitexts and texts → columns: translations, a segment an entry."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bitext.alignment import Bitext
from bitext.bitexts import tsv
from bitext.bitexts.tsv import rows_of
from bitext.document import Document, Paragraph
from bitext.errors import FormatError
from bitext.files.decoding import decode
from bitext.pipeline.reading import blocks, read_bitext
from bitext.pipeline.streaming import translate
from bitext.protocols import Translator

BITEXTS = frozenset({".jsonl", ".tmx", ".tsv"})
"""Suffixes of files that hold both sides; every other file has a segment a line."""


@dataclass(frozen=True, slots=True)
class Column:
    """One side of a file, a segment an entry.

    Attributes:
        name: the file's name, for messages.
        texts: the segments.
        sources: their sources, where the file holds them.
        header: number of lines before the first segment; None where segments are not lines.
        documents: a label for each segment, where the file marks documents.
        signature: how the translations were made, where the file tells.
        scores: mean token log-probabilities that the translator gave, where they are known.
    """

    name: str
    texts: list[str]
    sources: list[str] | None = None
    header: int | None = 0
    documents: list[str] | None = None
    signature: str = ""
    scores: list[float] | None = None

    @property
    def lines(self) -> list[int] | None:
        """1-based line of each segment; None where it is its row, or where it has none."""
        if not self.header:
            return None
        return list(range(self.header + 1, self.header + 1 + len(self.texts)))

    @property
    def title(self) -> str:
        """The file's name without its folders."""
        return Path(self.name).name


Lines = str | Path | Sequence[str]
"""A file with a segment a line, or the segments themselves."""

Material = Lines | Bitext | Column
"""Translations: a file, the segments themselves, a bitext, of which the target side counts."""


def column_of(material: Material) -> Column:
    """Translations, wherever they are.

    Args:
        material: a string is the name of a file; see `read_column`.

    Raises:
        FormatError: there is no segment, or a file is not what its suffix says.

    >>> column_of(["Yes.", "No."]).texts
    ['Yes.', 'No.']
    """
    if isinstance(material, Column):
        return material
    if isinstance(material, str | Path):
        return read_column(Path(material))
    column = (
        column_of_bitext(material, "bitext", None)
        if isinstance(material, Bitext)
        else Column("hypothesis", list(material))
    )
    return require_text(column)


def lines_of(lines: Lines | None) -> list[str] | None:
    """The lines of a file, see `read_lines`, or those that are given; None where none are."""
    if isinstance(lines, str | Path):
        return read_lines(Path(lines))
    return None if lines is None else list(lines)


def translate_column(
    column: Column, translator: Translator, *, source_lang: str, target_lang: str
) -> Column:
    """The translation of a column, segment by segment, each on one line.

    Args:
        column: source texts.
        translator: see `bitext.protocols.Translator`.
        source_lang: BCP 47 tag of the texts.
        target_lang: BCP 47 tag of their translations.
    """
    document = Document(source_lang, tuple(map(Paragraph, column.texts)))
    bitext = translate(document, translator, target_lang=target_lang)
    return replace(
        column,
        texts=[" ".join(paragraph.text.split()) for paragraph in bitext.target.paragraphs],
        sources=column.texts,
        signature=bitext.signature,
        scores=translator_scores([bead.score for bead in bitext.beads]),
    )


def read_column(path: Path, *, encoding: str | None = None) -> Column:
    """Read the translations in a file.

    Args:
        path: ``.tsv``, ``.tmx`` or ``.jsonl`` (its target side), or text with a segment a line,
            empty lines among them.
        encoding: Python's name of it, for text.

    Raises:
        FormatError: the file holds no segment, or is not what its suffix says.
    """
    if path.suffix.lower() in BITEXTS:
        is_table = path.suffix.lower() == ".tsv"
        bitext, documents = read_table(path) if is_table else (read_bitext(path), None)
        column = column_of_bitext(bitext, str(path), 1 if is_table else None)
        return require_text(replace(column, documents=documents))
    return require_text(Column(str(path), read_lines(path, encoding=encoding)))


def column_of_bitext(bitext: Bitext, name: str, header: int | None) -> Column:
    """The target side of a bitext, a bead an entry.

    Args:
        bitext: of any origin.
        name: for messages.
        header: see `Column`.
    """
    pairs = list(bitext.pairs())
    return Column(
        name,
        [pair.target for pair in pairs],
        [pair.source for pair in pairs],
        header,
        None,
        bitext.signature,
        translator_scores([pair.bead.score for pair in pairs]),
    )


def require_text(column: Column) -> Column:
    """Refuse a column without any text.

    Raises:
        FormatError: with its name.
    """
    if not any(column.texts):
        raise FormatError(f"{column.name}: the file is empty, expected a segment a line")
    return column


def translator_scores(scores: Sequence[float | None]) -> list[float] | None:
    """The scores of beads, if a translator made them: an aligner's are probabilities, over 0."""
    known = [score for score in scores if score is not None]
    return known if known and max(known) <= 0 and min(known) < 0 else None


def read_table(path: Path) -> tuple[Bitext, list[str] | None]:
    """A table, and its column ``document`` where it has one."""
    with path.open("rb") as stream:
        text = "".join(decode(blocks(stream), name=str(path)))
    rows = [cells for _, cells in rows_of(text, str(path))]
    if not rows or "document" not in rows[0]:
        return tsv.loads(text, name=str(path)), None
    place = rows[0].index("document")
    labels = ["".join(cells[place : place + 1]) for cells in rows[1:] if cells != [""]]
    rest = [cells[:place] + cells[place + 1 :] if cells != [""] else cells for cells in rows]
    quoted = ("\t".join('"' + c.replace('"', '""') + '"' if c else "" for c in row) for row in rest)
    return tsv.loads("\n".join(quoted), name=str(path)), labels


def read_lines(path: Path, *, encoding: str | None = None) -> list[str]:
    """The lines of a text, without white space at their ends, as sacreBLEU's command reads them.

    A carriage return ends a line only before a line feed, or where the file has no line feed.
    """
    lines: list[str] = []
    pending = ""
    with path.open("rb") as stream:
        for line in decode(blocks(stream), name=str(path), encoding=encoding):
            pending += line
            if line.endswith("\n"):
                lines.append(pending.rstrip())
                pending = ""
    rest = [pending] if lines else pending.removesuffix("\r").split("\r")
    return lines + [line.rstrip() for line in rest if pending]

"""Files, bitexts and texts → columns: translations, a segment an entry."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bitext.alignment import Bitext
from bitext.bitexts.row import Row
from bitext.document import Document, Paragraph
from bitext.errors import FormatError
from bitext.files.decoding import decode
from bitext.files.inputs import blocks
from bitext.files.packed import open_unpacked, unpacked_name
from bitext.formats import FORMATS, HEAD
from bitext.pipeline.reading import read_bitext, read_table
from bitext.pipeline.recognition import bitext_format
from bitext.protocols import AS_STATED, Langs, Translator


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
        scores: mean token log-probabilities that the translator gave: one for each segment of a
            file, None where it tells none; of what was just translated one for each sentence.
        source_lang: BCP 47 tag of the sources, where the file tells.
    """

    name: str
    texts: list[str]
    sources: list[str] | None = None
    header: int | None = 0
    documents: list[str] | None = None
    signature: str = ""
    scores: Sequence[float | None] = ()
    source_lang: str | None = None

    @property
    def lines(self) -> list[int] | None:
        """1-based line of each segment; None where it is its row, or where it has none."""
        if not self.header:
            return None
        return list(range(self.header + 1, self.header + 1 + len(self.texts)))

    @property
    def told_scores(self) -> list[float]:
        """Those of the scores that are known."""
        return [score for score in self.scores if score is not None]

    def cut(self, span: range) -> "Column":
        """Some of the segments, which keep the numbers of their lines.

        Args:
            span: which of them, from 0.

        >>> Column("a", ["x", "y", "z"]).cut(range(1, 3)).lines
        [2, 3]
        """
        part = slice(span.start, span.stop)
        return replace(
            self,
            texts=self.texts[part],
            sources=self.sources and self.sources[part],
            header=(self.header or 0) + span.start,
            documents=self.documents and self.documents[part],
            scores=self.scores[part],
        )

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
        column_of_bitext(material, "bitext")
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
    from bitext.pipeline.streaming import translate  # late, for most files hold translations

    document = Document(source_lang, tuple(map(Paragraph, column.texts)))
    bitext = translate(document, translator, target_lang=target_lang)
    return replace(
        column,
        texts=[" ".join(paragraph.text.split()) for paragraph in bitext.target.paragraphs],
        sources=column.texts,
        signature=str(bitext.signature),
        scores=[bead.score for bead in bitext.beads],
        source_lang=source_lang,
    )


def read_column(
    path: Path,
    *,
    encoding: str | None = None,
    langs: Langs = AS_STATED,
    columns: Sequence[str] = (),
) -> Column:
    """Read the translations in a file.

    Args:
        path: ``.tsv``, ``.tmx`` or ``.jsonl`` (its target side), or text with a segment a line,
            empty lines among them; packed or not.
        encoding: Python's name of it, for text.
        langs: of a bitext; what is left out, the file decides.
        columns: what each column of a table is, whatever its suffix; see `bitext.bitexts.tables`.

    Raises:
        FormatError: the file holds no segment, or is not what its suffix says.
    """
    with open_unpacked(path) as stream:
        head = stream.read(HEAD)
    found = bitext_format(unpacked_name(path), head)
    is_table = found is FORMATS["tsv"] or (columns and not found and b"\t" in head)
    if found is None and not is_table:
        return require_text(Column(str(path), read_lines(path, encoding=encoding)))
    if is_table:
        rows, header = read_table(path, columns=columns, langs=langs, encoding=encoding)
        return require_text(column_of_rows(rows, str(path), header))
    bitext = read_bitext(path, source_lang=langs.source, target_lang=langs.target)
    return require_text(column_of_bitext(bitext, str(path)))


def column_of_bitext(bitext: Bitext, name: str) -> Column:
    """The target side of a bitext, a bead an entry.

    Args:
        bitext: of any origin.
        name: for messages.
    """
    pairs = list(bitext.pairs())
    return Column(
        name,
        [pair.target for pair in pairs],
        [pair.source for pair in pairs],
        header=None,
        signature=str(bitext.signature),
        scores=[pair.bead.score for pair in pairs],
        source_lang=bitext.source.lang,
    )


def column_of_rows(rows: Sequence[Row], name: str, header: int) -> Column:
    """The target side of a table, a row an entry, and the documents that it marks.

    Args:
        rows: of the table.
        name: for messages.
        header: see `Column`.
    """
    labels = [row.document for row in rows if row.document is not None]
    return Column(
        name,
        [(row.target or "").strip() for row in rows],
        [(row.source or "").strip() for row in rows],
        header=header,
        documents=labels or None,
        scores=[row.score for row in rows],
    )


def require_text(column: Column) -> Column:
    """Refuse a column without any text.

    Raises:
        FormatError: with its name.
    """
    if not any(column.texts):
        raise FormatError(f"{column.name}: the file is empty, expected a segment a line")
    return column


def read_lines(path: Path, *, encoding: str | None = None) -> list[str]:
    """The lines of a text, without white space at their ends, as sacreBLEU's command reads them.

    A carriage return ends a line only before a line feed, or where the file has no line feed.
    """
    lines: list[str] = []
    pending = ""
    with open_unpacked(path) as stream:
        for line in decode(blocks(stream), name=str(path), encoding=encoding):
            pending += line
            if line.endswith("\n"):
                lines.append(pending.rstrip())
                pending = ""
    rest = [pending] if lines else pending.removesuffix("\r").split("\r")
    return lines + [line.rstrip() for line in rest if pending]

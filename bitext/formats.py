"""The one table of file formats: how each is known, what it is called, what reads and writes it.

Nothing else in the house knows a suffix. Places are strings (`bitext.registry` loads them), so that
the table costs nothing to import.
"""

import codecs
import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

HEAD = 4096
"""Bytes from the beginning of a file that tell its format."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: how it is known, and which components read and write it.

    Attributes:
        noun: what messages call such a file, with its article.
        suffixes: in lower case, the usual one first; none where the suffix is a language.
        media_type: for HTTP.
        label: what a button says; empty where we do not write it.
        meaning: what is in it, for help texts; empty where the suffix says it all.
        opening: regular expression that the first bytes match (UTF-8, without byte order mark);
            empty where nothing tells such a file from plain text.
        is_text: whether a person could read it as it is; else it is never taken for plain text.
        document: place of a `bitext.documents.original.FormatMaker`; files of such a format are
            translated into files of the same format, if they can be written.
        is_written: whether a document can be written as such a file.
        bitext: place of a `bitext.protocols.BitextReader`.
        beads: place of a `bitext.protocols.BeadReader`.
        writer: place of a `bitext.protocols.WriterMaker`.
        corpus: place of a `bitext.corpus.corpusformat.CorpusFormatMaker`: a file is many texts.
        extra: the package that must be installed for it beside bitext; empty for none.
    """

    noun: str
    suffixes: tuple[str, ...]
    media_type: str
    label: str = ""
    meaning: str = ""
    opening: bytes = b""
    is_text: bool = True
    is_written: bool = True
    document: str = ""
    bitext: str = ""
    beads: str = ""
    writer: str = ""
    corpus: str = ""
    extra: str = ""


XML = (
    rb"\s*(?>(?:<\?xml[^>]*+>\s*+)?)"
    rb"(?:(?><!--.*?-->)\s*+|<!(?!--|doctype html)[^>]*+>\s*+)*+"
)
"""What may stand before the first element: declaration, comments, document type."""

DOCTYPE = rb"(?:<!doctype html\b|<html\b)"
OURS = DOCTYPE + rb'[^<]*(?:<(?:html|head|meta)\b[^<]*)*<meta name="generator" content="bitext\b'

FORMATS: dict[str, Format] = {
    "page": Format(
        "a page that bitext wrote", (), "text/html", opening=OURS, bitext="bitext.page.reading:read"
    ),
    "html": Format(
        noun="an HTML page",
        suffixes=(".html", ".htm", ".xhtml"),
        media_type="text/html",
        label="Page",
        meaning="a page, both texts side by side",
        opening=XML + DOCTYPE,
        document="bitext.documents.html:HtmlFormat",
        writer="bitext.page.page:PageWriter",
    ),
    "text": Format(
        noun="plain text",
        suffixes=(".txt",),
        media_type="text/plain",
        label="Text",
        meaning="the translation alone, in the shape of the source",
        document="bitext.documents.text:TextFormat",
        writer="bitext.documents.text:TextWriter",
    ),
    "tmx": Format(
        noun="a translation memory (TMX)",
        suffixes=(".tmx",),
        media_type="application/x-tmx+xml",
        label="TMX",
        opening=XML + rb"<tmx\b",
        bitext="bitext.bitexts.tmx:read",
        writer="bitext.bitexts.tmx:TmxWriter",
    ),
    "tsv": Format(
        noun="a table of beads (TSV)",
        suffixes=(".tsv",),
        media_type="text/tab-separated-values",
        label="TSV",
        opening=rb'(?=[^\r\n]*\bsource\b)(?=[^\r\n]*\btarget\b)(?:"?\w+"?\t)+"?\w+"?(?:[\r\n]|\Z)',
        bitext="bitext.bitexts.tsv:read",
        writer="bitext.bitexts.tsv:TsvWriter",
    ),
    "jsonl": Format(
        noun="a bitext in JSON lines",
        suffixes=(".jsonl", ".ndjson"),
        media_type="application/jsonl",
        label="JSON lines",
        meaning="everything, lossless",
        opening=rb'\s*\{\s*"record"\s*:\s*"',
        bitext="bitext.bitexts.jsonl:read",
        writer="bitext.bitexts.jsonl:JsonLinesWriter",
        corpus="bitext.corpus.lineformat:json_format",
    ),
    "beads": Format(
        noun="a list of beads, as Vecalign has them",
        suffixes=(".beads",),
        media_type="text/plain",
        meaning="numbers of sentences and the confidence, as Vecalign has them",
        opening=rb"\s*\[[\d, ]*\]\s*:\s*\[[\d, ]*\]\s*(?::|[\r\n]|\Z)",
        beads="bitext.bitexts.beads:loads",
        writer="bitext.bitexts.beads:BeadsWriter",
    ),
    "ladder": Format(
        noun="a ladder of beads, as hunalign has them",
        suffixes=(".ladder",),
        media_type="text/plain",
        meaning="hunalign's",
        opening=rb"0\t0(?:\t[-+.\deE]+)?\r?\n\d+\t\d+(?:\t|\r?\n)",
        beads="bitext.bitexts.ladder:loads",
        writer="bitext.bitexts.ladder:LadderWriter",
    ),
    "moses": Format(
        noun="one side of a line-aligned pair",
        suffixes=(),
        media_type="text/plain",
        meaning="news.fr and news.en: one line a bead on each side",
        writer="bitext.bitexts.moses:MosesWriter",
    ),
    # What follows is known, so that it is refused rather than taken for prose.
    "xliff": Format(
        "an XLIFF file",
        (".xlf", ".xliff", ".sdlxliff"),
        "application/xliff+xml",
        document="bitext.documents.xliff:XliffFormat",
        opening=XML + rb"<(?:[\w.-]+:)?xliff\b",
    ),
    "xml": Format("an XML file", (".xml",), "application/xml", opening=rb"\s*<\?xml\b"),
    "json": Format(
        "a JSON file", (".json",), "application/json", opening=rb'\s*\{\s*"[^"\n]{1,80}"\s*:'
    ),
    "po": Format(
        "a gettext catalogue",
        (".po", ".pot"),
        "text/x-gettext-translation",
        document="bitext.documents.po:PoFormat",
        opening=rb'(?:\s++|#[^\n]*+\n)*+(?:msgctxt "[^\n]*+\n)?msgid "',
    ),
    "srt": Format(
        "subtitles (SubRip)",
        (".srt",),
        "application/x-subrip",
        opening=rb"\s*\d+\s*\n\d+:\d\d:\d\d[,.]\d+ --> ",
        document="bitext.documents.subtitles:SubtitlesFormat",
    ),
    "vtt": Format(
        "subtitles (WebVTT)",
        (".vtt",),
        "text/vtt",
        opening=rb"WEBVTT\b",
        document="bitext.documents.subtitles:SubtitlesFormat",
    ),
    "markdown": Format(
        "Markdown",
        (".md", ".markdown"),
        "text/markdown",
        document="bitext.documents.markdown:MarkdownFormat",
    ),
    "csv": Format("a table (CSV)", (".csv",), "text/csv"),
    "rtf": Format(
        "a Rich Text document", (".rtf",), "application/rtf", opening=rb"\{\\rtf", is_text=False
    ),
    "pdf": Format(
        "a PDF file",
        (".pdf",),
        "application/pdf",
        document="bitext.documents.pdf:PdfFormat",
        opening=b"%PDF-",
        is_text=False,
        is_written=False,
        extra="pypdfium2",
    ),
    "odt": Format(
        "an OpenDocument text",
        (".odt",),
        "application/vnd.oasis.opendocument.text",
        document="bitext.documents.odt:OdtFormat",
        opening=rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text",
        is_text=False,
    ),
    "epub": Format(
        "an e-book (EPUB)",
        (".epub",),
        "application/epub+zip",
        document="bitext.documents.epub:EpubFormat",
        opening=rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip",
        is_text=False,
    ),
    "docx": Format(
        "a Word document",
        (".docx",),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        document="bitext.documents.docx:DocxFormat",
        opening=rb"PK\x03\x04.*word/",
        is_text=False,
    ),
    "zip": Format(
        "a ZIP archive (perhaps .docx, .odt or .epub)",
        (".zip", ".xlsx", ".pptx", ".ods", ".odp"),
        "application/zip",
        opening=rb"PK\x03\x04",
        is_text=False,
    ),
    "doc": Format(
        "an old Office document (.doc)",
        (".doc", ".xls", ".ppt"),
        "application/msword",
        opening=rb"\xd0\xcf\x11\xe0",
        is_text=False,
    ),
    "parquet": Format(
        "a table (Parquet)",
        (".parquet",),
        "application/vnd.apache.parquet",
        opening=b"PAR1",
        is_text=False,
        corpus="bitext.corpus.parquet:parquet_format",
        extra="pyarrow",
    ),
    "gzip": Format(
        "gzip-compressed", (".gz",), "application/gzip", opening=b"\x1f\x8b", is_text=False
    ),
    "xz": Format("xz-compressed", (".xz",), "application/x-xz", opening=b"\xfd7zXZ", is_text=False),
    "zstd": Format(
        "zstd-compressed", (".zst",), "application/zstd", opening=rb"\(\xb5/\xfd", is_text=False
    ),
    "png": Format("a PNG picture", (".png",), "image/png", opening=rb"\x89PNG", is_text=False),
    "jpeg": Format(
        "a JPEG picture", (".jpg", ".jpeg"), "image/jpeg", opening=rb"\xff\xd8\xff", is_text=False
    ),
    "program": Format(
        "a program", (".exe",), "application/octet-stream", opening=rb"\x7fELF", is_text=False
    ),
}
"""Name → format. A file is the first one whose opening it matches, so exact ones go first."""


def format_named(name: str) -> Format | None:
    """The format that a file's name says, None where its suffix means none.

    >>> format_named("news/article.TMX").label
    'TMX'
    """
    suffix = PurePath(name).suffix.lower()
    return next((row for row in FORMATS.values() if suffix in row.suffixes), None)


def format_of(head: bytes) -> Format | None:
    r"""The format that a file's first bytes tell, None where they could be plain text.

    Args:
        head: the first bytes, about `HEAD` of them; a byte order mark may stand in front.

    >>> format_of(b'<?xml version="1.0"?>\n<tmx version="1.4">').label
    'TMX'
    """
    text = unmarked(head[:HEAD])
    told = (row for row in FORMATS.values() if row.opening)
    return next((row for row in told if pattern_of(row.opening).match(text)), None)


@cache
def pattern_of(opening: bytes) -> re.Pattern[bytes]:
    """An opening, compiled when it is first wanted."""
    return re.compile(opening, re.DOTALL | re.IGNORECASE)


def unmarked(head: bytes) -> bytes:
    """The bytes without byte order mark, in UTF-8 where the mark says that they are UTF-16."""
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if head.startswith(mark):
            return head[len(mark) :].decode(codec, "ignore").encode("utf-8", "ignore")
    return head

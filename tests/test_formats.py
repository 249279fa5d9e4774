"""A file's first bytes tell what it is, and prose is never taken for something else."""

import codecs
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.made_up_bitexts import article

from bitext.formats import FORMATS, format_named, format_of
from bitext.protocols import PLAIN, write_whole
from bitext.registry import writers

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def zipped(*names: str) -> bytes:
    """An archive of some members, the first one not compressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "application/epub+zip" if name == "mimetype" else "x" * 100)
    return stream.getvalue()


BEGINNINGS = [
    ("html", "<!DOCTYPE html>\n<html><p>Un.</p>"),
    ("html", "\n<!-- saved -->\n<HTML lang=fr>"),
    ("html", XML + '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'),
    ("tmx", XML + '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'),
    ("tmx", '<tmx version="1.4">'),
    ("tsv", "source\ttarget\tbead\tscore\tflags\n"),
    ("tsv", 'score\t"target"\tsource\r\n'),
    ("jsonl", '{"record": "header", "format": "bitext"}'),
    ("beads", "[0, 1]:[2]:0.98\n[]:[3]\n"),
    ("ladder", "0\t0\t0.5\n1\t1\t0.2\n"),
    ("xliff", XML + '<xliff version="1.2">'),
    ("xml", XML + "<article/>"),
    ("json", '{\n  "titre": "Le musée rouvre"\n}'),
    ("po", '# French\n#, fuzzy\nmsgid ""\nmsgstr ""\n'),
    ("srt", "1\n00:00:01,000 --> 00:00:02,000\nBonjour.\n"),
    ("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n"),
    ("rtf", "{\\rtf1\\ansi"),
    ("pdf", "%PDF-1.7\n"),
]


@pytest.mark.parametrize(("name", "text"), BEGINNINGS)
@pytest.mark.parametrize("mark", ["", "utf-8", "utf-16-le", "utf-16-be"])
def test_first_bytes_tell_the_format(name: str, text: str, mark: str) -> None:
    data = (f"\ufeff{text}").encode(mark) if mark else text.encode()
    assert format_of(data) is FORMATS[name]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("docx", zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml")),
        ("epub", zipped("mimetype", "META-INF/container.xml")),
        ("zip", zipped("a.txt")),
        ("gzip", b"\x1f\x8b\x08"),
        ("zstd", b"\x28\xb5\x2f\xfd"),
        ("doc", b"\xd0\xcf\x11\xe0\xa1"),
        ("png", b"\x89PNG\r\n"),
    ],
)
def test_binary_files_are_known(name: str, data: bytes) -> None:
    assert format_of(data) is FORMATS[name]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Un accord a été signé à Doha.\n",
        "La balise <html> ouvre la page.",
        "{ Ceci est une parenthèse. }",
        "[0] est la première note.",
        "1\nLe premier chapitre\n",
        "La source :\tle target\tdu texte est une phrase.",
        "PK est l’abréviation de point kilométrique.",
        "0\t0\n",
        "# Titre\n\nmsgid n’est pas ici.",
    ],
)
def test_prose_is_no_format(text: str) -> None:
    assert format_of(text.encode()) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_looked_at(data: bytes) -> None:
    found = format_of(data)
    assert found is None or found.opening


@pytest.mark.parametrize(
    "text", ["<!" * 2000, "<!-->" * 800, "#\n" * 2000, "\t" * 4000, '"a"\t' * 999]
)
def test_no_beginning_takes_long_to_look_at(text: str) -> None:
    assert format_of(text.encode()) is None


@pytest.mark.parametrize("suffix", sorted(set(writers().places) - {".txt"}))
def test_what_we_write_is_known_by_its_first_bytes(suffix: str) -> None:
    data = write_whole(writers().load(suffix)(PLAIN), article())
    stated = format_named(f"a{suffix}")
    assert format_of(data) is (FORMATS["page"] if stated is FORMATS["html"] else stated)


def test_every_suffix_belongs_to_one_format() -> None:
    suffixes = [suffix for row in FORMATS.values() for suffix in row.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in suffixes)


def test_byte_order_mark_alone_is_plain_text() -> None:
    assert format_of(codecs.BOM_UTF16_LE) is None

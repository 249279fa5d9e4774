"""Files that come in are read with the guards of the readers, and kept with other words."""

import pytest
from support.servers import service_of

from bitext.documents.original import Original
from bitext.formats import FORMATS
from bitext.pipeline import DocumentSource
from bitext.protocols import ReadOptions
from bitext.server.child import TooLarge
from bitext.server.files import Upload, characters_in, keep_bytes, read_file, require_length
from bitext.server.service import Service
from bitext.server.turns import Ticket
from bitext.server.workshop import Workshop

ARCHIVES = {".docx", ".odt", ".epub"}
EXAMPLES = {
    ".txt": "Titre\n\nUn  deux. Trois.\n".encode("utf-16"),
    ".md": b"# Titre\n\nUn *deux* [trois](x).\n",
    ".html": b"<p>Un <b>deux</b>.</p>",
    ".srt": b"1\n00:00:01,000 --> 00:00:02,000\nOui.\n\n",
    ".vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<i>Oui.</i>\n",
    ".xlf": (
        b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
        b'source-language="fr" target-language="en" datatype="plaintext"><body><trans-unit id="1">'
        b"<source>Oui.</source></trans-unit></body></file></xliff>"
    ),
    ".po": b'msgid "Oui"\nmsgstr ""\n',
}


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_characters_are_counted_or_guessed_too_few(codec: str) -> None:
    text = "L’été dure à 5 €."
    assert characters_in(text.encode(codec)) <= len(text)


def test_length_is_that_of_the_text_not_of_the_file() -> None:
    page = b"<p class='a very long name of a class'>Oui.</p>"
    read_file(page, "a.html", "fr", 10, ReadOptions())
    with pytest.raises(TooLarge, match="11 characters or more, at most 10"):
        require_length(11, "a.html", 10)


def kept(name: str) -> str:
    service: Service = service_of()
    source, originals = read_file(b"Oui.", name, "fr", 100, ReadOptions())
    file = Upload(name, source, originals, service.usual)
    return keep_bytes(service, file, b"Yes.").partition(".")[2]


def test_name_tells_the_language_and_leads_nowhere() -> None:
    assert kept("a.txt") == "a_en.txt"
    assert kept("../../a b.txt") == "a b_en.txt"


def read(content: bytes, name: str) -> tuple[DocumentSource, list[Original]]:
    return read_file(content, name, "fr", 10_000, ReadOptions())


def test_what_was_read_in_another_process_is_written_here() -> None:
    """For large files are read there, but for archives."""
    written = {row.suffixes[0] for row in FORMATS.values() if row.document and row.is_written}
    assert EXAMPLES.keys() | ARCHIVES == written
    workshop = Workshop()
    for suffix, content in EXAMPLES.items():
        source, originals = workshop.run(Ticket("a"), read, content, f"a{suffix}")
        assert source.form is not None
        parts = ((original, original.document) for original in originals)
        assert b"".join(source.form.splice(parts)) == content
    workshop.stop()

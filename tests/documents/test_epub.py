"""E-books: chapters, navigation and title are translated, all else stays."""

import io
import zipfile
from io import BytesIO

import pytest
from documents.test_archive import packed
from support.splice import assert_law, spliced

from bitext.documents.epub import EpubFormat
from bitext.errors import FormatError

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
PACKAGE = """<?xml version="1.0"?>
<package xmlns:dc="x"><metadata><dc:title>Le titre</dc:title><dc:creator>Jean Petit</dc:creator>
<dc:language>fr-FR</dc:language></metadata><manifest>
<item id="b" href="two%20a.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="p" href="cover.jpg" media-type="image/jpeg"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>
"""


def page(text: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xml:lang="fr"><head><title>T</title></head><body><p>{text}<br/></p></body></html>'
    ).encode()


def book(**more: bytes) -> bytes:
    members = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER.encode(),
        "OPS/book.opf": PACKAGE.encode(),
        "OPS/two a.xhtml": page("Deux."),
        "OPS/one.xhtml": page("Un <i>mot</i>."),
        "OPS/toc.ncx": b"<ncx><navLabel><text>Chapitre</text></navLabel></ncx>",
        "OPS/cover.jpg": b"\xff\xd8\xff",
    }
    return packed({name: data for name, data in (members | more).items() if data})


def texts_of(data: bytes) -> list[str]:
    originals = EpubFormat().read(BytesIO(data), lang="fr", name="x.epub")
    return [p.text for original in originals for p in original.document.paragraphs]


def test_chapters_come_in_reading_order_and_navigation_last() -> None:
    assert texts_of(book()) == ["Le titre", "T", "Un mot.", "T", "Deux.", "Chapitre"]


def test_only_texts_and_the_language_change() -> None:
    table = {"Le titre": "The title", "Deux.": "Two.", "Chapitre": "Chapter", "Un mot.": "A word."}
    found = zipfile.ZipFile(io.BytesIO(spliced(book(), "epub", table=table)))
    assert found.namelist()[0] == "mimetype"
    assert found.read("OPS/cover.jpg") == b"\xff\xd8\xff"
    package = PACKAGE.replace("Le titre", "The title").replace("fr-FR", "en")
    assert found.read("OPS/book.opf").decode() == package
    chapter = page("Two.").replace(b'xml:lang="fr"', b'xml:lang="en"')
    assert found.read("OPS/two a.xhtml") == chapter
    assert b"<text>Chapter</text>" in found.read("OPS/toc.ncx")


def test_law() -> None:
    assert_law(book(), "epub")
    assert_law(book(**{"OPS/one.xhtml": page("Il pleut. <b>Oui</b>.</p><p>" * 5000)}), "epub")


def test_missing_chapter_is_told_and_the_rest_is_read(caplog: pytest.LogCaptureFixture) -> None:
    assert "Deux." in texts_of(book(**{"OPS/one.xhtml": b""}))
    assert "has no OPS/one.xhtml" in caplog.text


def test_protected_book_is_refused() -> None:
    encryption = b'<encryption><CipherReference URI="OPS/one.xhtml"/></encryption>'
    with pytest.raises(FormatError, match="protected"):
        texts_of(book(**{"META-INF/encryption.xml": encryption}))
    fonts = encryption.replace(b"one.xhtml", b"font.otf")
    assert texts_of(book(**{"META-INF/encryption.xml": fonts}))


def test_what_is_no_book_is_refused() -> None:
    with pytest.raises(FormatError, match="names no package"):
        texts_of(book(**{"META-INF/container.xml": b"<container/>"}))
    with pytest.raises(FormatError, match="has no META-INF"):
        texts_of(packed({"a": b""}))

"""E-books: chapters, navigation and title are translated, all else stays."""

import io
import zipfile
from io import BytesIO

import pytest
from support.made_up_documents import CONTAINER, PACKAGE, book, packed, page
from support.splice import assert_law, spliced

from bitext.documents.epub import EpubFormat
from bitext.errors import FormatError


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


def test_drawings_are_pages_too() -> None:
    item = '<item id="d" href="d.svg" media-type="image/svg+xml"/><item id="p"'
    svg = b'<?xml version="1.0"?><svg xml:lang="fr"><title>Deux.</title><text>Un mot.</text></svg>'
    members = {"OPS/book.opf": PACKAGE.replace('<item id="p"', item).encode(), "OPS/d.svg": svg}
    data = book(**members)
    assert texts_of(data)[-2:] == ["Deux.", "Un mot."]
    found = zipfile.ZipFile(BytesIO(spliced(data, "epub", table={"Deux.": "Two."})))
    assert found.read("OPS/d.svg") == svg.replace(b'"fr"', b'"en"').replace(b"Deux.", b"Two.")
    assert_law(data, "epub")


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


def test_name_of_the_package_is_told_visibly() -> None:
    place = "OPS/\x1b[2J" + "a" * 300
    data = packed(
        {
            "META-INF/container.xml": CONTAINER.replace("OPS/book.opf", place).encode(),
            place: b"\xff",
        }
    )
    with pytest.raises(FormatError) as raised:
        list(EpubFormat().read(BytesIO(data), lang="fr", name="x"))
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 300


def test_what_is_no_book_is_refused() -> None:
    with pytest.raises(FormatError, match="names no package"):
        texts_of(book(**{"META-INF/container.xml": b"<container/>"}))
    with pytest.raises(FormatError, match="has no META-INF"):
        texts_of(packed({"a": b""}))


def test_guide_and_language_of_the_title_are_translated() -> None:
    guide = (
        '<guide><reference type="cover" title="Couverture" href="c.xhtml"/>'
        "<!-- <reference title='Couverture'/> -->"
        "<reference title='Un mot' type='toc' href='t'/></guide>"
    )
    package = PACKAGE.replace("</spine>", f"</spine>{guide}").replace(
        "<dc:title>", '<dc:description>Deux.</dc:description><dc:title id="t" xml:lang="fr">'
    )
    data = book(**{"OPS/book.opf": package.encode()})
    assert_law(data, "epub")
    table = {"Couverture": "Cover", "Un mot": "A word", "Le titre": "The title", "Deux.": "Two."}
    found = zipfile.ZipFile(io.BytesIO(spliced(data, "epub", table=table))).read("OPS/book.opf")
    for before, after in [*table.items(), ("fr-FR", "en"), ('xml:lang="fr"', 'xml:lang="en"')]:
        package = package.replace(before, after)
    package = package.replace("<!-- <reference title='Cover'", "<!-- <reference title='Couverture'")
    assert found.decode() == package.replace("'A word'", '"A word"')


def test_names_of_persons_in_the_navigation_stay() -> None:
    author = b"<docAuthor><text>Jean Petit</text></docAuthor>"
    ncx = b"<ncx><docTitle><text>Oui</text></docTitle>" + author + b"</ncx>"
    texts = texts_of(book(**{"OPS/toc.ncx": ncx}))
    assert "Oui" in texts
    assert "Jean Petit" not in texts

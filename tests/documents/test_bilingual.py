"""Files with both texts: a paragraph under its source, and nothing twice that must not be."""

import zipfile
from io import BytesIO

import pytest
from support.made_up_documents import PACKAGE, book, page
from support.splice import interleaved

from bitext.documents.bilingual import PLACES, interleavers
from bitext.formats import FORMATS

TABLE = {
    "Il pleut.": "It rains.",
    "Un mot.": "A word.",
    "Le port": "The harbour",
    "Une mouette": "A gull",
    "Il dort.": "He sleeps.",
    "Deux.": "Two.",
    "Chapitre": "Chapter",
    "Le titre": "The title",
}
CASES = [
    # A paragraph gets another one, in the same line or on the next as the source has it.
    ("<p>Il pleut.</p>", '<p>Il pleut.</p><p lang="en">It rains.</p>'),
    ("<b>\n  <p>Il pleut.</p></b>", '<b>\n  <p>Il pleut.</p>\n  <p lang="en">It rains.</p></b>'),
    # Its attributes stay, but for what can stand there only once.
    (
        '<p class="a" id="b" lang="fr">Il pleut.</p>',
        '<p class="a" id="b" lang="fr">Il pleut.</p><p class="a" lang="en">It rains.</p>',
    ),
    (
        "<p data-x=\"a id='x' \">Il pleut.</p>",
        '<p data-x="a id=\'x\' ">Il pleut.</p><p data-x="a id=\'x\' " lang="en">It rains.</p>',
    ),
    # Elsewhere it gets a line.
    ("<li>Il pleut.</li>", '<li>Il pleut.<br/><span lang="en">It rains.</span></li>'),
    ("<h1>Le port</h1>", '<h1>Le port<br/><span lang="en">The harbour</span></h1>'),
    (
        "<p>Il pleut.<p>Deux.",
        '<p>Il pleut.<br/><span lang="en">It rains.</span><p>Deux.<br/><span lang="en">Two.</span>',
    ),
    # Bold and links stand in both, ids and pictures once.
    (
        '<p>Un <b id="x">mot</b>.</p>',
        '<p>Un <b id="x">mot</b>.</p><p lang="en"><b>A word</b>.</p>',
    ),
    (
        '<p>Il <img src="a" alt="Une mouette"> pleut.</p>',
        '<p>Il <img src="a" alt="Une mouette"> pleut.</p><p lang="en">It rains.</p>',
    ),
    ('<p>Il <a id="p4"></a>dort.</p>', '<p>Il <a id="p4"></a>dort.</p><p lang="en">He sleeps.</p>'),
    # What can hold no elements holds both in a line.
    ("<title>Le port</title>", "<title>Le port – The harbour</title>"),
    ('<img alt="Une mouette">', '<img alt="Une mouette – A gull">'),
    # What stays in translation is there once.
    ("<p>Paris</p><p>12</p>", "<p>Paris</p><p>12</p>"),
]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_paragraph_under_paragraph(before: str, after: str) -> None:
    assert interleaved(before.encode(), "html", TABLE).decode() == after


def test_book_holds_both_texts_and_says_so() -> None:
    data = book(**{"OPS/one.xhtml": page('Un <i id="i">mot</i>.').replace(b"<br/>", b"")})
    found = zipfile.ZipFile(BytesIO(interleaved(data, "epub", TABLE)))
    chapter = found.read("OPS/one.xhtml").decode()
    assert '<p>Un <i id="i">mot</i>.</p><p xml:lang="en"><i>A word</i>.</p>' in chapter
    assert 'xml:lang="fr"' in chapter  # what is not marked is the source
    package = found.read("OPS/book.opf").decode()
    assert "<dc:language>fr-FR</dc:language>\n<dc:language>en</dc:language>" in package
    assert "<dc:title>Le titre – The title</dc:title>" in package
    assert b"<text>Chapitre \xe2\x80\x93 Chapter</text>" in found.read("OPS/toc.ncx")
    assert found.read("OPS/cover.jpg") == b"\xff\xd8\xff"


def test_second_language_of_a_book_has_no_id_of_the_first() -> None:
    named = PACKAGE.replace("<dc:language>", '<dc:language id="l" xsi:type="dcterms:RFC4646">')
    found = interleaved(book(**{"OPS/book.opf": named.encode()}), "epub", TABLE)
    package = zipfile.ZipFile(BytesIO(found)).read("OPS/book.opf").decode()
    assert package.count(' id="l"') == 1
    assert '<dc:language xsi:type="dcterms:RFC4646">en</dc:language>' in package


def test_long_page_is_made_part_by_part() -> None:
    data = b"<p>Il pleut.</p>\n" * 10_000
    assert interleaved(data, "html", TABLE).count(b"It rains.") == 10_000


def test_every_format_that_can_is_known_by_its_suffixes() -> None:
    assert set(interleavers().places) == {s for name in PLACES for s in FORMATS[name].suffixes}
    for suffix in interleavers().places:
        assert callable(interleavers().load(suffix))

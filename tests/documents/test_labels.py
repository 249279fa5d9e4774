"""Languages that the markup of office documents names: the source's becomes the target's."""

import pytest

from bitext.documents.labels import relabel_open, relabel_word


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<w:lang w:val="fr-FR"/>', '<w:lang w:val="en-US"/>'),
        ("<w:lang w:eastAsia='fr-CA' w:val='fr'/>", "<w:lang w:eastAsia='en-CA' w:val='en'/>"),
        (
            '<w:lang w:bidi="ar-SA" w:val="fr-FR" />',
            '<w:lang w:bidi="ar-SA" w:val="en-US" />',
        ),
        ('<w:themeFontLang w:val="fr-FR"/>', '<w:themeFontLang w:val="en-US"/>'),
        ("<dc:language>fr-FR</dc:language>", "<dc:language>en-US</dc:language>"),
        # Others stay: of quotations, of no language, of what only looks like a tag.
        *[
            (same, same)
            for same in (
                '<w:lang w:val="de-DE"/>',
                '<w:lang w:val="x-none"/>',
                '<w:lang w:val=""/>',
                '<w:lang w:val="frr-DE"/>',
                '<w:language w:val="fr-FR"/>',
                '<w:rStyle w:val="fr"/>',
                '<w:t>&lt;w:lang w:val="fr-FR"/></w:t>',
                "<dc:title>fr</dc:title>",
                "<dc:language/>",
            )
        ],
    ],
)
def test_word(before: str, after: str) -> None:
    assert relabel_word(before.encode(), "fr", "en").decode() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<style:text-properties fo:country="FR" fo:color="#0" fo:language="fr"/>',
            '<style:text-properties fo:country="US" fo:color="#0" fo:language="en"/>',
        ),
        ("<a fo:language='fr' fo:country='none'/>", "<a fo:language='en' fo:country='none'/>"),
        ('<a fo:language="fr"/>', '<a fo:language="en"/>'),
        (
            '<a fo:language="fr" fo:country="CA" style:rfc-language-tag="fr-CA-x-a"/>',
            '<a fo:language="en" fo:country="CA" style:rfc-language-tag="en-CA"/>',
        ),
        ("<dc:language>fr-BE</dc:language>", "<dc:language>en-US</dc:language>"),
        *[
            (same, same)
            for same in (
                '<a fo:language="zxx" fo:country="none"/>',
                '<a fo:language="de" fo:country="FR"/>',
                '<a number:language="fr" number:country="FR"/>',
                '<a style:language-asian="fr" style:country-asian="FR"/>',
                '<text:p>fo:language="fr"</text:p>',
            )
        ],
    ],
)
def test_open_document(before: str, after: str) -> None:
    assert relabel_open(before.encode(), "fr", "en").decode() == after


def test_a_language_without_known_regions_takes_none() -> None:
    assert relabel_word(b'<w:lang w:val="fr-FR"/>', "fr", "gsw") == b'<w:lang w:val="gsw"/>'
    found = relabel_open(b'<a fo:language="fr" fo:country="FR"/>', "fr-FR", "gsw")
    assert found == b'<a fo:language="gsw" fo:country="none"/>'


def test_what_is_in_no_utf8_stays() -> None:
    data = '<w:lang w:val="fr-FR"/>'.encode("utf-16")
    assert relabel_word(data, "fr", "en") == data

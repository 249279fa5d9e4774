"""Word: what is said of pictures, links and tables in attributes is translated."""

import zipfile
from io import BytesIO

import pytest
from lxml import etree
from support.made_up_documents import docx, run
from support.splice import assert_law, spliced

from bitext.documents.docx import DocxFormat


def texts_of(data: bytes) -> list[str]:
    originals = DocxFormat().read(BytesIO(data), lang="fr", name="x.docx")
    return [p.text for original in originals for p in original.document.paragraphs]


def main_of(data: bytes) -> str:
    """The text of the document's main member, which is XML."""
    text = zipfile.ZipFile(BytesIO(data)).read("word/document.xml")
    etree.fromstring(text)
    return text.decode()


def picture(description: str, title: str = "") -> str:
    """A run with a picture that Word describes twice."""
    said = f'name="Image 1" descr="{description}"' + (f' title="{title}"' if title else "")
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="wp" xmlns:pic="pic"><wp:docPr id="1" {said}/>'
        f'<pic:cNvPr id="2" name="chat.png" descr="{description}"/></wp:inline></w:drawing></w:r>'
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<w:p>{picture('Oui', 'Non')}</w:p>", id="alone"),
        pytest.param(f"<w:p>{run('Un ')}{picture('Oui', 'Non')}{run('mot.')}</w:p>", id="inside"),
        pytest.param(f"<w:p>{picture('Oui', 'Non')}{run('Un mot.')}</w:p>", id="before"),
        pytest.param(f"<w:p>{run('Un mot.')}{picture('Oui', 'Non')}</w:p>", id="behind"),
        pytest.param(f"<w:p>{run('a')}</w:p><w:p>{picture('Oui', 'Non')}</w:p>", id="later"),
    ],
)
def test_descriptions_of_pictures_are_translated(body: str) -> None:
    assert_law(docx(body), "docx")
    table = {"Oui": 'Yes "&"', "Non": "No", "Un mot.": "A word."}
    found = main_of(spliced(docx(body), "docx", table=table))
    assert found.count('descr="Yes &quot;&amp;&quot;"') == 2
    assert found.count('title="No"') == found.count("<w:drawing>") == 1
    assert 'name="chat.png"' in found


def test_tips_of_links_and_captions_of_tables_are_translated() -> None:
    body = (
        '<w:tbl><w:tblPr><w:tblCaption w:val="Oui"/><w:tblDescription w:val="Non"/></w:tblPr><w:tr>'
        f'<w:tc><w:p><w:hyperlink r:id="a" w:tooltip="Lire">{run("Un mot.")}</w:hyperlink></w:p>'
        "</w:tc></w:tr></w:tbl>"
    )
    assert_law(docx(body), "docx")
    table = {"Oui": "Yes", "Non": "No", "Lire": "Read", "Un mot.": "A word."}
    found = main_of(spliced(docx(body), "docx", table=table))
    for said in ('Caption w:val="Yes"', 'Description w:val="No"', 'w:tooltip="Read"', "A word."):
        assert found.count(said) == 1


def test_text_box_is_described_before_its_text() -> None:
    box = (
        '<w:r><w:drawing><wp:docPr xmlns:wp="wp" descr="Oui"/><w:txbxContent>'
        f"<w:p>{run('Non')}</w:p></w:txbxContent></w:drawing></w:r>"
    )
    body = f"<w:p>{run('Avant')}{box}{run('Après')}</w:p>"
    assert texts_of(docx(body)) == ["Avant", "Oui", "Non", "Après"]
    assert_law(docx(body), "docx")


@pytest.mark.parametrize(
    "place", ["C:\\Mes images\\chat.png", "chat.png", "https://a.fr/chat", " "]
)
def test_place_of_a_file_is_no_description(place: str) -> None:
    assert texts_of(docx(f"<w:p>{picture(place)}</w:p>")) == []

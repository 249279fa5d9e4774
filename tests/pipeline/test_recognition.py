"""A file is what its first bytes say, and where its suffix says otherwise the reader is told."""

import logging
from pathlib import Path

import pytest

from bitext.alignment import Bead, Bitext
from bitext.bitexts import jsonl, ladder, tmx, tsv
from bitext.document import document_of
from bitext.errors import FormatError
from bitext.evaluation.column import read_column
from bitext.formats import FORMATS
from bitext.page import page
from bitext.pipeline import read, read_beads, read_bitext, read_presplit
from bitext.pipeline.corrections import read_corrected
from bitext.pipeline.recognition import as_document

BITEXT = Bitext(
    document_of("fr", ["Un.", "Deux."]),
    document_of("en", ["One.", "Two."]),
    (
        Bead(range(1), range(1), confidence=0.5),
        Bead(range(1, 2), range(1, 2), made_by="person"),
    ),
)
TEXTS = {
    "jsonl": jsonl.dumps(BITEXT),
    "page": page.dumps(BITEXT),
    "tmx": tmx.dumps(BITEXT),
    "tsv": tsv.dumps(BITEXT),
}


def stored(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("kind", sorted(TEXTS))
@pytest.mark.parametrize("name", ["a.txt", "a.tsv", "a.jsonl", "a.xml", "a"])
def test_bitext_of_another_suffix_is_read_and_told(
    tmp_path: Path, kind: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    if name.endswith(kind):
        return
    path = stored(tmp_path, name, TEXTS[kind])
    with caplog.at_level(logging.WARNING):
        bitext = read_bitext(path, source_lang="fr", target_lang="en")
    assert [pair.target for pair in bitext.pairs()] == ["One.", "Two."]
    assert len(caplog.records) == (name != "a")
    assert all("whatever its suffix says" in record.message for record in caplog.records)


def test_page_is_what_its_suffix_says(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert read_bitext(stored(tmp_path, "a.html", TEXTS["page"])) == BITEXT
    assert caplog.records == []


def test_page_of_somebody_else_is_no_bitext(tmp_path: Path) -> None:
    path = stored(tmp_path, "a.html", "<!doctype html><html><head><title>bitext</title></head>")
    with pytest.raises(FormatError, match=r"cannot read an HTML page \(.html\) as sentence pairs"):
        read_bitext(path)


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_translations_are_taken_from_a_bitext_of_any_name(tmp_path: Path, kind: str) -> None:
    column = read_column(stored(tmp_path, "hyp.en", TEXTS[kind]))
    assert (column.texts, column.sources) == (["One.", "Two."], ["Un.", "Deux."])


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_correction_is_read_whatever_it_is_called(tmp_path: Path, kind: str) -> None:
    path = stored(tmp_path, "corrected.txt", TEXTS[kind])
    [bead] = read_corrected(path, BITEXT.source, BITEXT.target)
    assert (bead.source, bead.target) == (range(1, 2), range(1, 2))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", TEXTS["tmx"], "this is a translation memory (TMX), expected"),
        ("a.fr", TEXTS["jsonl"], "this is a bitext in JSON lines, expected"),
        ("a.txt", TEXTS["tsv"], "this is a table of beads (TSV), expected"),
        (
            "a.html",
            TEXTS["page"],
            "this is a page that bitext wrote, which holds both texts; bitext",
        ),
        ("a.txt", '{"titre": "Le musée"}', "this is a JSON file, expected"),
        ("a", b"PK\x03\x04 word/document.xml", "damaged archive (File is not a zip file)"),
        ("a.json", '{"titre": "Le musée"}', "cannot read a JSON file (.json) as an article"),
        ("a.csv", "Petit;34\n", "cannot read a table (CSV) (.csv) as an article"),
        (
            "a.txt.gz",
            b"\x1f\x8b\x08",
            "is packed, which only corpora may be; unpack it, or translate",
        ),
        ("a.html.ZST", b"\x28\xb5\x2f\xfd", "is packed, which only corpora may be; unpack it, or"),
        ("a.RTF", "Un.\n", "cannot read a Rich Text document (.RTF) as an article"),
        ("a.docx", "Un.\n", "damaged archive (File is not a zip file)"),
    ],
)
def test_what_is_no_prose_is_not_translated(
    tmp_path: Path, name: str, data: bytes | str, message: str
) -> None:
    path = stored(tmp_path, name, data)
    with pytest.raises(FormatError) as raised:
        read(path, lang="fr")
    assert str(raised.value).startswith(f"{path}: {message}")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_bitext_is_no_list_of_sentences(tmp_path: Path, kind: str) -> None:
    with pytest.raises(FormatError, match="expected plain text"):
        read_presplit(stored(tmp_path, "a.txt", TEXTS[kind]), lang="fr")


def test_binary_file_is_no_bitext(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="this is a PDF file, expected"):
        read_bitext(stored(tmp_path, "a.tmx", b"%PDF-1.7"))


def test_text_is_no_bitext(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"cannot read plain text \(\.txt\) as sentence pairs"):
        read_bitext(stored(tmp_path, "a.txt", "Un.\n"))


def test_ladder_of_any_suffix_is_known(tmp_path: Path) -> None:
    path = stored(tmp_path, "gold.txt", ladder.dumps(BITEXT))
    assert [bead.confidence for bead in read_beads(path, BITEXT.source, BITEXT.target).beads] == [
        0.5,
        None,
    ]


def test_archive_that_does_not_tell_itself_is_what_its_suffix_says() -> None:
    assert as_document("a.docx", b"PK\x03\x04 and more") is FORMATS["docx"]

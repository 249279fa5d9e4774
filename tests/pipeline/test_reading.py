"""Files are read whole or in pieces, and what cannot be read is told with its name."""

import io
from pathlib import Path

import pytest

from bitext.alignment import Bead, Bitext
from bitext.bitexts import beads, jsonl, ladder, tmx, tsv
from bitext.document import Document, concatenated, document_of
from bitext.errors import AlignmentError, FormatError, UsageError
from bitext.files.inputs import BLOCK
from bitext.pipeline.reading import read, read_beads, read_bitext, read_parts, read_presplit
from bitext.signature import Signature

SOURCE = document_of("fr", ["Un.", "Deux.", "Trois."])
TARGET = document_of("en", ["One and two.", "Three."])
BITEXT = Bitext(
    SOURCE,
    TARGET,
    (Bead(range(2), range(1), confidence=0.5), Bead(range(2, 3), range(1, 2), made_by="person")),
    Signature.parse("v:1"),
)


def stored(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("ending", [True, False])
def test_article_is_read_with_every_character(
    tmp_path: Path, encoding: str, line_break: str, ending: bool
) -> None:
    text = line_break.join(["Été", "", "\x1bDeux\x7f 😀 مرحبا 你好"]) + line_break * ending
    document = read(stored(tmp_path, "a.fr.txt", text.encode(encoding)), lang="fr")
    assert document.text == text
    assert [p.text for p in document.paragraphs] == ["Été", "\x1bDeux\x7f 😀 مرحبا 你好"]


def test_encoding_can_be_told(tmp_path: Path) -> None:
    path = stored(tmp_path, "a.txt", "Été".encode("cp1252"))
    assert read(path, lang="fr", encoding="cp1252").text == "Été"
    with pytest.raises(FormatError, match=r"a\.txt:1: byte 0xC9 at offset 0 is not UTF-8; save"):
        read(path, lang="fr")
    with pytest.raises(UsageError, match="no text encoding is called 'klingon'"):
        read(path, lang="fr", encoding="klingon")


@pytest.mark.parametrize("name", ["a", "a.txt", "a.TXT", "a.fr", "a.2026"])
def test_unknown_suffix_is_plain_text(tmp_path: Path, name: str) -> None:
    assert read(stored(tmp_path, name, "Un."), lang="fr").text == "Un."


@pytest.mark.parametrize("name", ["a.TMX", "a.jsonl", "a.csv"])
def test_markup_is_not_taken_for_prose(tmp_path: Path, name: str) -> None:
    path = stored(tmp_path, name, "Un.")
    with pytest.raises(FormatError, match=r"as an article; expected .*plain text"):
        read(path, lang="fr")


@pytest.mark.parametrize("text", ["", "\n" * 10_000, " \t\r\n\r\n"])
def test_text_without_words_has_no_paragraphs(tmp_path: Path, text: str) -> None:
    document = read(stored(tmp_path, "a.txt", text), lang="fr")
    assert (document.paragraphs, document.text) == ((), text)


def test_line_of_a_megabyte_is_one_paragraph(tmp_path: Path) -> None:
    text = "Il pleut. " * 100_000 + "\nFin."
    document = read(stored(tmp_path, "a.txt", text), lang="fr")
    assert document.text == text
    assert len(document.paragraphs) == 2


def test_word_of_5000_letters_is_kept(tmp_path: Path) -> None:
    assert read(stored(tmp_path, "a.txt", "é" * 5000), lang="fr").text == "é" * 5000


def test_binary_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"a\.txt:1: NUL character at column 3"):
        read(stored(tmp_path, "a.txt", b"ab\0\x01\x02"), lang="fr")
    with pytest.raises(FormatError, match=r"b\.txt: this is a Rich Text document"):
        read(stored(tmp_path, "b.txt", b"{\\rtf1\n\xff\xfe}"), lang="fr")


def test_missing_file_and_folder_are_told_by_name(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(OSError) as raised:  # noqa: PT011 the file name is what counts
            read(path, lang="fr")
        assert raised.value.filename == path or raised.value.filename == str(path)


def test_parts_join_to_the_whole_and_progress_counts_bytes(tmp_path: Path) -> None:
    data = ("Il pleut sur la ville.\n\n" * 20_000).encode()
    seen = list[int]()
    parts = list(read_parts(io.BytesIO(data), name="a.txt", lang="fr", progress=seen.append))
    assert len(parts) > 5
    assert sum(seen) == len(data)
    assert max(seen) <= BLOCK
    assert concatenated(parts) == read(stored(tmp_path, "a.txt", data), lang="fr")


def test_parts_come_before_the_stream_ends() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"Il pleut.\n" * 1000

    parts = read_parts(Endless(), name="a.txt", lang="fr")  # type: ignore[arg-type]
    assert isinstance(next(parts), Document)
    assert isinstance(next(parts), Document)


def test_presplit_file_has_a_sentence_a_line(tmp_path: Path) -> None:
    path = stored(tmp_path, "a.txt", "Un. Deux.\r\n\r\n Trois.")
    document = read_presplit(path, lang="fr")
    assert [sentence.text for sentence in document.sentences] == ["Un. Deux.", "", "Trois."]
    assert read_presplit(stored(tmp_path, "b.txt", ""), lang="fr").sentences == ()


def test_jsonl_gives_back_everything(tmp_path: Path) -> None:
    assert read_bitext(stored(tmp_path, "a.jsonl", jsonl.dumps(BITEXT))) == BITEXT


@pytest.mark.parametrize(("name", "dumps"), [("a.tmx", tmx.dumps), ("a.TSV", tsv.dumps)])
def test_other_bitexts_give_back_their_texts(tmp_path: Path, name: str, dumps: object) -> None:
    assert callable(dumps)
    path = stored(tmp_path, name, dumps(BITEXT))
    bitext = read_bitext(path, source_lang="fr", target_lang="en")
    assert [(p.source, p.target, p.bead.confidence) for p in bitext.pairs()] == [
        ("Un. Deux.", "One and two.", 0.5),
        ("Trois.", "Three.", None),
    ]
    assert (bitext.source.lang, bitext.target.lang) == ("fr", "en")


def test_broken_bitext_is_told_with_file_and_line(tmp_path: Path) -> None:
    path = stored(tmp_path, "a.tsv", "source\ttarget\nUn.\n")
    with pytest.raises(FormatError, match=rf"^{path}:2: found 1 cells, expected 2"):
        read_bitext(path)


def test_article_is_no_bitext(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"cannot read plain text \(\.txt\) as sentence pairs"):
        read_bitext(stored(tmp_path, "a.txt", "Un."))


@pytest.mark.parametrize("module", [beads, ladder])
def test_bead_file_pairs_its_documents(tmp_path: Path, module: object) -> None:
    name, text = ("a.beads", beads.dumps(BITEXT)) if module is beads else ("a.ladder", "")
    path = stored(tmp_path, name, text or ladder.dumps(BITEXT))
    assert read_beads(path, SOURCE, TARGET).beads == BITEXT.beads


def test_gold_file_of_any_suffix_is_vecaligns(tmp_path: Path) -> None:
    path = stored(tmp_path, "gold.txt", "[0, 1]:[0]\n[2]:[1]\n")
    assert [str(bead) for bead in read_beads(path, SOURCE, TARGET).beads] == ["2-1", "1-1"]


def test_bead_file_of_other_texts_is_told_with_the_bead(tmp_path: Path) -> None:
    path = stored(tmp_path, "a.beads", "[0]:[0]\n[1]:[5]\n")
    with pytest.raises(AlignmentError, match=rf"^{path}:2: bead 1: target names sentence 5, but"):
        read_beads(path, SOURCE, TARGET)

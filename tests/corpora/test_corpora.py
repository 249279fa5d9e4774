"""The texts in ``corpora`` are what their manifest says, and their gold fits what we segment."""

import hashlib
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from bitext.alignment import Bitext
from bitext.document import Document
from bitext.pipeline import read, read_beads, segment
from bitext.segmentation.rules import RuleSegmenter
from bitext.shipped import shipped

FOLDER = shipped("corpora")
MANIFEST = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))
TEXTS: list[dict[str, Any]] = MANIFEST["text"]
LANGS = (MANIFEST["source_lang"], MANIFEST["target_lang"])

every_text = pytest.mark.parametrize("text", TEXTS, ids=[text["name"] for text in TEXTS])
every_side = pytest.mark.parametrize("lang", LANGS)


def file_of(text: dict[str, Any], part: str) -> Path:
    return FOLDER / f"{text['name']}.{part}.txt"


def segmented(text: dict[str, Any], lang: str) -> Document:
    return segment(read(file_of(text, lang), lang=lang), RuleSegmenter(lang))


def gold_of(text: dict[str, Any]) -> Bitext:
    """The two texts as the gold pairs them; reading fails where it does not cover both."""
    source, target = (segmented(text, lang) for lang in LANGS)
    return read_beads(file_of(text, "gold"), source, target)


def words_in(text: str) -> int:
    return sum(any(map(str.isalnum, piece)) for piece in text.split())


def test_manifest_names_every_file_and_no_other() -> None:
    named = {file_of(text, part).name for text in TEXTS for part in (*LANGS, "gold")}
    assert {path.name for path in FOLDER.iterdir()} == named | {"manifest.toml"}
    assert MANIFEST["licence"] == "CC0-1.0"
    assert {"news", "science", "culture", "fiction"} <= {text["kind"] for text in TEXTS}


@every_text
def test_hashes_agree(text: dict[str, Any]) -> None:
    for part in (*LANGS, "gold"):
        digest = hashlib.sha256(file_of(text, part).read_bytes()).hexdigest()
        assert digest == text[part]["sha256"], f"{text['name']}.{part}.txt: hash in manifest.toml"


@every_text
@every_side
def test_text_is_clean_utf8(text: dict[str, Any], lang: str) -> None:
    content = file_of(text, lang).read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", content)
    strange = {c for c in content if unicodedata.category(c)[0] == "C" and c != "\n"}
    assert strange == set()
    assert content.endswith("\n")
    assert "  " not in content
    assert all(line == line.strip() for line in content.split("\n"))
    assert all(bool(line) != index % 2 for index, line in enumerate(content[:-1].split("\n")))


@every_text
@every_side
def test_word_count_agrees(text: dict[str, Any], lang: str) -> None:
    count = words_in(file_of(text, lang).read_text("utf-8"))
    assert count == text[lang]["words"]
    assert 400 <= count <= 900


@every_text
@every_side
def test_segmenter_finds_the_sentences_of_each_paragraph(text: dict[str, Any], lang: str) -> None:
    found = [len(paragraph.sentences) for paragraph in segmented(text, lang).paragraphs]
    assert found == text[lang]["sentences"]


@every_text
def test_gold_covers_both_texts(text: dict[str, Any]) -> None:
    bitext = gold_of(text)
    assert len(bitext.beads) == text["gold"]["beads"]
    sides = (bitext.source.sentences, bitext.target.sentences)
    assert [len(side) for side in sides] == [sum(text[lang]["sentences"]) for lang in LANGS]


@every_text
def test_gold_is_not_all_one_to_one(text: dict[str, Any]) -> None:
    shapes = [str(bead) for bead in gold_of(text).beads]
    assert {"1-1", "1-2", "2-1"} <= set(shapes)
    assert len(shapes) - shapes.count("1-1") == text["gold"]["other_than_1_1"]
    assert not {"0-2", "2-0"} & set(shapes), "null beads hold one sentence"


def test_some_sentences_have_no_translation() -> None:
    shapes = {str(bead) for text in TEXTS for bead in gold_of(text).beads}
    assert {"1-0", "0-1"} <= shapes


@every_text
def test_paragraphs_are_parallel_where_promised(text: dict[str, Any]) -> None:
    bitext = gold_of(text)
    source, target = list(bitext.source.starts()), list(bitext.target.starts())
    edges = {(bead.source.start, bead.target.start) for bead in bitext.beads}
    same = len(source) == len(target) and set(zip(source, target, strict=True)) <= edges
    assert same == text["paragraphs_parallel"]


def test_typography_of_real_files_is_there() -> None:
    joined = "".join(file_of(text, LANGS[0]).read_text("utf-8") for text in TEXTS)
    patterns = ["«\xa0", "«\u202f", '"', "’", "'", "—\xa0", "…", r"\d\u202f\d{3}", r"3,5.%"]
    patterns += [r"\bM\.", "Mme", r"av\..J\.-C\.", "1er", r"www\."]
    assert [pattern for pattern in patterns if not re.search(pattern, joined)] == []

"""Files that earlier versions wrote are read, with each number in its own field."""

import json
from pathlib import Path
from typing import Any

import pytest

from bitext.alignment import Bitext
from bitext.bitexts import jsonl, tmx, tsv
from bitext.bitexts.version1 import said_of
from bitext.errors import FormatError

FOLDER = Path(__file__).with_name("golden") / "version1"
TRANSLATION = "seg:rules-fr-1|mt:opus|align:1-1|v:0.1.0"


def golden(suffix: str) -> str:
    return (FOLDER / f"example.{suffix}").read_bytes().decode()


def test_json_lines_of_version_1_are_read_whole(example: Bitext) -> None:
    assert jsonl.loads(golden("jsonl")) == example


def test_memory_and_table_of_version_1_are_read(example: Bitext) -> None:
    def said(bitext: Bitext) -> list[tuple[Any, ...]]:
        return [
            (bead.score, bead.confidence and round(bead.confidence, 6), bead.flags, bead.made_by)
            for bead in bitext.beads
        ]

    expected = said(example)
    assert said(tmx.loads(golden("tmx"))) == expected
    assert said(tsv.loads(golden("tsv"))) == expected


def edited(signature: str, **bead: object) -> Bitext:
    """The golden file with another signature, and another first bead."""
    records = [json.loads(line) for line in golden("jsonl").splitlines()]
    records[0]["signature"] = signature
    records[3].update(bead)
    return jsonl.loads("".join(json.dumps(record) + "\n" for record in records))


@pytest.mark.parametrize(
    ("signature", "score", "confidence"),
    [(TRANSLATION, 0.0, None), ("align:lexical-1", None, 0.0), ("", None, 0.0)],
)
def test_signature_decides_about_0(
    signature: str, score: float | None, confidence: float | None
) -> None:
    bead = edited(signature, score=0).beads[0]
    assert (bead.score, bead.confidence) == (score, confidence)


@pytest.mark.parametrize(
    ("signature", "bead", "made_by"),
    [
        (TRANSLATION, {"score": -0.5}, "machine"),
        (TRANSLATION, {"score": None, "links": []}, "machine"),
        (f"{TRANSLATION}|edited:1", {"score": None, "links": []}, "person"),
        (f"{TRANSLATION}|edited:1", {"score": -0.5, "links": []}, "machine"),
        (f"{TRANSLATION}|edited:1", {"score": None}, "machine"),
        ("align:lexical-1|v:0.1.0", {"score": None, "links": []}, "person"),
        ("align:lexical-1|v:0.1.0", {"flags": ["corrected"]}, "person"),
        ("", {"score": None, "links": []}, "machine"),
    ],
)
def test_what_a_person_made_is_told_in_one_way(
    signature: str, bead: dict[str, Any], made_by: str
) -> None:
    bitext = edited(signature, **bead)
    assert (bitext.beads[0].made_by, bitext.beads[0].flags) == (made_by, ())
    assert bitext.signature.get("edited") is None


def test_line_without_letters_was_never_scored() -> None:
    text = golden("jsonl").replace("Thé & <b>café</b>", "1 250 € & 3 000 €")
    text = text.replace("seg:rules-fr-1|align:length", f"{TRANSLATION}|edited:1")
    said = '"score": 0.9876543, "links": [[0, 3, 0, 3], [9, 13, 9, 15]]'
    text = text.replace(said, '"score": null, "links": []')
    assert jsonl.loads(text).beads[0].made_by == "machine"


def test_number_above_1_is_neither() -> None:
    with pytest.raises(FormatError, match=r"x:1: found the score 1\.5, expected a translator's"):
        said_of(1.5, (), is_translation=False, cleared=False, where="x:1")


def test_fields_of_today_are_unknown_to_version_1() -> None:
    text = golden("jsonl").replace('"flags": []', '"flags": [], "made_by": "person"', 1)
    with pytest.raises(FormatError, match="x:4: bead: made_by is unknown"):
        jsonl.loads(text, name="x")


def test_signature_that_is_none_is_told_with_its_file() -> None:
    text = golden("tmx").replace("seg:rules-fr-1", ":rules-fr-1")
    with pytest.raises(FormatError, match=r"x\.tmx: signature part ':rules-fr-1'"):
        tmx.loads(text, name="x.tmx")

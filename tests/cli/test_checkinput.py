"""Pairs are read from bitexts and from corpora, packed or not."""

import argparse
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from bitext.bitexts import jsonl
from bitext.cli.checkinput import Faults, check_input, count_pairs
from bitext.errors import FormatError
from bitext.pipeline import read_bitext

TABLE = "source\ttarget\nIl a 20 ans.\tHe is 30 years old.\nOui.\tYes.\n"
LINES = (
    '{"source": "Il a 20 ans.", "target": "He is 30 years old."}\n'
    '{"source": "Oui.", "target": "Yes."}\n'
)


def arguments_for(path: Path, **more: object) -> argparse.Namespace:
    usual: dict[str, object] = {
        "fields": None,
        "source_lang": "fr",
        "target_lang": "en",
        "glossary": [],
    }
    return argparse.Namespace(**{"input": str(path), **usual, **more})


def found_in(path: Path, **more: object) -> list[tuple[int, list[str]]]:
    pairs = check_input(arguments_for(path, **more), {"number"}, Faults(None))
    return [(pair.number, [finding.check for finding in pair.findings]) for pair in pairs]


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        ("", bytes),
        (".gz", gzip.compress),
        (".xz", lzma.compress),
        (".zst", zstandard.compress),
    ],
)
@pytest.mark.parametrize(("name", "text"), [("a.tsv", TABLE), ("a.jsonl", LINES)])
def test_packed_file_is_read_as_any(
    tmp_path: Path, name: str, text: str, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / f"{name}{suffix}"
    path.write_bytes(pack(text.encode()))
    assert found_in(path) == [(1, ["number"]), (2, [])]
    assert count_pairs(arguments_for(path)) == 2


def test_our_own_json_lines_are_read_as_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(TABLE)
    path = tmp_path / "a.jsonl"
    path.write_text(
        jsonl.dumps(read_bitext(tmp_path / "a.tsv", source_lang="fr", target_lang="en"))
    )
    assert found_in(path) == [(1, ["number"]), (2, [])]


def test_fields_that_are_named_make_lines_of_any_name_pairs(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text(LINES)
    assert found_in(path, fields=("source", "target")) == [(1, ["number"]), (2, [])]


def test_file_that_was_cut_short_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv.gz"
    path.write_bytes(gzip.compress(TABLE.encode() * 50)[:-20])
    with pytest.raises(FormatError, match="is cut short or damaged"):
        found_in(path)


def test_lines_that_are_no_pairs_count_where_they_are_wanted() -> None:
    faults = Faults(range(2, 4))
    for number in range(1, 7):
        faults.note(number, f"line {number}: bad")
    assert (faults.count, faults.first) == (2, "line 3: bad")

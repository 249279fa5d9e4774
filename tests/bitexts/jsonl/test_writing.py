"""Numbers run through all parts, so that a file in parts is the file of the whole."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.made_up_bitexts import article, novel, repeated
from support.strategies import bitexts

from bitext.alignment import Bitext, concatenated_bitext
from bitext.bitexts.jsonl.writing import Half, JsonLinesWriter, Numbering, dumps, header_of


def written(parts: list[Bitext]) -> str:
    writer = JsonLinesWriter()
    found = [writer.begin(parts[0]), *map(writer.part, parts), writer.end()]
    return b"".join(found).decode()


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@settings(max_examples=60)
@given(bitexts(alternatives=True), st.lists(bitexts(alternatives=True), max_size=2))
def test_file_in_parts_has_the_records_of_the_whole(first: Bitext, more: list[Bitext]) -> None:
    parts = [first, *more]
    whole, cut = records(dumps(concatenated_bitext(parts))), records(written(parts))
    key = lambda record: json.dumps(record, sort_keys=True)  # noqa: E731 - a name for both
    assert sorted(map(key, cut)) == sorted(map(key, whole))


@pytest.mark.parametrize("bitext", [article(), novel(), repeated(3)])
def test_ids_count_from_0_without_a_gap(bitext: Bitext) -> None:
    found = records(dumps(bitext))
    for kind, side in [("paragraph", "source"), ("paragraph", "target"), ("bead", None)]:
        ids = [r["id"] for r in found if r["record"] == kind and r.get("side") == side]
        assert ids == list(range(len(ids)))
    assert [found[0]["record"], found[-1]["record"]] == ["header", "end"]
    assert found[-1]["beads"] == len(bitext.beads)


@pytest.mark.parametrize("bitext", [article(), novel(), repeated(3)])
def test_bead_stands_behind_the_paragraphs_of_its_sentences(bitext: Bitext) -> None:
    known = {"source": 0, "target": 0}
    for record in records(dumps(bitext)):
        if record["record"] == "paragraph":
            known[record["side"]] += len(record["sentences"])
        elif record["record"] == "bead":
            for side, count in known.items():
                assert all(number < count for number in record[f"{side}_sentences"])


def test_header_has_languages_titles_and_signatures() -> None:
    header = header_of(article())
    assert (header["source_lang"], header["target_lang"]) == ("fr", "en")
    assert header["source_title"] == "Un pont neuf à Valsorgues"
    assert header["signature"].startswith("seg:rules-fr-1|mt:")


def test_paragraphs_wait_until_a_bead_needs_them() -> None:
    half = Half("source")
    half.add(novel().source)
    assert (half.paragraphs, half.sentences) == (3, 7)
    assert len(list(half.until(1))) == 1
    assert list(half.until(4)) == []
    assert len(list(half.until(6))) == 2
    assert list(half.rest()) == []


def test_white_space_behind_the_last_paragraph_stands_in_the_end() -> None:
    numbering = Numbering()
    list(numbering.lines_of(article()))
    end = json.loads(list(numbering.end())[-1])
    assert (end["source_gap"], end["source_paragraphs"], end["beads"]) == ("", 8, 10)

"""A long file is read in parts, cut where both sides have their beads."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from support.made_up_bitexts import novel, repeated
from support.strategies import bitexts

from bitext.alignment import Bitext, concatenated_bitext
from bitext.bitexts.jsonl import reading
from bitext.bitexts.jsonl.reading import Assembly, Half, loads, parts, read, telling
from bitext.bitexts.jsonl.writing import dumps
from bitext.errors import AlignmentError, FormatError
from bitext.protocols import Langs


@settings(max_examples=60)
@given(bitexts(alternatives=True))
def test_parts_make_up_the_whole(bitext: Bitext) -> None:
    lines = dumps(bitext).splitlines(keepends=True)
    whole = reading.PART
    reading.PART = 1
    try:
        found = list(parts(lines, name="x"))
    finally:
        reading.PART = whole
    assert concatenated_bitext(found) == bitext


def test_parts_are_as_long_as_they_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PART", 100)
    found = list(read(io.BytesIO(dumps(repeated(250)).encode()), name="x"))
    assert [len(part.beads) for part in found] == [100, 100, 50]


def test_part_ends_with_no_paragraph_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PART", 1)
    for part in parts(dumps(novel()).splitlines(), name="x"):
        for side in ("source", "target"):
            held = sum(len(getattr(bead, side)) for bead in part.beads)
            assert held == len(getattr(part, side).sentences)


@pytest.mark.parametrize(
    ("langs", "message"),
    [
        (Langs("de"), "x:1: the source language is 'fr', expected 'de'"),
        (Langs("fr", "fr"), "x:1: the target language is 'en', expected 'fr'"),
    ],
)
def test_other_language_is_told(langs: Langs, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        list(read(io.BytesIO(dumps(novel()).encode()), name="x", langs=langs))


@pytest.mark.parametrize("error", [FormatError, AlignmentError])
def test_error_keeps_its_kind_and_tells_where(error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^x:3: wrong$"), telling("x:3"):
        raise error("wrong")


def test_faults_of_ours_are_not_dressed_up() -> None:
    with pytest.raises(KeyError, match=r"^'a'$"), telling("x:3"):
        raise KeyError("a")


def test_half_counts_on_over_parts() -> None:
    half = Half()
    record = {"id": 0, "sentences": [[0, 4]], "text": "Oui.", "kind": "text", "gap": ""}
    half.add(record)
    assert half.side_of([0], "Oui.", "x") == range(1)
    half.begin_part()
    assert half.counts == (1, 1)
    half.add({**record, "id": 1})
    assert half.side_of([1], "Oui.", "x") == range(1)


def test_assembly_begins_even_and_needs_an_end() -> None:
    assembly = Assembly()
    assert assembly.is_even
    with pytest.raises(FormatError, match=r"no end record; the file was cut"):
        assembly.last_part()


def test_name_of_a_text_is_told() -> None:
    with pytest.raises(FormatError, match=r"^JSONL:"):
        loads("")
    with pytest.raises(FormatError, match=r"^x:"):
        loads("", name="x")


def test_title_and_gaps_come_back() -> None:
    bitext = replace(novel(), source=replace(novel().source, title="T", gaps=("\n", "", " ", "")))
    assert loads(dumps(bitext)) == bitext

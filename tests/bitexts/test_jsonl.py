"""JSON lines: everything comes back, and a file that was cut or changed is told."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from support.strategies import bitexts

from bitext.alignment import Bitext
from bitext.bitexts import jsonl
from bitext.bitexts.jsonl.records import FIELDS
from bitext.document import KINDS, Mark
from bitext.errors import AlignmentError, BitextError, FormatError
from bitext.protocols import Langs

SCHEMA = jsonl.schema()
VALIDATOR = Draft202012Validator(SCHEMA)

Change = Callable[[list[dict[str, Any]]], object]


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def changed(bitext: Bitext, change: Change) -> str:
    """The file with some of its records changed."""
    found = records(jsonl.dumps(bitext))
    change(found)
    return "".join(json.dumps(record) + "\n" for record in found)


@settings(max_examples=150)
@given(bitexts())
def test_everything_comes_back(bitext: Bitext) -> None:
    text = jsonl.dumps(bitext)
    assert jsonl.loads(text) == bitext
    # Tools that know more line ends than JSON Lines does find the same lines.
    found = records(text)
    assert text.count("\n") == len(found)
    for record in found:
        VALIDATOR.validate(record)


@settings(max_examples=40)
@given(bitexts(), st.data())
def test_cut_file_is_told(bitext: Bitext, data: st.DataObject) -> None:
    text = jsonl.dumps(bitext)
    cut = text[: data.draw(st.integers(0, len(text) - 2))]
    with pytest.raises(FormatError, match="cut"):
        jsonl.loads(cut)


@settings(max_examples=40)
@given(bitexts(), st.data())
def test_missing_line_is_told(bitext: Bitext, data: st.DataObject) -> None:
    lines = jsonl.dumps(bitext).splitlines(keepends=True)
    del lines[data.draw(st.integers(0, len(lines) - 1))]
    with pytest.raises(BitextError, match=r"^x\.jsonl:"):
        jsonl.loads("".join(lines), name="x.jsonl")


def test_schema_is_sound_and_says_what_the_reader_demands() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for kind, fields in FIELDS.items():
        assert SCHEMA["$defs"][kind]["required"] == ["record", *fields]
    assert SCHEMA["$defs"]["paragraph"]["properties"]["kind"]["enum"] == sorted(KINDS)


def test_bead_stands_behind_its_paragraphs(example: Bitext) -> None:
    kinds = [(r["record"], r.get("side"), r.get("id")) for r in records(jsonl.dumps(example))]
    assert kinds[1:4] == [
        ("paragraph", "source", 0),
        ("paragraph", "target", 0),
        ("bead", None, 0),
    ]


def test_blank_lines_and_a_missing_last_break_do_no_harm(example: Bitext) -> None:
    text = jsonl.dumps(example)
    assert jsonl.loads(text.removesuffix("\n")) == example
    assert jsonl.loads(text.replace("\n", "\r\n\n")) == example


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_bytes_are_read_with_their_mark(encoding: str, example: Bitext) -> None:
    data = jsonl.dumps(example).encode(encoding)
    assert list(jsonl.read(io.BytesIO(data), name="x", langs=Langs("fr", "EN"))) == [example]


def test_other_language_than_asked_for_is_told(example: Bitext) -> None:
    with pytest.raises(FormatError, match="x:1: the source language is 'fr', expected 'de'"):
        list(jsonl.read(io.BytesIO(jsonl.dumps(example).encode()), name="x", langs=Langs("de")))


def put(index: int, **fields: Any) -> Change:
    """Change some fields of one record."""
    return lambda found: found[index].update(fields)


# Of the example: 0 header, 1 and 2 paragraphs, 3 bead, 4 and 5 paragraphs, 6 bead, …, 12 end.
CHANGES: list[tuple[Change, str]] = [
    (put(0, format="tmx"), "x:1: found format 'tmx' version 2, expected 'bitext' version 2"),
    (put(0, version=3), "x:1: found format 'bitext' version 3"),
    (put(0, version=0), "x:1: found format 'bitext' version 0"),
    (put(0, source_signature=":x"), "x:1: signature part ':x': expected key:value"),
    (put(1, marks=[[0, 1, 0]]), "x:2: paragraph 0: marks must be lists"),
    (put(1, marks=[[0, 1, 0, 1, 0]]), "x:2: paragraph 0: marks must be lists"),
    (put(1, marks=[[0, 999, 0, True, 0]]), "x:2: mark 0-999: not in the text"),
    (put(3, made_by="god"), "x:4: bead 0: made_by is 'god', expected machine or person"),
    (put(3, score=0.5), "x:4: the score is 0.5, expected a log-probability"),
    (put(3, confidence=1.5), "x:4: the confidence is 1.5, expected a probability"),
    (put(0, version=True), "x:1: header: version is 'True', expected int"),
    (put(0, mood="good"), "x:1: header: mood is unknown, expected format, version"),
    (lambda found: found[0].pop("signature"), "x:1: header: signature is missing"),
    (put(0, record="head"), "x:1: found .*, expected a record called header or paragraph or"),
    (put(0, record=["header"]), "x:1: found .*, expected a record called"),
    (lambda found: found.pop(0), "x:1: found a paragraph record; the header stands first"),
    (lambda found: found.insert(1, found[0]), "x:2: found a header record"),
    (put(1, side="left"), "x:2: side is 'left', expected source or target"),
    (put(1, id=1), "x:2: paragraph 1, expected paragraph 0"),
    (put(1, kind="essay"), "x:2: paragraph kind 'essay'"),
    (put(1, sentences=[[0]]), "x:2: paragraph 0: sentences must be pairs"),
    (put(1, sentences=[[4, 2]]), "x:2: paragraph 0: sentences must be pairs"),
    (put(1, sentences=[[0, 99]]), "x:2: paragraph 0: a sentence ends behind its text"),
    (put(1, sentences=[[0, 3]]), "x:2: no sentence holds"),
    (put(3, id=1), "x:4: bead 1, expected bead 0"),
    (put(3, source_sentences=[1]), r"x:4: bead 0: source sentences are \[1\], expected \[0\]"),
    (put(3, source_sentences=[0, 0]), r"x:4: bead 0: source sentences are \[0, 0\]"),
    (put(3, source_sentences=["0"]), "x:4: bead 0: source sentences are"),
    (put(3, source_sentences=[0, 1]), "x:4: bead 0: source sentences stand in no paragraph"),
    (put(3, target="Tee"), "x:4: bead 0: target text is 'Tee', but its sentences are 'Tea &"),
    (put(3, score="high"), "x:4: bead: score is 'high', expected float or int or NoneType"),
    (put(3, score=True), "x:4: bead: score is 'True'"),
    (put(3, links=[[0, 1, 2]]), "x:4: bead 0: links must be lists of four offsets"),
    (put(3, flags=[1]), "x:4: bead 0: flags must be names"),
    (
        put(3, source_sentences=[], source="", target_sentences=[], target=""),
        "both sides are empty",
    ),
    (put(12, beads=4), "x:13: found 5 beads, expected 4"),
    (put(12, source_sentences=4), "x:13: found 5 source sentences, expected 4"),
    (put(12, target_paragraphs=4), "x:13: found 3 target paragraphs, expected 4"),
    (lambda found: found.append(found[1]), "x:14: found a paragraph record behind the end"),
]


@pytest.mark.parametrize(("change", "message"), CHANGES, ids=[message for _, message in CHANGES])
def test_changed_file_is_told_with_its_line(change: Change, message: str, example: Bitext) -> None:
    with pytest.raises((FormatError, AlignmentError), match=message):
        jsonl.loads(changed(example, change), name="x")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[]", r"x:1: found '\[\]', expected a record called header"),
        ("null", "x:1: found 'None'"),
        ("{", "x:1: not a JSON record"),
        ("[" * 100_000, "x:1: not a JSON record"),
        ("9" * 5000, "x:1: not a JSON record"),
        ('{"score": NaN}', "x:1: not a JSON record: NaN is no number"),
        ('{"record": "end", "record": "end"}', "the key 'record' comes twice"),
        (f'{{"record": "header", "{"x" * 5000}": 1}}', "^.{,300}$"),
    ],
)
def test_line_that_is_no_record_is_told(line: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        jsonl.loads(line, name="x")


@pytest.mark.parametrize("score", ["1e999", "1" + "0" * 400, "9" * 5000])
def test_number_without_end_is_refused(score: str, example: Bitext) -> None:
    text = jsonl.dumps(example).replace("0.9876543", score)
    with pytest.raises(FormatError, match=r"^x:4: not a JSON record: .*number.{,200}$"):
        jsonl.loads(text, name="x")


@pytest.mark.parametrize("flag", ["=cmd|'/c calc'!A0", "x\ninjected\trow\t1-1", "a b", "", "-1+1"])
def test_flag_that_is_no_name_is_refused(flag: str, example: Bitext) -> None:
    with pytest.raises(FormatError, match=r"^x:4: bead 0: found the flag"):
        jsonl.loads(changed(example, put(3, flags=["number", flag])), name="x")


def test_nul_is_refused_as_in_every_text(example: Bitext) -> None:
    with pytest.raises(FormatError, match="x:1: header: a text holds a NUL character"):
        jsonl.loads(changed(example, put(0, source_title="a\0b")), name="x")
    kept = changed(example, put(0, source_title="a\\u0000b"))
    assert jsonl.loads(kept, name="x").source.title == "a\\u0000b"


def test_half_a_surrogate_pair_is_refused(example: Bitext) -> None:
    text = jsonl.dumps(example).replace('"signature": "', '"signature": "\\ud800')
    with pytest.raises(FormatError, match="x:1: not a JSON record: holds half a surrogate"):
        jsonl.loads(text, name="x")


def test_sentences_that_no_bead_holds_are_told(example: Bitext) -> None:
    def remove(found: list[dict[str, Any]]) -> None:
        del found[-2]
        found[-1]["beads"] -= 1

    with pytest.raises(AlignmentError, match="x: beads end at source sentence 4, expected 5"):
        jsonl.loads(changed(example, remove), name="x")


def test_marks_come_back(example: Bitext) -> None:
    first, *rest = example.source.paragraphs
    marked = replace(first, marks=(Mark(0, 3, 0), Mark(1, 1, 1, keep=True)))
    source = replace(example.source, paragraphs=(marked, *rest))
    bitext = replace(example, source=source)
    assert jsonl.loads(jsonl.dumps(bitext)) == bitext
    assert all(map(VALIDATOR.is_valid, records(jsonl.dumps(bitext))))


def test_schema_is_published_with_the_package() -> None:
    assert Path(jsonl.__file__).with_name("schema.json").is_file()

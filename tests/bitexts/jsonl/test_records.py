"""A record is one line, with exactly the fields of its kind."""

import json
from typing import Any

import pytest
from hypothesis import given
from support.strategies import texts

from bitext.bitexts.jsonl.records import (
    FIELDS,
    NEW,
    OPTIONAL,
    line_of,
    record_of,
    require_fields,
    schema,
)
from bitext.errors import FormatError

END = {
    "record": "end",
    "source_gap": "",
    "source_paragraphs": 1,
    "source_sentences": 1,
    "target_gap": "",
    "target_paragraphs": 1,
    "target_sentences": 1,
    "beads": 1,
}


@given(texts())
def test_record_comes_back_from_one_line(text: str) -> None:
    record = {**END, "source_gap": text}
    line = line_of(record)
    assert line.splitlines() == [line.removesuffix("\n")]
    assert record_of(line) == record == json.loads(line)


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_line_ends_of_other_tools_are_escaped(character: str) -> None:
    assert character not in line_of({"a": character})


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_number_that_json_lacks_is_not_written(value: float) -> None:
    with pytest.raises(ValueError, match=r"JSON"):
        line_of({"score": value})


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_number_that_json_lacks_is_not_read(constant: str) -> None:
    line = line_of(END).replace('"beads": 1', f'"beads": {constant}')
    with pytest.raises(FormatError, match=r"not a JSON record"):
        record_of(line)


@pytest.mark.parametrize("field", sorted(FIELDS["end"]))
def test_missing_field_is_named(field: str) -> None:
    record = {name: value for name, value in END.items() if name != field}
    with pytest.raises(FormatError, match=f"end: {field} is missing"):
        record_of(json.dumps(record))


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("beads", "1", "end: beads is '1', expected int"),
        ("beads", 1.5, "end: beads is '1.5', expected int"),
        ("beads", True, "end: beads is 'True', expected int"),
        ("source_gap", None, "end: source_gap is 'None', expected str"),
        ("source_gap", ["x"] * 100, "end: source_gap is "),
        ("extra", 1, "end: extra is unknown, expected source_gap, "),
    ],
)
def test_field_of_another_type_is_shown(field: str, value: Any, message: str) -> None:
    with pytest.raises(FormatError) as raised:
        record_of(json.dumps({**END, field: value}))
    assert str(raised.value).startswith(message)
    assert len(str(raised.value)) < 200


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_first_version_lacks_the_new_fields(kind: str) -> None:
    values: dict[Any, Any] = {str: "", int: 1, list: []}
    record = {
        name: values[type_ if isinstance(type_, type) else int]
        for name, type_ in FIELDS[kind].items()
        if name not in NEW
    }
    require_fields({"record": kind, **record}, kind, 1)
    if NEW & FIELDS[kind].keys():
        with pytest.raises(FormatError, match=r"is missing"):
            require_fields({"record": kind, **record}, kind, 2)


def test_fields_are_those_of_the_schema() -> None:
    definitions = schema()["$defs"]
    for kind, fields in FIELDS.items():
        optional = OPTIONAL.get(kind, {}).keys()
        assert definitions[kind]["properties"].keys() - {"record"} == fields.keys() | optional
        assert set(definitions[kind]["required"]) - {"record"} == fields.keys()


BEAD: dict[str, Any] = {
    "record": "bead",
    **{name: [] if type_ is list else "" for name, type_ in FIELDS["bead"].items()},
    "id": 0,
    "score": None,
    "confidence": None,
}


def test_alternatives_may_be_left_out() -> None:
    assert record_of(json.dumps(BEAD)) == BEAD
    other = {**BEAD, "alternatives": ["It is raining."]}
    assert record_of(json.dumps(other)) == other


def test_alternatives_are_a_list_and_none_of_the_first_version() -> None:
    with pytest.raises(FormatError, match="alternatives is 'x', expected list"):
        record_of(json.dumps({**BEAD, "alternatives": "x"}))
    first = {name: value for name, value in BEAD.items() if name not in NEW}
    with pytest.raises(FormatError, match="alternatives is unknown"):
        record_of(json.dumps({**first, "alternatives": []}), 1)


@pytest.mark.parametrize("text", ["\ud800", "a\udfff", "\0"])
def test_text_that_fits_no_file_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match=r"half a surrogate pair|NUL"):
        record_of(json.dumps({**END, "source_gap": text}))


def test_pair_of_surrogates_is_a_character() -> None:
    assert record_of(json.dumps({**END, "source_gap": "\U0001f600"}))["source_gap"] == "\U0001f600"


@pytest.mark.parametrize("line", ['{"a"\n', "x\n", "{'a': 1}", '{"a": 1} 2'])
def test_line_that_is_no_json_is_told_once(line: str) -> None:
    with pytest.raises(FormatError) as raised:
        record_of(line)
    told = str(raised.value)
    assert told.startswith("not a JSON record: ")
    assert told.endswith("; the file is damaged or cut")
    assert told.count("JSON") == 1
    assert "line 2" not in told

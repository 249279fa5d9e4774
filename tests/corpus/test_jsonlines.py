"""A line of JSON gets one field more, and every other byte of it stays."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.corpus.jsonlines import QUOTED, read_row, write_row
from bitext.corpus.lines import Line, split_lines
from bitext.corpus.rows import Answer, Fields, Row

FIELDS = Fields()


def read(content: str | bytes, fields: Fields = FIELDS) -> Row:
    data = content.encode() if isinstance(content, str) else content
    return read_row(Line(data), 7, fields)


def written(content: str | bytes, fields: Fields = FIELDS) -> str:
    """The line that is written where a row is answered in capitals, or with its error."""
    line = Line(content.encode() if isinstance(content, str) else content)
    row = read_row(line, 7, fields)
    answer = Answer(None, row.error) if row.text is None else Answer(row.text.upper())
    return write_row(line, answer, fields).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"text": "a"}\n', '{"text": "a", "translation": "A"}\n'),
        ('{"text":"a"}\r\n', '{"text":"a","translation":"A"}\r\n'),
        ('{"text":"a"}', '{"text":"a","translation":"A"}'),
        ('{ "text": "a" } \t\n', '{ "text": "a", "translation": "A" } \t\n'),
        (' {"n": 1.0, "text": "a"}\n', ' {"n": 1.0, "text": "a", "translation": "A"}\n'),
        ('{"n":1E400000,"text":"a"}\n', None),
        ('{"n":1.10,"text":"\\u00e9"}\n', '{"n":1.10,"text":"\\u00e9","translation":"É"}\n'),
        ('{"text":"","a":[]}\n', '{"text":"","a":[],"translation":""}\n'),
        ('\ufeff{"text":"a"}\n', '\ufeff{"text":"a","translation":"A"}\n'),
        ('{"text":"a","error":"x"}\n', '{"text":"a","error":"x","translation":"A"}\n'),
        ("\n", "\n"),
        ("  \r\n", "  \r\n"),
    ],
)  # fmt: skip
def test_all_but_the_new_field_stays(before: str, after: str | None) -> None:
    if after is None:
        assert read(before).error
    else:
        assert written(before) == after


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("Bonjour.", "line 7: is not JSON: "),
        ('{"text": "a"', "line 7: is not JSON: "),
        ('{"text": NaN}', "line 7: NaN is no number in JSON"),
        ('{"text": "a", "text": "b"}', "line 7: the key 'text' comes twice"),
        ('{"text": "\\ud800"}', "line 7: holds half a surrogate pair"),
        (b'{"text": "\xff"}', "line 7: is not UTF-8"),
        ("[" * 5000, "line 7: is nested too deeply"),
        ("[]", "line 7: expected a JSON object, found a list"),
        ('"text"', "line 7: expected a JSON object, found a string"),
        ("{}", "line 7: has no field 'text'; name another with --field"),
        ('{"text": 3}', "line 7: 'text' is a number, expected a string"),
        ('{"text": null}', "line 7: 'text' is null, expected a string"),
        ('{"text": ["a"]}', "line 7: 'text' is a list, expected a string"),
        ('{"text": "a", "translation": 1}', "line 7: has a field 'translation' already"),
    ],
)
def test_damage_is_an_error_of_its_row(content: str | bytes, error: str) -> None:
    row = read(content)
    assert row.text is None
    assert row.error.startswith(error)
    assert "\n" not in row.error


@pytest.mark.parametrize("content", ["Bonjour.\n", "[1]\n", '{"text":"a"\n', b'{"t\xff":1}\n'])
def test_damaged_line_is_kept_within_its_row(content: str | bytes) -> None:
    found = json.loads(written(content))
    assert list(found) == ["error", "raw"]
    if isinstance(content, str):
        assert found["raw"] == content.rstrip("\n")
    else:
        assert found["raw"] == '{"t\\xff":1}'


def test_object_without_a_text_keeps_its_fields() -> None:
    assert written('{"id":1}\n').startswith('{"id":1,"error":"line 7: has no field')
    assert written("{}\n").startswith('{"error":"')
    assert json.loads(written("{ }\n")).keys() == {"error"}


def test_error_never_takes_the_place_of_another_one() -> None:
    found = json.loads(written('{"id": 1, "error": "mine"}\n'))
    assert found["raw"] == '{"id": 1, "error": "mine"}'
    assert found["error"].startswith("line 7: has no field")


def test_line_that_is_too_long_shows_its_beginning() -> None:
    [line] = split_lines([b'{"text": "' + b"x" * 5000 + b'"}\n'], longest=3000)
    row = read_row(line, 7, FIELDS)
    assert row == Row(None, "line 7: is longer than 3,000 bytes; make it shorter")
    data = write_row(line, Answer(None, row.error), FIELDS)
    assert data.endswith(b"\n")
    assert len(json.loads(data)["raw"]) == QUOTED


def test_fields_have_other_names() -> None:
    fields = Fields("fr", "en", "wrong")
    assert written('{"fr":"a"}', fields) == '{"fr":"a","en":"A"}'
    assert json.loads(written('{"text":"a"}', fields)).keys() == {"text", "wrong"}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@given(
    st.dictionaries(st.text().filter(lambda key: key != "translation"), VALUES, max_size=4),
    st.text(),
    st.booleans(),
)
def test_every_object_gains_its_translation(
    others: dict[str, object], text: str, compact: bool
) -> None:
    before = {**others, "text": text}
    content = json.dumps(before, separators=(",", ":") if compact else None)
    after = json.loads(written(content + "\n"))
    assert after == {**before, "translation": text.upper()}
    assert list(after) == [*before, "translation"]


@given(st.binary(max_size=60))
def test_any_bytes_give_one_line_of_json(data: bytes) -> None:
    content = data.replace(b"\n", b"") + b"\n"
    out = written(content)
    assert out.count("\n") == 1
    assert not out.strip() or json.loads(out.lstrip("\ufeff"))


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ('{"translation": {"fr": "Oui."}}', Row("Oui.")),
        ('{"translation.fr": "Non.", "translation": {"fr": "Oui."}}', Row("Non.")),
        (
            '{"translation": {"en": "Yes."}}',
            Row(None, "line 1: has no field 'translation.fr'; name another with --field"),
        ),
        (
            '{"translation": "Oui."}',
            Row(None, "line 1: found a string, expected an object with 'translation.fr'"),
        ),
    ],
)
def test_field_inside_another_is_named_with_a_dot(line: str, row: Row) -> None:
    assert read_row(Line(line.encode()), 1, Fields("translation.fr", "en")) == row

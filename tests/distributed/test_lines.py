"""JSON lines: cut anywhere and however packed, the rows are the lines."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pyarrow", reason="no pyarrow: pip install pyarrow")

from bitext.alignment import Bitext
from bitext.bitexts.jsonl import dumps
from bitext.corpus.lines import Line
from bitext.corpus.rows import LONGEST
from bitext.distributed import lines
from bitext.distributed.lines import cut_lines, lines_of, load_lines, read_line
from bitext.distributed.rows import Cut, Rows
from bitext.document import Document
from bitext.errors import FormatError
from bitext.files.packed import packed

CORPUS = "".join(
    json.dumps({"text": f"n° {n}", "n": n}, ensure_ascii=False) + "\n" for n in range(9)
)


def cut(data: bytes, rows: int, name: str = "c.jsonl") -> list[Cut]:
    return list(cut_lines(io.BytesIO(data), rows, name))


def load(data: bytes, place: Cut, *fields: str, name: str = "c.jsonl") -> Rows:
    return load_lines(io.BytesIO(data), place, fields or ["text"], name)


@pytest.mark.parametrize("suffix", ["", ".gz", ".xz", ".zst"])
@pytest.mark.parametrize("rows", [1, 4, 9, 100])
def test_shards_are_the_lines_however_packed(suffix: str, rows: int) -> None:
    data, name = packed(CORPUS.encode(), suffix), f"c.jsonl{suffix}"
    cuts = cut(data, rows, name)
    assert [place.start for place in cuts] == list(range(0, 9, rows))
    found = [text for place in cuts for text in load(data, place, name=name).texts]
    assert found == [(f"n° {number}",) for number in range(9)]
    kept = [
        line for place in cuts for line in load(data, place, name=name).kept["record"].to_pylist()
    ]
    assert kept == CORPUS.splitlines()


@given(st.binary(max_size=300), st.integers(1, 5))
def test_any_bytes_are_lines(data: bytes, rows: int) -> None:
    expected = [line.rstrip(b"\r") for line in data.split(b"\n")]
    expected = expected[:-1] if not data.split(b"\n")[-1] else expected
    cuts = cut(data, rows)
    assert sum(place.rows for place in cuts) == len(expected)
    assert sum(line.size for line in lines_of(io.BytesIO(data), "c.jsonl")) == len(data)
    for place in cuts:
        found = load(data, place)
        assert len(found.texts) == len(found.digests) == found.kept.num_rows == place.rows


def test_large_rows_make_small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST", 100)
    assert [place.rows for place in cut(CORPUS.encode(), 1000)] == [3, 3, 3]


def test_line_that_is_too_long_is_an_error_and_costs_no_other() -> None:
    data = b'{"text": "Oui."}\n' + b"x" * (LONGEST + 100) + b'\n{"text": "Non."}\n'
    first, last = cut(data, 2)
    assert last == Cut(2, 1, LONGEST + 118)
    assert load(data, first).texts[0] == ("Oui.",)
    assert (
        str(load(data, first).texts[1]) == "line: is longer than 16,777,216 bytes; make it shorter"
    )
    assert load(data, last).texts == [("Non.",)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line: is not JSON"),
        ("[]", "line: expected a JSON object, found a list"),
        ("{}", "no field 'text'; there are none"),
        ('{"texte": "a", "x": 1}', "no field 'text'; there are 'texte', 'x'"),
        ('{"text": null}', "field 'text': expected text, found null"),
        ('{"text": 3}', "field 'text': expected text, found a number"),
        ('{"text": NaN}', "NaN"),
        ('{"text": "a", "text": "b"}', "comes twice"),
        (r'{"text": "\ud800"}', "surrogate"),
        ("\xff", "line: is not JSON"),
    ],
)
def test_bad_line_tells_what_is_wrong(line: str, told: str) -> None:
    found = load(line.encode(), Cut(0, 1)).texts[0]
    assert isinstance(found, FormatError)
    assert told in str(found)


def test_line_that_is_not_utf8_is_kept_in_escapes() -> None:
    found = load(b'{"text": "\xff"}', Cut(0, 1))
    assert "is not UTF-8" in str(found.texts[0])
    assert found.kept.to_pylist() == [{"record": '{"text": "\\xff"}', "text": None}]


def test_empty_line_is_an_empty_text() -> None:
    assert load(b'\n \r\n{"text": ""}', Cut(0, 3)).texts == [("",)] * 3
    assert read_line(Line(b""), ["source", "target"]) == ("", "")


def test_byte_order_mark_is_no_part_of_the_first_line() -> None:
    data = b'\xef\xbb\xbf{"text": "Oui."}\n{"text": "Non."}\n'
    assert load(data, Cut(0, 2)).texts == [("Oui.",), ("Non.",)]


def test_fields_stand_beside_the_record() -> None:
    data = b'{"source": "Oui.", "target": "Yes."}\n{}\n'
    found = load(data, Cut(0, 2), "source", "target").kept.to_pylist()
    assert found[0] == {"record": data.decode().splitlines()[0], "source": "Oui.", "target": "Yes."}
    assert found[1] == {"record": "{}", "source": None, "target": None}


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".zst"])
def test_packed_file_that_was_cut_short_is_refused(suffix: str) -> None:
    data = packed(CORPUS.encode() * 50, suffix)
    with pytest.raises(FormatError, match=r"c\.jsonl.* is cut short or damaged"):
        cut(data[: len(data) // 2], 10, f"c.jsonl{suffix}")


def test_line_that_is_torn_is_no_row() -> None:
    data = packed(CORPUS.encode() * 50, ".gz")
    torn, found = data[: len(data) // 2], list[Line]()
    with pytest.raises(FormatError):
        found.extend(lines_of(io.BytesIO(torn), "c.jsonl.gz"))
    assert not found[-1].end
    assert len(load(torn, Cut(0, len(found) - 1), name="c.jsonl.gz").texts) == len(found) - 1
    with pytest.raises(FormatError, match="is cut short or damaged"):
        load(torn, Cut(0, len(found)), name="c.jsonl.gz")


def test_bitext_of_ours_is_no_corpus() -> None:
    bitext = Bitext(Document("fr"), Document("en"), ())
    with pytest.raises(FormatError, match=r"c\.jsonl: these JSON lines are a bitext of ours"):
        cut(dumps(bitext).encode(), 10)

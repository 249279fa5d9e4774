"""A memory is read as it comes in, with what its units say of themselves."""

import io
import logging
from collections.abc import Iterator

import pytest

from bitext.bitexts.row import Row
from bitext.bitexts.tmx.languages import Side
from bitext.bitexts.tmx.reading import (
    loads,
    parsed,
    read,
    row_of,
    rows_of,
    said_in,
    text_in_language,
    with_both_sides,
)
from bitext.bitexts.tmx.units import Unit
from bitext.bitexts.version1 import Said
from bitext.errors import FormatError
from bitext.signature import Signature

SIDES = [Side("fr"), Side("en")]
UNKNOWN = Signature()


def unit(**texts: str) -> Unit:
    return Unit(3, texts={lang: [text] for lang, text in texts.items()})


@pytest.mark.parametrize(
    ("found", "sides"),
    [
        (unit(fr="Oui", en="Yes"), ("Oui", "Yes")),
        (unit(en="Yes", fr="Oui"), ("Oui", "Yes")),
        (unit(fr="Oui"), ("Oui", None)),
        (unit(en="Yes", de="Ja"), (None, "Yes")),
    ],
)
def test_row_has_the_two_languages(found: Unit, sides: tuple[str | None, str | None]) -> None:
    row = row_of(found, SIDES, UNKNOWN, "x")
    assert row is not None
    assert (row.source, row.target) == sides


def test_unit_in_neither_language_has_no_row() -> None:
    assert row_of(unit(de="Ja"), SIDES, UNKNOWN, "x") is None


def test_units_without_either_language_are_told() -> None:
    with pytest.raises(FormatError, match=r"x: no unit has 'fr' or 'en'; the file has 'de', 'it'"):
        list(rows_of([unit(de="Ja"), unit(it="Si")], SIDES, UNKNOWN, "x"))
    assert list(rows_of([], SIDES, UNKNOWN, "x")) == []


@pytest.mark.parametrize(
    ("maker", "properties", "expected"),
    [
        ("MT!", {"x-bitext-score": "-0.5"}, Said(-0.5, None, (), "machine")),
        ("person", {"x-bitext-score": "-0.5"}, Said(-0.5, None, (), "person")),
        ("ALIGN!", {"x-bitext-confidence": "0.9"}, Said(None, 0.9, (), "machine")),
        (
            "MT!",
            {"x-bitext-flags": "number length"},
            Said(None, None, ("length", "number"), "machine"),
        ),
        ("MT!", {}, Said(None, None, (), "machine")),
        ("marie", {}, Said(None, None, (), "person")),
        ("", {}, Said(None, None, (), "machine")),
    ],
)
def test_unit_says_who_made_it_and_how_well(
    maker: str, properties: dict[str, str], expected: Said
) -> None:
    found = said_in(Unit(3, maker, properties=properties), "Oui", UNKNOWN, "x:3")
    assert found[:3] == expected[:3]
    assert found.made_by == expected.made_by


@pytest.mark.parametrize("properties", [{"x-bitext-score": "high"}, {"x-bitext-confidence": "2"}])
def test_property_that_is_no_number_is_told(properties: dict[str, str]) -> None:
    with pytest.raises(FormatError, match=r"^x:3: "):
        said_in(Unit(3, "MT!", properties=properties), "Oui", UNKNOWN, "x:3")


def test_first_of_several_texts_is_read(caplog: pytest.LogCaptureFixture) -> None:
    found = Unit(3, texts={"fr": ["Oui", "Si"]})
    with caplog.at_level(logging.WARNING):
        assert text_in_language(found, "fr", "x") == "Oui"
    assert caplog.messages == ["x:3: the unit has 2 texts in 'fr'; only the first is read"]
    assert text_in_language(found, None, "x") is None


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([Row("Oui", None), Row("Non", " ")], "en"),
        ([Row("", "Yes")], "fr"),
        ([Row(None, None)], "fr"),
    ],
)
def test_side_that_is_empty_throughout_is_told(rows: list[Row], missing: str) -> None:
    with pytest.raises(FormatError, match=f"x: no unit has a text in '{missing}'"):
        list(with_both_sides(rows, SIDES, "x"))


@pytest.mark.parametrize("rows", [[], [Row("Oui", "Yes")], [Row("Oui", None), Row(None, "Yes")]])
def test_sides_that_have_a_text_somewhere_are_let_through(rows: list[Row]) -> None:
    assert list(with_both_sides(rows, SIDES, "x")) == rows


MEMORY = (
    '<tmx version="1.4"><header srclang="fr"/><body>'
    + "".join(
        f'<tu><tuv xml:lang="fr"><seg>Un {i}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>One {i}</seg></tuv></tu>'
        for i in range(40)
    )
    + "</body></tmx>"
)


@pytest.mark.parametrize("size", [1, 7, 100, 10_000])
def test_chunks_of_any_size_give_the_same_units(size: int) -> None:
    chunks: Iterator[str] = (MEMORY[i : i + size] for i in range(0, len(MEMORY), size))
    found = [unit for state in parsed(chunks, "x") for unit in state.take()]
    assert [unit.texts["fr"] for unit in found] == [[f"Un {i}"] for i in range(40)]


def test_bytes_and_text_are_read_alike() -> None:
    (part,) = read(io.BytesIO(MEMORY.encode()), name="x")
    assert part == loads(MEMORY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (MEMORY[:500], "^x:1: .*expected well-formed TMX"),
        ("", "^x:1: no element found"),
        ('<?xml version="1.0" encoding="klingon"?><tmx/>', "^x:1: cannot read the encoding"),
        ('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "^x:1: the file declares entities"),
    ],
)
def test_damaged_file_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        list(read(io.BytesIO(text.encode()), name="x"))

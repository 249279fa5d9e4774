"""Units of a TMX with their own bytes, in whatever encoding and blocks they come."""

import re
from collections.abc import Iterator

import pytest

from bitext.cleaning.units import UnitReader
from bitext.errors import FormatError
from bitext.protocols import Langs

UNITS = [
    """<tu tuid="a" creationid="MT!"><note>α</note><tuv xml:lang="fr"><seg>Là.</seg></tuv>
    <tuv xml:lang="en"><seg>There.</seg></tuv></tu >""",
    """<tu><prop type='x'>1</prop><tuv xml:lang='fr'><seg>Un <bpt i='1'>b</bpt>œuf</seg></tuv>
    <tuv xml:lang='en'><seg>One egg</seg></tuv></tu>""",
    '<tu><tuv xml:lang="fr"><seg>Seul</seg></tuv></tu>',
]
BODY = "\n  <!-- between -->  ".join(UNITS)
WHOLE = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="fr" segtype="sentence"><prop type="p">é</prop></header>
<body>
{BODY}
</body></tmx>
<!-- end -->
"""


def memory(data: bytes, size: int = 13) -> UnitReader:
    pieces = (data[i : i + size] for i in range(0, len(data), size))
    return UnitReader(pieces, "a.tmx", Langs())


def rebuilt(data: bytes, keep: Iterator[bool], size: int = 13) -> bytes:
    found = memory(data, size)
    kept = [pair.raw[0] for pair, wanted in zip(found.pairs(), keep, strict=False) if wanted]
    assert not list(found.pairs())
    return b"".join([found.header, *kept, found.tail])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-15"])
@pytest.mark.parametrize("size", [1, 13, 100_000])
def test_header_units_and_tail_are_the_file(encoding: str, size: int) -> None:
    text = WHOLE.replace("α", "a") if encoding.startswith("iso") else WHOLE
    named = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    data = text.replace('encoding="utf-8"', f'encoding="{named}"').encode(encoding)
    found = memory(data, size)
    pairs = list(found.pairs())
    assert b"".join([found.header, *(pair.raw[0] for pair in pairs), found.tail]) == data
    assert [(pair.source, pair.target) for pair in pairs[:2]] == [
        ("Là.", "There."),
        ("Un œuf", "One egg"),
    ]


def test_units_are_counted_and_one_without_a_side_has_a_fault() -> None:
    pairs = list(memory(WHOLE.encode()).pairs())
    assert [pair.number for pair in pairs] == [1, 2, 3]
    assert [pair.fault for pair in pairs] == ["", "", "has no text in 'en'"]


@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_what_is_left_is_a_memory_without_that_unit(left_out: int) -> None:
    found = memory(WHOLE.encode())
    kept = [pair.raw[0] for number, pair in enumerate(found.pairs()) if number != left_out]
    data = b"".join([found.header, *kept, found.tail])
    again = memory(data)
    assert len(list(again.pairs())) == 2
    assert re.findall(rb"<tu\b", data) == [b"<tu"] * 2
    assert UNITS[left_out].encode() not in data


def test_unit_without_any_text_has_a_fault_and_stops_nothing() -> None:
    data = WHOLE.replace("<!-- between -->", "<tu/>", 1).encode()
    found = list(memory(data).pairs())
    assert [pair.fault for pair in found] == [
        "", "has no text in 'fr'", "", "has no text in 'en'",
    ]  # fmt: skip
    kept = (not pair.fault for pair in found)
    assert b"<tu/>" not in rebuilt(data, kept)


def test_languages_are_told() -> None:
    assert memory(WHOLE.encode()).langs == Langs("fr", "en")


def test_memory_without_units_is_all_header() -> None:
    data = b'<tmx version="1.4"><header srclang="fr"/><body></body></tmx>'
    found = memory(data)
    assert list(found.pairs()) == []
    assert found.header + found.tail == data


@pytest.mark.parametrize(
    "text",
    [
        WHOLE[:-200],
        WHOLE.replace("</body>", ""),
        WHOLE.replace("<tu>", "<tu><tu>", 1),
        WHOLE.replace('SYSTEM "tmx14.dtd"', '[<!ENTITY a "b">]'),
        "<html></html>",
        "",
    ],
)
def test_what_is_no_memory_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match=r"a\.tmx:\d+"):
        list(memory(text.encode()).pairs())

"""What XML cannot hold is written so that it comes back, or a sign stands for it."""

import pytest
from hypothesis import given
from lxml import etree
from support.made_up_bitexts import article, novel, repeated
from support.strategies import texts

from bitext.alignment import Bitext
from bitext.bitexts import tmx
from bitext.bitexts.tmx.writing import (
    TmxWriter,
    attribute_of,
    legal,
    lines_of,
    maker_of,
    segment_of,
)
from bitext.signature import Signature


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("a & b < c", "a &amp; b &lt; c"),
        ("a\rb", "a&#13;b"),
        ("a\x0b", 'a<ph type="x-bitext-control">U+000B</ph>'),
        ("\ufffe", '<ph type="x-bitext-control">U+FFFE</ph>'),
        ("]]>", "]]&gt;"),
        ("a\tb\n", "a\tb\n"),
    ],
)
def test_text_becomes_the_content_of_a_segment(text: str, segment: str) -> None:
    assert segment_of(text) == segment


@given(texts())
def test_segment_attribute_and_property_are_well_formed(text: str) -> None:
    line = "".join(lines_of({"x": text}, 2))
    root = etree.fromstring(f"<a b={attribute_of(text)}><s>{segment_of(text)}</s>{line}</a>")
    assert bool(line) == bool(text)
    if text == legal(text):
        assert "".join(root[0].itertext()) == text
        assert not text or root[1].text == text


@pytest.mark.parametrize("text", ["\x00", "\x1f", "\ufffe", "\uffff"])
def test_sign_stands_for_what_xml_lacks(text: str) -> None:
    assert legal(f"a{text}b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("signature", "maker"),
    [("mt:x|align:1-1", "MT!"), ("align:length-1", "ALIGN!"), ("seg:x", "bitext"), ("", "bitext")],
)
def test_signature_tells_which_machine(signature: str, maker: str) -> None:
    assert maker_of(Signature.parse(signature)) == maker


@pytest.mark.parametrize("bitext", [article(), novel(), repeated(5)])
def test_units_are_numbered_through_parts(bitext: Bitext) -> None:
    writer = TmxWriter()
    text = writer.begin(bitext) + writer.part(bitext) + writer.part(bitext) + writer.end()
    units = list(etree.fromstring(text).iter("tu"))
    assert [int(unit.get("tuid")) for unit in units] == list(range(1, 2 * len(bitext.beads) + 1))


def test_unit_of_several_sentences_is_a_block() -> None:
    units = list(etree.fromstring(tmx.dumps(novel()).encode()).iter("tu"))
    shapes = [str(bead) for bead in novel().beads]
    assert [unit.get("segtype") for unit in units] == [
        None if shape == "1-1" else "block" for shape in shapes
    ]
    assert [len(unit.findall("tuv")) for unit in units] == [2, 2, 1, 2, 1, 2]

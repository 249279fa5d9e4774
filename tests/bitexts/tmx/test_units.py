"""The units of a memory are collected while it is parsed; what is not TMX is told."""

from xml.etree.ElementTree import XMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.bitexts.tmx.units import DEEPEST, Collector, character_of
from bitext.errors import FormatError


def collected(body: str, header: str = "<header/>") -> Collector:
    collector = Collector()
    parser = XMLParser(target=collector)  # noqa: S314 - our own texts
    parser.feed(f"<tmx>{header}<body>{body}</body></tmx>")
    parser.close()
    return collector


def segment(inner: str) -> str:
    """The text that a segment has."""
    found = collected(f'<tu><tuv lang="fr"><seg>{inner}</seg></tuv></tu>')
    return found.units[0].texts["fr"][0]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("Oui", "Oui"),
        ("", ""),
        (" a  b ", " a  b "),
        ('<bpt i="1">&lt;b&gt;</bpt>Oui<ept i="1">&lt;/b&gt;</ept>', "Oui"),
        ("a<ph>x</ph>b", "ab"),
        ("a<ph>x<sub>y</sub>z</ph>b", "ab"),
        ("a<hi>b</hi>c", "abc"),
        ("a<unknown>b</unknown>c", "abc"),
        ("a<it>x</it><ut>y</ut>b", "ab"),
        ('a<ph type="x-bitext-control">U+0001</ph>b', "a\x01b"),
        ("l&apos;&#233;t&#xe9;", "l'été"),
    ],
)
def test_text_is_what_stands_outside_of_codes(inner: str, text: str) -> None:
    assert segment(inner) == text


def test_unit_knows_its_maker_language_and_properties() -> None:
    found = collected(
        '<tu creationid="MT!" changeid="marie" srclang=" fr "><prop type="p">q</prop>'
        '<tuv xml:lang="fr"><prop type="own">x</prop><seg>Oui</seg></tuv></tu>',
        '<header srclang="en"><prop type="h">v</prop></header>',
    )
    (unit,) = found.units
    assert (unit.maker, unit.srclang, unit.properties) == ("marie", "fr", {"p": "q"})
    assert (found.srclang, found.properties) == ("en", {"h": "v"})


def test_variants_in_one_language_are_all_kept() -> None:
    body = "".join(f'<tuv lang="fr"><seg>{text}</seg></tuv>' for text in ("Oui", "Si"))
    assert collected(f"<tu>{body}</tu>").units[0].texts == {"fr": ["Oui", "Si"]}


def test_unit_that_is_open_is_not_taken() -> None:
    collector = Collector()
    for tag in ("tmx", "tu", "tuv", "seg"):
        collector.start(tag, {"lang": "fr"})
    collector.data("Un")
    assert collector.take() == []
    for tag in ("seg", "tuv", "tu"):
        collector.end(tag)
    collector.start("tu", {})
    assert [unit.texts for unit in collector.take()] == [{"fr": ["Un"]}]
    assert collector.take() == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<seg>a</seg>", "found a seg outside of a tuv"),
        ("<tu><seg>a</seg></tu>", "found a seg outside of a tuv"),
        ('<tuv lang="fr"/>', "found a tuv outside of a tu"),
        ("<tu><tuv/></tu>", "found a tuv without language, expected xml:lang"),
        ('<tu><tuv lang=" "/></tu>', "found a tuv without language"),
        ("<tu/>", "found a tu without text"),
        ('<tu><tuv lang="fr"><seg><tu/></seg></tuv></tu>', "found a tu inside a seg"),
        ("<a>" * DEEPEST + "</a>" * DEEPEST, f"elements lie more than {DEEPEST} deep"),
    ],
)
def test_what_stands_in_the_wrong_place_is_told(body: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        collected(body)


def test_root_is_tmx() -> None:
    with pytest.raises(FormatError, match="the root element is 'html', expected 'tmx'"):
        Collector().start("html", {})


@given(st.integers(1, 0xD7FF) | st.integers(0xE000, 0x10FFFF))
def test_control_character_comes_back_from_its_number(number: int) -> None:
    assert character_of(f"U+{number:04X}") == chr(number)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "1",
        "U+",
        "U+1",
        "U+110000",
        "u+0001",
        "U+D800",
        "U+0000",
        "x" * 99,
    ],
)
def test_number_of_no_character_is_told(code: str) -> None:
    with pytest.raises(FormatError, match=r"expected U\+ and its number") as raised:
        character_of(code)
    assert len(str(raised.value)) < 100

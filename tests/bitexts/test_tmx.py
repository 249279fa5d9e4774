"""TMX: ours is valid and comes back, anybody's is read, and what is broken is told."""

import io
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree
from support.kept import kept
from support.strategies import bitexts

from bitext.alignment import Bitext
from bitext.bitexts import tmx
from bitext.bitexts.row import Row, bitext_of
from bitext.errors import FormatError
from bitext.files import inputs
from bitext.signature import Signature

DTD = etree.DTD(str(Path(__file__).with_name("tmx14.dtd")))


def memory(body: str, header: str = 'srclang="fr"', start: str = "") -> str:
    """A memory of somebody else's."""
    return f'{start}<tmx version="1.4"><header {header}/><body>{body}</body></tmx>'


def unit(source: str, target: str) -> str:
    return (
        f'<tu><tuv xml:lang="fr"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{target}</seg></tuv></tu>'
    )


def pairs(bitext: Bitext) -> list[tuple[str, str, str]]:
    return [(str(pair.bead), pair.source, pair.target) for pair in bitext.pairs()]


def said(bitext: Bitext) -> list[tuple[Any, ...]]:
    """What a memory promises to keep of each bead."""
    sides = [(bool(pair.bead.source), bool(pair.bead.target)) for pair in bitext.pairs()]
    return [(*of, *row) for of, row in zip(sides, kept(bitext), strict=True)]


def refusal(text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(FormatError) as raised:
        list(tmx.read(io.BytesIO(data), name="x.tmx"))
    return str(raised.value)


@settings(max_examples=120)
@given(bitexts())
def test_file_is_valid_and_texts_scores_and_flags_come_back(bitext: Bitext) -> None:
    text = tmx.dumps(bitext)
    root = etree.fromstring(text.encode())
    assert DTD.validate(root), DTD.error_log
    again = tmx.loads(text)
    assert said(again) == said(bitext)
    assert (again.source.lang, again.target.lang) == ("fr", "en")
    assert tmx.loads(tmx.dumps(again)) == again
    # Another parser finds the same texts, but for the characters that XML cannot hold.
    texts = [side for pair in said(bitext) for side in (pair[2:4]) if side]
    found = ["".join(seg.itertext()).strip() for seg in root.iter("seg")]
    for mine, theirs in zip(texts, filter(None, found), strict=True):
        if "U+" not in theirs:
            assert mine == theirs


def test_the_rules_we_validate_against_refuse_what_is_not_tmx() -> None:
    for text in (
        memory(unit("a", "b")),
        '<tmx version="1.4"><body/></tmx>',
        tmx.dumps(bitext_of([Row("a", "b")], source_lang="fr", target_lang="en")).replace(
            "<seg>", "<seg><x/>"
        ),
    ):
        assert not DTD.validate(etree.fromstring(text.encode()))


def test_memory_tells_machine_from_person_and_when(
    example: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    date = "19700102T000000Z"
    for signature, maker in (
        ("align:lexical-1", "ALIGN!"),
        ("mt:opus|align:1-1", "MT!"),
        ("v:1", "bitext"),
    ):
        made = replace(example, signature=Signature.parse(signature))
        root = etree.fromstring(tmx.dumps(made).encode())
        assert DTD.validate(root), DTD.error_log
        assert root.find("header").get("creationdate") == date
        units = list(root.iter("tu"))
        assert {(unit.get("creationid"), unit.get("creationdate")) for unit in units} == {
            (maker, date)
        }
        changed = [(unit.get("changeid"), unit.get("changedate")) for unit in units]
        assert changed == [
            ("person", date) if bead.made_by == "person" else (None, None) for bead in made.beads
        ]


@pytest.mark.parametrize(
    ("attributes", "made_by"),
    [
        ("", "machine"),
        ('creationid="MT!"', "machine"),
        ('creationid="MT!" changeid="marie"', "person"),
        ('creationid="MARIE"', "person"),
        ('creationid="marie" changeid="MT!"', "machine"),
    ],
)
def test_memory_of_another_tool_tells_who_made_its_units(attributes: str, made_by: str) -> None:
    text = memory(unit("Oui.", "Yes.")).replace("<tu>", f"<tu {attributes}>")
    assert [bead.made_by for bead in tmx.loads(text).beads] == [made_by]


def test_header_tells_tool_languages_and_how_it_was_made(example: Bitext) -> None:
    header = etree.fromstring(tmx.dumps(example).encode()).find("header")
    assert header.get("creationtool") == "bitext"
    assert header.get("srclang") == "fr"
    again = tmx.loads(tmx.dumps(example))
    assert again.signature == example.signature
    assert (again.source.title, again.target.title) == (example.source.title, example.target.title)


@pytest.mark.parametrize("character", ["\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_character_that_xml_lacks_is_a_placeholder_and_comes_back(character: str) -> None:
    bitext = bitext_of([Row(f"a{character}b", "c")], source_lang="fr", target_lang="en")
    text = tmx.dumps(bitext)
    code = f'<seg>a<ph type="x-bitext-control">U+{ord(character):04X}</ph>b</seg>'
    assert code in text
    assert pairs(tmx.loads(text)) == [("1-1", f"a{character}b", "c")]


def test_empty_bitext_has_an_empty_body() -> None:
    bitext = bitext_of([], source_lang="fr", target_lang="en")
    assert DTD.validate(etree.fromstring(tmx.dumps(bitext).encode()))
    assert tmx.loads(tmx.dumps(bitext)) == bitext


def test_codes_of_the_original_format_are_left_out_and_marked_text_is_kept() -> None:
    text = memory(
        unit(
            'Le <bpt i="1">&lt;b&gt;<sub>titre</sub></bpt>thé<ept i="1">&lt;/b&gt;</ept> '
            '<hi>est <ph x="2">{1}</ph>prêt</hi><it pos="end">x</it><ut>y</ut> <g>ici</g>.',
            "Tea",
        )
    )
    assert pairs(tmx.loads(text)) == [("1-1", "Le thé est prêt ici.", "Tea")]


def test_language_attribute_of_old_versions_is_read() -> None:
    old = '<tu><tuv lang="FR"><seg>Oui</seg></tuv><tuv lang="EN-US"><seg>Yes</seg></tuv></tu>'
    text = memory(old, 'srclang="FR"').replace("1.4", "1.1")
    bitext = tmx.loads(text)
    assert pairs(bitext) == [("1-1", "Oui", "Yes")]
    assert (bitext.source.lang, bitext.target.lang) == ("FR", "EN-US")
    asked = tmx.loads(text, source_lang="fr", target_lang="en")
    assert pairs(asked) == pairs(bitext)
    assert (asked.source.lang, asked.target.lang) == ("fr", "en")


MANY = memory(
    '<tu><tuv xml:lang="de"><seg>Ja</seg></tuv><tuv xml:lang="fr-CA"><seg>Ouin</seg></tuv>'
    '<tuv xml:lang="en-GB"><seg>Yes</seg></tuv><tuv xml:lang="fr"><seg>Oui</seg></tuv></tu>'
    '<tu><tuv xml:lang="de"><seg>Nein</seg></tuv><tuv xml:lang="en_US"><seg>No</seg></tuv></tu>'
    '<tu><tuv xml:lang="fr"><seg>Fin</seg></tuv></tu>',
    'srclang="*all*"',
)


@pytest.mark.parametrize(
    ("source_lang", "target_lang", "expected"),
    [
        ("fr", "en", [("1-1", "Oui", "Yes"), ("0-1", "", "No"), ("1-0", "Fin", "")]),
        ("en", "fr", [("1-1", "Yes", "Oui"), ("1-0", "No", ""), ("0-1", "", "Fin")]),
        ("fr-CA", "en-gb", [("1-1", "Ouin", "Yes")]),
        ("de", "en", [("1-1", "Ja", "Yes"), ("1-1", "Nein", "No")]),
        (None, None, [("1-1", "Ja", "Ouin"), ("1-0", "Nein", ""), ("0-1", "", "Fin")]),
    ],
)
def test_two_of_many_languages_are_chosen(
    source_lang: str | None, target_lang: str | None, expected: list[tuple[str, str, str]]
) -> None:
    found = tmx.loads(MANY, source_lang=source_lang, target_lang=target_lang)
    assert pairs(found) == expected


def test_units_left_out_are_counted(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        tmx.loads(MANY, name="x.tmx", source_lang="de", target_lang="en")
    assert caplog.messages == ["x.tmx: left out 1 of 3 units, which have neither 'de' nor 'en'"]


def test_second_text_in_one_language_is_told(caplog: pytest.LogCaptureFixture) -> None:
    text = memory(
        "\n" + unit("Oui", "Yes").replace("</tu>", '<tuv xml:lang="en"><seg>Yep</seg></tuv></tu>')
    )
    with caplog.at_level(logging.WARNING):
        assert pairs(tmx.loads(text, name="x.tmx")) == [("1-1", "Oui", "Yes")]
    assert caplog.messages == ["x.tmx:2: the unit has 2 texts in 'en'; only the first is read"]


def test_language_that_the_file_lacks_is_told() -> None:
    with pytest.raises(FormatError, match=r"x\.tmx: no unit has 'it' or 'es'; the file has 'de', "):
        tmx.loads(MANY, name="x.tmx", source_lang="it", target_lang="es")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("size", [7, 1 << 16])
def test_declared_encoding_is_obeyed(
    encoding: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "BLOCK", size)
    declared = encoding.removesuffix("-sig")
    start = f'<?xml version="1.0" encoding="{declared}"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    data = memory(unit("Été", "Summer"), start=start).encode(encoding)
    [found] = tmx.read(io.BytesIO(data), name="x")
    assert pairs(found) == [("1-1", "Été", "Summer")]


def test_declared_encoding_means_nothing_in_a_text() -> None:
    start = '<?xml version="1.0" encoding="utf-16"?>'
    assert pairs(tmx.loads(memory(unit("Été", "Summer"), start=start))) == [
        ("1-1", "Été", "Summer")
    ]


def test_notes_other_properties_and_a_namespace_do_no_harm() -> None:
    text = memory(
        '<tu><note>n</note><prop type="x-score">98%</prop>'
        '<tuv xml:lang="fr"><prop type="p">q</prop><seg>Oui</seg></tuv>'
        '<tuv xml:lang="en"><seg>Yes</seg></tuv></tu>'
    ).replace('version="1.4"', 'version="1.4" xmlns="http://www.lisa.org/tmx14"')
    assert pairs(tmx.loads(text)) == [("1-1", "Oui", "Yes")]


BOMB = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
GOOD = unit("Oui", "Yes")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.tmx:1: no element found at column 1; expected well-formed TMX"),
        ("Bonjour.", "x.tmx:1: syntax error at column 1"),
        ("<html/>", "x.tmx:1: the root element is 'html', expected 'tmx'"),
        (memory("\n" + GOOD)[:-30], "x.tmx:2: no element found at column"),
        (memory("\n<tu>"), "x.tmx:2: mismatched tag at column"),
        (memory("\n" + unit("&nbsp;", "b")), "x.tmx:2: undefined entity at column"),
        (memory("\n" + unit("a & b", "b")), "x.tmx:2: not well-formed (invalid token) at column"),
        (memory("\n" + unit("a\x01", "b")), "x.tmx:2: not well-formed (invalid token) at column"),
        (memory(GOOD, start=f"\n{BOMB}"), "x.tmx:2: the file declares entities"),
        (memory(GOOD, start=f"\n{OUTSIDE}"), "x.tmx:2: the file declares entities"),
        (memory("\n<tu/>"), "x.tmx:2: found a tu without text, expected tuv"),
        (memory("\n<tu><tuv><seg/></tuv></tu>"), "x.tmx:2: found a tuv without language"),
        (memory('\n<tuv xml:lang="fr"/>'), "x.tmx:2: found a tuv outside of a tu"),
        (memory("\n<tu><seg/></tu>"), "x.tmx:2: found a seg outside of a tuv"),
        (memory("\n" + unit("<seg/>", "a")), "x.tmx:2: found a seg inside a seg"),
        (
            memory("\n" + GOOD.replace("<tu>", '<tu><prop type="x-bitext-score">much</prop>')),
            "x.tmx:2: found the score 'much', expected a number",
        ),
        (
            memory("\n" + unit('<ph type="x-bitext-control">U+110000</ph>', "a")),
            "x.tmx:2: found the control character 'U+110000'",
        ),
        *(
            (
                memory("\n" + unit(f'<ph type="x-bitext-control">U+{number}</ph>', "a")),
                f"x.tmx:2: found the control character 'U+{number}'",
            )
            for number in ("0000", "D800", "DFFF", "00D900")
        ),
        (
            memory("\n" + GOOD.replace("<tu>", '<tu><prop type="x-bitext-flags">=1</prop>')),
            "x.tmx:2: found the flag '=1', expected names",
        ),
        (f"<{'x' * 5000}/>", "x.tmx:1: the root element is 'xxx"),
    ],
)
def test_broken_file_is_told_with_its_line(text: str, message: str) -> None:
    assert refusal(text).startswith(message)
    assert len(refusal(text)) < 300


def test_byte_that_the_encoding_lacks_is_told() -> None:
    data = memory("\n" + unit("Été", "Summer")).encode("latin-1")
    assert refusal(data).startswith(
        "x.tmx:2: not well-formed (invalid token) at column 29; expected"
    )


@pytest.mark.parametrize("encoding", ["klingon", "shift_jis"])
def test_encoding_that_cannot_be_read_is_told(encoding: str) -> None:
    start = f'<?xml version="1.0" encoding="{encoding}"?>'
    assert refusal(memory(GOOD, start=start)).startswith(
        "x.tmx:1: cannot read the encoding that the file declares"
    )


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(FormatError, match=r"x\.tmx:1: elements lie more than 200 deep"):
        tmx.loads("<tmx>" * 100_000, name="x.tmx")

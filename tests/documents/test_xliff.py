"""XLIFF: what is untranslated gets a target in its place, all else stays."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from support.backwards import BackwardsTranslator, elements_of
from support.schemas import new_mistakes
from support.splice import assert_law, spliced

from bitext.documents.xliff import XliffFormat
from bitext.documents.xliff.builder import indent_of
from bitext.documents.xliff.items import Inline
from bitext.errors import FormatError
from bitext.pipeline import translate
from bitext.protocols import ReadOptions
from bitext.translators.identity import IdentityTranslator

SHARED = Path(__file__).parents[3] / "shared" / "documents" / "xliff"
FILES = sorted(SHARED.glob("*"))
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" '
    'xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="fr" '
    'target-language="en" datatype="plaintext" original="x"><body>'
)
TAIL = "</body></file></xliff>\n"
HEAD_2 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="en">'
    '<file id="f">'
)
TAIL_2 = "</file></xliff>"
DONE = 'state="translated" state-qualifier="mt-suggestion"'
TABLE = {"Oui": "Yes", "Non": "No", "Un mot": "A word", "Deux mots.": "Two words."}


def filled(body: str, table: dict[str, str] = TABLE, *, again: bool = False) -> str:
    """The body of a file of version 1, translated."""
    return whole(f"{HEAD}{body}{TAIL}", table, again=again).removeprefix(HEAD).removesuffix(TAIL)


def filled_2(body: str, table: dict[str, str] = TABLE, *, again: bool = False) -> str:
    """The body of a file of version 2, translated."""
    found = whole(f"{HEAD_2}{body}{TAIL_2}", table, again=again)
    return found.removeprefix(HEAD_2).removesuffix(TAIL_2)


def whole(text: str, table: dict[str, str], *, again: bool = False) -> str:
    form = XliffFormat(ReadOptions(again=again))
    pairs = (
        (o, translate(o.document, IdentityTranslator(table), target_lang="en").target)
        for o in form.read(BytesIO(text.encode()), lang="fr", name="x.xlf")
    )
    found = b"".join(form.splice(pairs))
    assert not new_mistakes(text.encode(), found)
    return found.decode()


def backwards(data: bytes, *, again: bool = False) -> bytes:
    """A file translated by the translator that puts every word in another place."""
    form = XliffFormat(ReadOptions(again=again))
    pairs = (
        (o, translate(o.document, BackwardsTranslator(), target_lang="en").target)
        for o in form.read(BytesIO(data), lang="fr", name="x.xlf")
    )
    return b"".join(form.splice(pairs))


def words_of(data: bytes, *, again: bool = False) -> list[str]:
    form = XliffFormat(ReadOptions(again=again))
    (original,) = form.read(BytesIO(data), lang="fr", name="x.xlf")
    return [p.text for p in original.document.paragraphs if p.text]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # No target: it is made behind its source, before all else, indented alike.
        (
            '<trans-unit id="1">\n  <source>Oui</source>\n  <note>n</note></trans-unit>',
            (
                f'<trans-unit id="1">\n  <source>Oui</source>\n  <target {DONE}>Yes</target>'
                "\n  <note>n</note></trans-unit>"
            ),
        ),
        (
            '<trans-unit id="1"><source>Oui</source><note>n</note></trans-unit>',
            (
                f'<trans-unit id="1"><source>Oui</source><target {DONE}>Yes</target><note>n</note>'
                "</trans-unit>"
            ),
        ),
        # One that says nothing, in each way of saying nothing.
        (
            '<trans-unit id="1"><source>Oui</source><target/></trans-unit>',
            f'<trans-unit id="1"><source>Oui</source><target {DONE}>Yes</target></trans-unit>',
        ),
        (
            '<trans-unit id="1"><source>Oui</source><target xml:lang="en"> </target></trans-unit>',
            (
                f'<trans-unit id="1"><source>Oui</source><target xml:lang="en" {DONE}>Yes</target>'
                "</trans-unit>"
            ),
        ),
        # A state that says so, whatever the target says.
        (
            "<trans-unit id='1'><source>Oui</source><target state='new'>Si</target></trans-unit>",
            f"<trans-unit id='1'><source>Oui</source><target {DONE}>Yes</target></trans-unit>",
        ),
        (
            (
                '<trans-unit id="1"><source>Oui</source><target state-qualifier="exact-match" '
                'state="needs-translation">Si</target></trans-unit>'
            ),
            (
                '<trans-unit id="1"><source>Oui</source><target state-qualifier="mt-suggestion" '
                'state="translated">Yes</target></trans-unit>'
            ),
        ),
        # A copy of the source, which programs put there.
        (
            '<trans-unit id="1"><source>Oui</source><target>Oui</target></trans-unit>',
            f'<trans-unit id="1"><source>Oui</source><target {DONE}>Yes</target></trans-unit>',
        ),
        # White space around the words is the source's.
        (
            '<trans-unit id="1"><source> Oui\n</source></trans-unit>',
            (
                f'<trans-unit id="1"><source> Oui\n</source><target {DONE}> Yes\n</target>'
                "</trans-unit>"
            ),
        ),
    ],
)
def test_untranslated_units_get_a_target(before: str, after: str) -> None:
    assert filled(before) == after


KEPT = [
    '<trans-unit id="1"><source>Oui</source><target>Si</target></trans-unit>',
    '<trans-unit id="1"><source>Oui</source><target state="translated">Oui</target></trans-unit>',
    (
        '<trans-unit id="1"><source>Oui</source><target state="needs-adaptation">Si</target>'
        "</trans-unit>"
    ),
]
UNTOUCHED = [
    (
        '<trans-unit id="1" approved="yes"><source>Oui</source><target state="new">Si</target>'
        "</trans-unit>"
    ),
    '<trans-unit id="1"><source>Oui</source><target state="final">Si</target></trans-unit>',
    '<trans-unit id="1"><source>Oui</source><target state="signed-off"/></trans-unit>',
    '<trans-unit id="1" translate="no"><source>Oui</source></trans-unit>',
    '<group translate="no"><trans-unit id="1"><source>Oui</source></trans-unit></group>',
    '<trans-unit id="1"><source> <x id="1"/> — </source></trans-unit>',
]


@pytest.mark.parametrize("body", [*KEPT, *UNTOUCHED])
def test_translated_units_stay(body: str) -> None:
    assert filled(body) == body


@pytest.mark.parametrize("body", KEPT)
def test_all_translates_them_again(body: str) -> None:
    assert f"{DONE}>Yes</target>" in filled(body, again=True)


@pytest.mark.parametrize("body", UNTOUCHED)
def test_all_leaves_what_a_person_approved(body: str) -> None:
    assert filled(body, again=True) == body


def test_a_unit_in_a_group_may_be_translated_all_the_same() -> None:
    unit = '<trans-unit id="1" translate="yes"><source>Oui</source></trans-unit>'
    body = f'<group translate="no">{unit}</group>'
    assert ">Yes</target>" in filled(body)


def test_suggestions_of_memories_are_no_targets() -> None:
    alternative = "<alt-trans><source>Oui</source><target>Yeah</target></alt-trans>"
    body = f'<trans-unit id="1"><source>Oui</source>{alternative}</trans-unit>'
    assert filled(body) == body.replace("<alt", f"<target {DONE}>Yes</target><alt", 1)


def test_version_2_has_its_states_at_segments() -> None:
    body = (
        '<unit id="1">\n <segment id="a">\n  <source>Oui</source>\n </segment>'
        '<ignorable><source> </source></ignorable><segment state="initial" subState="x:y">'
        "<source>Non</source><target>Niet</target></segment><segment><source>Un mot</source>"
        '<target>Word</target></segment><segment state="final"><source>Oui</source><target/>'
        "</segment></unit>"
    )
    assert filled_2(body) == (
        '<unit id="1">\n <segment id="a" state="translated">\n  <source>Oui</source>\n'
        "  <target>Yes</target>\n </segment><ignorable><source> </source></ignorable>"
        '<segment state="translated"><source>Non</source><target>No</target></segment><segment>'
        '<source>Un mot</source><target>Word</target></segment><segment state="final">'
        "<source>Oui</source><target/></segment></unit>"
    )
    assert "<target>A word</target>" in filled_2(body, again=True)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('Un <g id="1">mot</g>', "Un mot"),
        ('Un <x id="1"/>mot', "Un mot"),
        ('<bx id="1"/>Un<ex id="1"/> mot', "Un mot"),
        ('Un <bpt id="1">&lt;b&gt;</bpt>mot<ept id="1">&lt;/b&gt;</ept>', "Un mot"),
        ('Un <ph id="1">{0}</ph> mot', "Un mot"),
        ('Un <it id="1" pos="open">[b]</it>mot', "Un mot"),
        ('Un <mrk mtype="term">mot</mrk>', "Un mot"),
        ('Un <mrk mtype="protected">mot</mrk>', "Un mot"),
        ('Un <pc id="1">mot</pc>', "Un mot"),
        ('Un <sc id="1"/>mot<ec startRef="1"/>', "Un mot"),
        ('Un <cp hex="0001"/>mot', "Un mot"),
        ('Un <x id="START_LINK"/>mot<x id="CLOSE_LINK"/>', "Un mot"),
        ("Un &lt;b&gt;mot&lt;/b&gt;", "Un mot"),
        ("Un&lt;br/&gt;mot", "Un mot"),
        ("Un <neuf>mot</neuf>", "Un mot"),
        ("Un <neuf/>mot", "Un mot"),
        ("Un <![CDATA[mot]]>", "Un mot"),
        ("<![CDATA[Un <i>mot</i>]]>", "Un mot"),
        ("Un\n   mot", "Un mot"),
    ],
)
def test_inline_elements_come_through_once(source: str, text: str) -> None:
    body = f'<trans-unit id="1"><source>{source}</source></trans-unit>'
    assert words_of(f"{HEAD}{body}{TAIL}".encode()) == [text]
    found = etree.fromstring(backwards(f"{HEAD}{body}{TAIL}".encode()))
    one, two = (found.find(f".//{{*}}{name}") for name in ("source", "target"))
    assert one is not None
    assert two is not None
    codes = [Counter((e.tag, str(e.attrib)) for e in part.iterdescendants()) for part in (one, two)]
    assert codes[0] == codes[1]
    said = [Counter("".join(map(str, part.itertext())).split()) for part in (one, two)]
    tags = [re.findall(r"</?\w+/?>", "".join(map(str, part.itertext()))) for part in (one, two)]
    assert sorted(tags[0]) == sorted(tags[1])
    assert said[0].keys() == said[1].keys() or tags[0] or "{0}" in source or "[b]" in source


def test_a_section_stays_a_section() -> None:
    body = '<trans-unit id="1"><source><![CDATA[<p>Un mot</p>]]></source></trans-unit>'
    found = filled(body, {"Un mot": "A & b ]]> c"})
    assert "<![CDATA[<p>A & b ]]]]><![CDATA[> c</p>]]></target>" in found


def test_line_breaks_are_kept_where_they_mean_something() -> None:
    body = '<trans-unit id="1" xml:space="preserve"><source>Un\nmot</source></trans-unit>'
    assert re.search(r"<target[^>]*>A ?\n ?word</target>", filled(body))
    assert ">A word</target>" in filled(body.replace(' xml:space="preserve"', ""))


def test_messages_keep_their_form_and_their_texts_are_translated() -> None:
    source = "{n, plural, =1 {Un mot} other {# mots}}"
    body = f'<trans-unit id="1"><source>{source}</source></trans-unit>'
    found = filled(body, {"Un mot": "A word", "# mots": "# words"})
    assert ">{n, plural, =1 {A word} other {# words}}</target>" in found
    around = filled(body.replace(source, f"Oui {source}"), {"Oui": "Yes", "Un mot": "A word"})
    assert "{n, plural, =1 {A word} other {# mots}}" in around.partition("<target")[2]


SEGMENTED = (
    '<trans-unit id="1"><source>Oui <g id="1">Non</g></source><seg-source><mrk mtype="seg" mid="1">'
    'Oui</mrk> <g id="1"><mrk mtype="seg" mid="2">Non</mrk></g></seg-source>{}<note>n</note>'
    "</trans-unit>"
)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("", "Yes No"),
        ("<target/>", "Yes No"),
        (
            '<target><mrk mtype="seg" mid="1"/> <g id="1"><mrk mtype="seg" mid="2"/></g></target>',
            "Yes No",
        ),
        (
            (
                '<target><g id="1"><mrk mtype="seg" mid="2"></mrk></g>, '
                '<mrk mtype="seg" mid="1">Yeah</mrk></target>'
            ),
            "No, Yeah",
        ),
        ('<target><mrk mtype="seg" mid="1">Yeah</mrk></target>', "Yeah No"),
    ],
)
def test_segments_are_translated_one_by_one(target: str, expected: str) -> None:
    found = filled(SEGMENTED.format(target))
    tree = etree.fromstring(f"{HEAD}{found}{TAIL}".encode()).find(".//{*}target")
    assert tree is not None
    assert "".join(map(str, tree.itertext())) == expected
    assert [mark.get("mid") for mark in tree.iter("{*}mrk")] in [["1", "2"], ["2", "1"]]
    assert len(list(tree.iter("{*}g"))) == 1
    assert found.index("</seg-source>") < found.index("<target") < found.index("<note>")


def test_segment_in_a_segment_is_part_of_its_text() -> None:
    inner = 'Oui <mrk mtype="seg" mid="2">Non</mrk>'
    body = (
        f'<trans-unit id="1"><source>x</source><seg-source><mrk mtype="seg" mid="1">{inner}</mrk>'
        ' <mrk mtype="seg" mid="3">Un mot</mrk></seg-source></trans-unit>'
    )
    tree = etree.fromstring(f"{HEAD}{filled(body)}{TAIL}".encode()).find(".//{*}target")
    assert tree is not None
    assert [mark.get("mid") for mark in tree.iter("{*}mrk")] == ["1", "2", "3"]
    assert "".join(map(str, tree.itertext())).endswith(" A word")


def test_segments_of_trados_that_a_person_approved_stay() -> None:
    target = (
        '<target><mrk mtype="seg" mid="1">Si</mrk> <mrk mtype="seg" mid="2">Niet</mrk></target>'
    )
    for said in ('conf="ApprovedTranslation"', 'locked="true"'):
        states = (
            f'<sdl:seg-defs xmlns:sdl="s"><sdl:seg id="1" {said}/><sdl:seg id="2"/></sdl:seg-defs>'
        )
        found = filled(SEGMENTED.format(target).replace("<note>n</note>", states), again=True)
        assert ">Si</mrk>" in found
        assert ">No</mrk>" in found


def test_the_language_of_targets_is_named() -> None:
    unit = '<trans-unit id="1"><source>Oui</source></trans-unit>'
    plain = f"{HEAD}{unit}{TAIL}".replace(' target-language="en"', "")
    assert 'original="x" target-language="en">' in whole(plain, TABLE)
    other = f"{HEAD}{unit}{TAIL}".replace('target-language="en"', "target-language='fr'")
    assert "target-language='en'" in whole(other, TABLE)
    segment = '<unit id="1"><segment><source>Oui</source></segment></unit>'
    second = f"{HEAD_2}{segment}{TAIL_2}".replace(' trgLang="en"', "")
    assert 'srcLang="fr" trgLang="en">' in whole(second, TABLE)


def test_another_language_of_translations_that_stay_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    units = '<trans-unit id="1"><source>Oui</source></trans-unit>' + KEPT[0]
    text = f"{HEAD}{units}{TAIL}".replace('target-language="en"', 'target-language="de"')
    assert 'target-language="de"' in whole(text, TABLE)
    assert "its other translations are in 'de', the new ones in 'en'" in caplog.text
    whole(text.replace('source-language="fr"', 'source-language="it"'), TABLE)
    assert "says that its source is in 'it', and is read as 'fr'" in caplog.text


def test_prefix_and_encoding_are_the_files_own() -> None:
    text = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><x:xliff xmlns:x="urn" version="1.2"><x:file '
        'source-language="fr" target-language="en"><x:body><x:trans-unit id="1"><x:source>Été'
        "</x:source></x:trans-unit></x:body></x:file></x:xliff>"
    )
    found = spliced(text.encode("latin-1"), "xlf", table={"Été": "Summer €"})
    assert f"<x:target {DONE}>Summer &#8364;</x:target></x:trans-unit>".encode() in found
    assert b"\xc9t\xe9" in found


PIECES = [
    *("mot ", "été", " ", "&amp;", "\n", "<g>", "</g>", "<x/>", '<bx id="1"/>', '<ex rid="1"/>'),
    *("<mrk>", "</mrk>", '<mrk mtype="protected">', "<bpt id='2'>[</bpt>", "<ept id='2'>]</ept>"),
    *("<ph>", "</ph>", "&lt;b&gt;", "&lt;/b&gt;", "<![CDATA[<i>]]>", "{n, plural, one {a}}", "#"),
    *('<x id="START_A"/>', '<x id="CLOSE_A"/>', "<!-- c -->", "&lt;br/&gt;", "<neuf>", "</neuf>"),
]


@st.composite
def contents(draw: st.DrawFn) -> str:
    """Well-formed nonsense: what is open is closed in its turn."""
    found, around = "", list[str]()
    for piece in draw(st.lists(st.sampled_from(PIECES), max_size=20)):
        name = re.fullmatch(r"<(/?)(\w+)(?: [^/]*)?>", piece)
        if name is None:
            found += piece
        elif not name[1]:
            found += piece
            around.append(name[2])
        elif around and around[-1] == name[2]:
            found += piece
            around.pop()
    return found + "".join(f"</{name}>" for name in reversed(around))


UNITS = st.sampled_from(
    [
        '<trans-unit id="1"><source>{}</source></trans-unit>',
        '<trans-unit id="1" xml:space="preserve"><source>{}</source><target/></trans-unit>',
        (
            '<trans-unit id="1"><source>x</source><seg-source><mrk mtype="seg" mid="1">{}</mrk>'
            "</seg-source></trans-unit>"
        ),
        '<unit id="1"><segment><source>{}</source></segment></unit>',
    ]
)


@given(st.lists(st.tuples(UNITS, contents()), max_size=3))
def test_law(units: list[tuple[str, str]]) -> None:
    body = "".join(unit.replace("{}", content) for unit, content in units)
    assert_law(f"{HEAD}{body}{TAIL}".encode(), "xlf")


@given(UNITS, contents())
def test_nothing_is_lost_whatever_the_order_of_the_words(unit: str, content: str) -> None:
    data = f"{HEAD}{unit.replace('{}', content)}{TAIL}".encode()
    tree = etree.fromstring(backwards(data))
    source, target = tree.find(".//{*}seg-source"), tree.find(".//{*}target")
    source = tree.find(".//{*}source") if source is None else source
    assert source is not None
    if target is not None and len(target) + len(target.text or ""):
        inner = [Counter(str(e.tag) for e in part.iterdescendants()) for part in (source, target)]
        for counts in inner:
            counts.pop("<cyfunction Comment>", None)
        assert (
            elements_of(etree.tostring(source)).total()
            == elements_of(etree.tostring(target)).total()
        )


@pytest.mark.shared
@pytest.mark.skipif(not FILES, reason=f"needs the real documents in {SHARED}")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_file(path: Path) -> None:
    data = path.read_bytes()
    assert_law(data, "xlf")
    before = etree.fromstring(data)
    for again in (False, True):
        after = etree.fromstring(backwards(data, again=again))
        for name in ("trans-unit", "unit", "segment", "source", "note", "context", "skeleton"):
            texts = [
                ["".join(map(str, e.itertext())) for e in t.iter(f"{{*}}{name}")]
                for t in (before, after)
            ]
            if name not in {"trans-unit", "unit", "segment"}:
                assert texts[0] == texts[1]
            assert len(texts[0]) == len(texts[1])
        for unit in after.iter("{*}trans-unit", "{*}segment"):
            target = unit.find("{*}target")
            source = unit.find("{*}seg-source")
            source = unit.find("{*}source") if source is None else source
            if target is not None and "mt-suggestion" in target.attrib.values():
                assert source is not None
                assert names_of(source) == names_of(target)


def names_of(element: etree._Element) -> Counter[tuple[str, str]]:
    """The elements inside of one, and what they are called."""
    return Counter((str(e.tag), e.get("id", e.get("mid", ""))) for e in element.iterdescendants())


def test_hostile_files_are_refused_or_read() -> None:
    entity = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    for text, told in [
        (f"{entity}<xliff>&b;</xliff>", "document type"),
        (HEAD, "damaged"),
        (f"{HEAD}<trans-unit>&nbsp;{TAIL}", "damaged"),
    ]:
        with pytest.raises(FormatError, match=told):
            words_of(text.encode())
    for name in ("g", "bpt", "trans-unit"):
        deep = f"<{name}>" * 10_000 + "mot" + f"</{name}>" * 10_000
        body = f'<trans-unit id="1"><source>{deep}</source></trans-unit>{deep}'
        assert_law(f"{HEAD}{body}{TAIL}".encode(), "xlf")


def test_ids_that_come_twice_do_no_harm() -> None:
    unit = '<trans-unit id="1"><source><g id="1">Oui</g><g id="1"/></source></trans-unit>'
    assert filled(unit * 2).count('<target state="translated"') == 2
    marks = '<mrk mtype="seg" mid="1">Oui</mrk><mrk mtype="seg" mid="1">Non</mrk>'
    body = f'<trans-unit id="1"><source>x</source><seg-source>{marks}</seg-source></trans-unit>'
    found = filled(body).partition("<target")[2]
    assert found.count("<mrk") == 2
    assert "Yes" in found


@pytest.mark.parametrize(
    "pieces", [('<bx id="1"/>', '<ex id="2"/>'), ('<bx id="1"/>', '<ex id="1"/>')]
)
def test_many_ends_take_no_long_time(pieces: tuple[str, str]) -> None:
    text = pieces[0] * 20_000 + "mot" + pieces[1] * 20_000
    items = Inline(text, preserve=False).read(0, len(text))
    assert len(items) == 40_001


def test_indentation_is_what_stands_behind_the_last_line_break() -> None:
    assert indent_of("<a>\n\n  <b>", 7) == "\n  "
    assert indent_of("<a>\r\n\t<b>", 6) == "\r\n\t"
    assert indent_of("<a> <b>", 4) == ""

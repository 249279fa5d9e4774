"""XLIFF that was valid is valid once it is translated, by schemas that know none of our code."""

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.backwards import BackwardsTranslator
from support.schemas import mistakes, new_mistakes

from bitext.documents.xliff import XliffFormat
from bitext.pipeline import translate
from bitext.protocols import ReadOptions

SHARED = Path(__file__).parents[3] / "shared" / "documents" / "xliff"
FILES = sorted(SHARED.glob("*"))

HEAD_1 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x" '
    'source-language="fr" datatype="plaintext"><body>'
)
TAIL_1 = "</body></file></xliff>"
HEAD_2 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="{}" srcLang="fr"><file id="f">'
)
TAIL_2 = "</file></xliff>"

INLINE_1 = (
    *("Il pleut ", "souvent. ", "Non ! ", "&amp; ", "&lt;b&gt;mot&lt;/b&gt; ", "{{n}} "),
    *("<g id='{n}'>{inner}</g>", "<x id='{n}'/>", "<bx id='{n}'/>{inner}<ex id='{n}'/>"),
    "<bpt id='{n}' rid='{n}'>[</bpt>{inner}<ept id='{n}' rid='{n}'>]</ept>",
    *("<ph id='{n}'>{{0}}<sub>{inner}</sub></ph>", "<it id='{n}' pos='open'>[</it>"),
    *("<mrk mtype='x-a' mid='{n}'>{inner}</mrk>", "<mrk mtype='protected'>{inner}</mrk>"),
)
INLINE_2 = (
    *("Il pleut ", "souvent. ", "Non ! ", "&amp; ", "&lt;b&gt;mot&lt;/b&gt; ", "{{n}} "),
    *("<pc id='{n}'>{inner}</pc>", "<ph id='{n}'/>", "<sc id='{n}'/>{inner}<ec startRef='{n}'/>"),
    *("<mrk id='{n}' type='term'>{inner}</mrk>", "<mrk id='{n}' translate='no'>{inner}</mrk>"),
    *("<sm id='{n}' type='comment'/>{inner}<em startRef='{n}'/>", "<cp hex='0001'/>"),
)
UNITS_1 = (
    "<source>{a}</source>",
    "<source>{a}</source><target/><note>n</note>",
    "<source xml:lang='fr'>{a}</source><target xml:lang='en' state='new'>x</target>",
    "<source>{a}</source><target state='final'>{b}</target>",
    "<source>{a}</source><alt-trans><target>x</target></alt-trans>",
    (
        "<source>{a}</source><seg-source><mrk mtype='seg' mid='s1'>{a}</mrk> "
        "<mrk mtype='seg' mid='s2'>{b}</mrk></seg-source><note>n</note>"
    ),
    (
        "<source>{a}</source><seg-source><mrk mtype='seg' mid='s1'>{a}</mrk> "
        "<mrk mtype='seg' mid='s2'>{b}</mrk></seg-source>"
        "<target><mrk mtype='seg' mid='s2'/> <mrk mtype='seg' mid='s1'>x</mrk></target>"
    ),
)
UNITS_2 = (
    "<segment><source>{a}</source></segment>",
    "<notes><note>n</note></notes><segment id='a'><source>{a}</source><target/></segment>",
    (
        "<segment state='initial' subState='x:y'><source>{a}</source></segment><ignorable><source> "
        "</source></ignorable><segment><source xml:space='preserve'>{b}</source></segment>"
    ),
    "<segment state='final'><source>{a}</source><target order='1'>x</target></segment>",
)


def translated(data: bytes, *, again: bool) -> bytes:
    """A file translated by the translator that puts every word in another place."""
    form = XliffFormat(ReadOptions(again=again))
    pairs = (
        (part, translate(part.document, BackwardsTranslator(), target_lang="en").target)
        for part in form.read(BytesIO(data), lang="fr", name="x.xlf")
    )
    return b"".join(form.splice(pairs))


@st.composite
def inline(draw: st.DrawFn, templates: tuple[str, ...]) -> str:
    """The content of a source: each element has a number of its own."""
    numbers = count(1)

    def content(depth: int) -> Iterator[str]:
        for template in draw(st.lists(st.sampled_from(templates), max_size=4)):
            number = next(numbers)
            inner = "".join(content(depth - 1)) if depth and "{inner}" in template else "mot"
            yield template.format(n=number, inner=inner)

    return "".join(content(2))


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A valid file of either version."""
    version = draw(st.sampled_from(["1.2", "2.0", "2.1"]))
    is_first = version == "1.2"
    templates, units = (INLINE_1, UNITS_1) if is_first else (INLINE_2, UNITS_2)
    holder = "trans-unit" if is_first else "unit"
    body = ""
    for number, unit in enumerate(draw(st.lists(st.sampled_from(units), min_size=1, max_size=3))):
        content = unit.replace("{a}", draw(inline(templates))).replace("{b}", "Il neige. ")
        body += f'<{holder} id="{number}">{content}</{holder}>'
    head, tail = (HEAD_1, TAIL_1) if is_first else (HEAD_2.format(version), TAIL_2)
    return f"{head}{body}{tail}".encode()


@given(files(), st.booleans())
def test_a_valid_file_stays_valid(data: bytes, again: bool) -> None:
    assert mistakes(data) == []
    assert mistakes(translated(data, again=again)) == []


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("<target>x</target><source>x</source>", "not expected"),
        ("<source>x</source><note>n</note><target>x</target>", "not expected"),
        ("<source>x</source><target state='done'>x</target>", "state"),
        ("<source><g>x</g></source>", "'id' is required"),
        (
            "<source><bpt id='1' rid='1'/></source><target><ept id='1' rid='1'/></target>",
            "No match",
        ),
        ("<source><b>x</b></source>", "not expected"),
    ],
)
def test_a_schema_knows_what_is_wrong(unit: str, told: str) -> None:
    found = mistakes(f'{HEAD_1}<trans-unit id="1">{unit}</trans-unit>{TAIL_1}'.encode())
    assert any(told in mistake for mistake in found)


@pytest.mark.parametrize(
    ("segment", "told"),
    [
        ("<segment><target>x</target></segment>", "not expected"),
        ("<segment state='done'><source>x</source></segment>", "state"),
        ("<segment><source>x</source><target state='final'>x</target></segment>", "not allowed"),
        ("<segment><source><pc>x</pc></source></segment>", "'id' is required"),
        ("<segment><source><ph id='1'/><ph id='1'/></source></segment>", "Duplicate"),
        ("<segment><source/></segment><notes><note>n</note></notes>", "not expected"),
    ],
)
def test_so_does_that_of_version_2(segment: str, told: str) -> None:
    found = mistakes(f'{HEAD_2.format("2.1")}<unit id="1">{segment}</unit>{TAIL_2}'.encode())
    assert any(told in mistake for mistake in found)


@pytest.mark.shared
@pytest.mark.skipif(not FILES, reason=f"needs the real documents in {SHARED}")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("again", [False, True])
def test_no_mistake_is_added_to_a_real_file(path: Path, again: bool) -> None:
    data = path.read_bytes()
    assert not new_mistakes(data, translated(data, again=again))

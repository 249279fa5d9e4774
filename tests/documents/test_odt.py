"""OpenDocument texts: spans keep their words, notes and frames their places, all else stays."""

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from support.backwards import BackwardsTranslator, elements_of
from support.made_up_documents import ODT_HEAD, ODT_NAMES, odt, packed
from support.splice import assert_law, spliced

from bitext.documents.odt import OdtFormat
from bitext.documents.odt.builder import without_doubled_blanks
from bitext.errors import FormatError
from bitext.pipeline import translate

SHARED = Path(__file__).parents[3] / "shared" / "documents" / "odt"
FILES = sorted(SHARED.glob("*.odt"))
PARAGRAPH = re.compile(r"<(text:[ph])\b[^>]*>(.*?)</\1>")


def texts_of(data: bytes) -> list[tuple[str, str]]:
    originals = OdtFormat().read(BytesIO(data), lang="fr", name="x.odt")
    return [(p.text, p.kind) for original in originals for p in original.document.paragraphs]


def words_of(data: bytes) -> list[str]:
    return [text for text, _ in texts_of(data)]


def body_of(data: bytes, member: str = "content.xml") -> str:
    text = zipfile.ZipFile(io.BytesIO(data)).read(member).decode()
    etree.fromstring(text.encode())
    return text.partition("<office:text>")[2].partition("</office:text>")[0] or text


def translated(body: str, table: dict[str, str], styles: str = "") -> str:
    return body_of(spliced(odt(body, styles), "odt", table=table))


def test_bold_word_and_link_keep_their_words() -> None:
    body = (
        '<text:p>Un <text:span text:style-name="T1">mot</text:span> et '
        '<text:a xlink:href="h">un lien</text:a>.</text:p>'
    )
    assert words_of(odt(body)) == ["Un mot et un lien."]
    found = translated(body, {"Un mot et un lien.": "A word & a link."})
    assert re.sub("<[^>]*>", "", found) == "A word &amp; a link."
    assert found.count("<text:span") == found.count("<text:a ") == found.count("</text:a>") == 1


def test_a_note_is_a_point_in_its_sentence_and_its_text_is_translated() -> None:
    note = (
        '<text:note text:id="f"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Une <text:span>note</text:span>.</text:p></text:note-body></text:note>"
    )
    body = f"<text:p>Il pleut{note} souvent.</text:p>"
    assert words_of(odt(body)) == ["Il pleut souvent.", "Une note."]
    table = {"Il pleut souvent.": "It rains often.", "Une note.": "A note."}
    found = translated(body, table)
    assert re.sub("<text:note .*</text:note>", "", found) == "<text:p>It rains often.</text:p>"
    assert "<text:p>A <text:span>note</text:span>.</text:p></text:note-body>" in found
    assert found.count("<text:note-citation>1</text:note-citation>") == 1
    only = translated(body, {"Une note.": "A note."})
    assert only == body.replace(
        "Une <text:span>note</text:span>.", "A <text:span>note</text:span>."
    )


def test_a_frame_has_texts_of_its_own_wherever_it_is() -> None:
    box = (
        "<draw:frame><draw:text-box><text:p>Encadré</text:p></draw:text-box>"
        "<svg:title>Une image</svg:title></draw:frame>"
    )
    for body, order in [
        (f"<text:p>{box}Il pleut.</text:p>", ["Encadré", "Une image", "Il pleut."]),
        (f"<text:p>Il {box}pleut.</text:p>", ["Il pleut.", "Encadré", "Une image"]),
        (f"<text:p>Il pleut.{box}</text:p>", ["Il pleut.", "Encadré", "Une image"]),
        (f"{box}<text:p>Il pleut.</text:p>", ["Encadré", "Une image", "Il pleut."]),
    ]:
        assert words_of(odt(body)) == order
        table = {"Encadré": "Box", "Une image": "A picture", "Il pleut.": "It rains."}
        found = translated(body, table)
        assert Counter(re.findall(r">([^<]+)<", found))["Box"] == 1
        assert "<svg:title>A picture</svg:title>" in found


def test_frames_and_notes_in_each_other_are_read() -> None:
    inner = "<text:p>Dedans {}</text:p>"
    body = inner.format("")
    for _ in range(5):
        box = f"<draw:frame><draw:text-box>{body}</draw:text-box></draw:frame>"
        body = inner.format(f"tout {box} au fond.")
    data = odt(body)
    assert words_of(data) == [*["Dedans tout au fond."] * 5, "Dedans"]
    found = body_of(spliced(data, "odt", table={"Dedans tout au fond.": "Inside", "Dedans": "In"}))
    assert re.findall(r">([^<]+)", found).count("Inside") == 5
    assert_law(data, "odt")


def test_tabs_and_line_breaks_part_texts_also_inside_of_spans() -> None:
    body = (
        "<text:p>Un <text:span>deux<text:line-break/>trois <text:a>quatre</text:a></text:span>"
        " cinq<text:tab/>six</text:p>"
    )
    assert words_of(odt(body)) == ["Un", "deux", "trois quatre", "cinq", "six"]
    table = {"Un": "One", "deux": "two", "trois quatre": "3 4", "cinq": "five", "six": "6"}
    found = translated(body, table)
    assert re.findall(r">([^<]*\w[^<]*)", found)[:2] == ["One ", "two"]
    assert found.count("<text:line-break/>") == found.count("<text:tab/>") == 1


def test_blanks_part_words_and_are_not_doubled() -> None:
    assert words_of(odt("<text:p>Un<text:s/>mot <text:s text:c='3'/>long</text:p>")) == [
        "Un mot long"
    ]
    assert words_of(odt("<text:p>Un<text:s></text:s>mot</text:p>")) == ["Un mot"]
    found = translated("<text:p>3<text:s/>sur 9</text:p>", {"3 sur 9": "3 of nine"})
    assert re.sub("<[^>]*>", "", found.replace("<text:s/>", " ")).split() == ["3", "of", "nine"]
    assert without_doubled_blanks("3<text:s/> of <text:s/>9") == "3<text:s/>of <text:s/>9"


def test_tracked_changes_are_read_as_accepted_and_comments_left_alone() -> None:
    region = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>vieux</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    note = (
        "<office:annotation><dc:creator>Jean</dc:creator><text:p>Oui ?</text:p></office:annotation>"
    )
    body = (
        f'{region}<text:p>Un <text:change text:change-id="a"/>'
        f'<text:change-start text:change-id="b"/>nouveau{note} '
        '<text:change-end text:change-id="b"/>mot.</text:p>'
    )
    assert words_of(odt(body)) == ["Un nouveau mot."]
    found = translated(body, {"Un nouveau mot.": "A new word."})
    assert region in found
    assert note in found
    assert found.index("change-start") < found.index("change-end")


def test_the_ends_of_a_range_never_change_places() -> None:
    body = (
        '<text:p><text:bookmark-start text:name="a"/>Un<text:bookmark-end text:name="a"/> mot '
        '<text:bookmark-start text:name="b"/>très <text:bookmark-start text:name="c"/>long'
        '<text:bookmark-end text:name="b"/> ici<text:bookmark-end text:name="c"/>.</text:p>'
    )
    (original, *_) = OdtFormat().read(BytesIO(odt(body)), lang="fr", name="x")
    target = translate(original.document, BackwardsTranslator(), target_lang="en").target
    found = original.fill(target)
    assert target.text == "ici. long très mot Un"
    for name in "ab":
        ends = [found.index(f'bookmark-{end} text:name="{name}"') for end in ("start", "end")]
        assert ends == sorted(ends)


def test_a_span_that_nobody_sees_breaks_no_word() -> None:
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        'officeooo:rsid="0a"/></style:style><style:style style:name="T2" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = '<text:p>Un <text:span text:style-name="{}">cr</text:span>itère long.</text:p>'
    (original, *_) = OdtFormat().read(BytesIO(odt(body.format("T1"), styles)), lang="fr", name="x")
    assert [mark[:2] for mark in original.document.paragraphs[0].marks] == [(3, 3)]
    (original, *_) = OdtFormat().read(BytesIO(odt(body.format("T2"), styles)), lang="fr", name="x")
    assert [mark[:2] for mark in original.document.paragraphs[0].marks] == [(3, 5)]
    found = translated(body.format("T1"), {"Un critère long.": "A long criterion."}, styles)
    assert found.count("<text:span") == found.count("</text:span>") == 1
    assert re.sub("<[^>]*>", "", found) == "A long criterion."
    ends = '<text:p>Cr<text:span text:style-name="T1">itère</text:span></text:p>'
    assert translated(ends, {"Critère": "Criterion"}, styles).endswith("</text:p>")


def test_code_and_fields_come_through_as_they_stand() -> None:
    styles = '<style:style style:name="T9" style:parent-style-name="Source_20_Text"/>'
    body = (
        '<text:p>La balise <text:span text:style-name="T9"><text:span>input</text:span></text:span>'
        " page <text:page-number>3</text:page-number>.</text:p>"
    )
    assert words_of(odt(body, styles)) == ["La balise input page 3."]
    found = translated(body, {"La balise input page 3.": "The INPUT tag, page three."}, styles)
    assert "<text:span>input</text:span>" in found
    assert "<text:page-number>3</text:page-number>" in found


def test_kinds_and_title() -> None:
    styles = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    )
    body = (
        '<text:p text:style-name="P1">Le titre</text:p><text:h>Un</text:h><text:list>'
        "<text:list-item><text:p>Deux</text:p></text:list-item></text:list><table:table>"
        "<table:table-row><table:table-cell><text:p>Trois</text:p></table:table-cell>"
        "</table:table-row></table:table><text:p>Quatre</text:p>"
    )
    kinds = ["heading", "heading", "item", "cell", "text"]
    assert [kind for _, kind in texts_of(odt(body, styles))] == kinds
    (original, *_) = OdtFormat().read(BytesIO(odt(body, styles)), lang="fr", name="x")
    assert original.document.title == "Le titre"


def test_headers_and_footers_are_read_and_words_of_styles_are_not() -> None:
    footer = (
        f"<office:document-styles {ODT_NAMES}><number:text xmlns:number='n'>€</number:text>"
        "<style:footer><text:p>Le pied</text:p></style:footer></office:document-styles>"
    )
    data = odt("<text:p>Le corps</text:p>", styles=footer)
    assert words_of(data) == ["Le corps", "Le pied"]
    out = spliced(data, "odt", table={"Le pied": "The foot"})
    assert body_of(out, "styles.xml") == footer.replace("Le pied", "The foot")


def test_what_names_the_language_of_the_text_names_the_translations() -> None:
    style = '<style:text-properties fo:language="{}" fo:country="{}"/>'
    styles = (
        f"<office:document-styles {ODT_NAMES}>{style.format('fr', 'FR')}</office:document-styles>"
    )
    meta = f"<office:document-meta {ODT_NAMES}><dc:language>fr</dc:language></office:document-meta>"
    automatic = style.format("fr", "CA") + style.format("de", "DE")
    data = odt("<text:p>Oui</text:p>", automatic, styles=styles, meta=meta)
    out = zipfile.ZipFile(BytesIO(spliced(data, "odt", table={"Oui": "Yes"})))
    main = out.read("content.xml").decode()
    assert style.format("en", "CA") + style.format("de", "DE") in main
    assert style.format("en", "US") in out.read("styles.xml").decode()
    assert "<dc:language>en</dc:language>" in out.read("meta.xml").decode()
    assert_law(data, "odt")


def test_what_attributes_and_tables_say_is_translated() -> None:
    body = (
        '<text:p>Un <text:a office:title="Le site" xlink:href="h">lien</text:a>, un mot'
        '<text:alphabetical-index-mark text:string-value="le mot" text:key1="la clef"/>.</text:p>'
        "<table:table><table:title>Le titre</table:title><table:desc>Le texte</table:desc>"
        "</table:table>"
    )
    table = {"Le site": "The site", "le mot": "the word", "la clef": "the key"}
    table |= {
        "Le titre": "The title",
        "Le texte": "The text",
        "Un lien, un mot.": "A link, a word.",
    }
    found = translated(body, table)
    for text in ('"The site"', '"the word"', '"the key"', ">The title<", ">The text<"):
        assert found.count(text) == 1
    assert_law(odt(body), "odt")


def test_an_attribute_that_no_table_knows_does_no_harm() -> None:
    body = '<text:p>Un <neuf value="Oui" type="submit">mot</neuf>.</text:p>'
    assert words_of(odt(body)) == ["Un mot."]


def test_contents_are_translated_with_their_title_and_template() -> None:
    body = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>Table"
        "</text:index-title-template><text:index-entry-span>x</text:index-entry-span>"
        "</text:table-of-content-source><text:index-body><text:index-title><text:p>Table</text:p>"
        '</text:index-title><text:p><text:a xlink:href="#1">Un<text:tab/>3</text:a></text:p>'
        "</text:index-body></text:table-of-content>"
    )
    assert words_of(odt(body)) == ["Table", "Table", "Un", "3"]
    found = translated(body, {"Table": "Contents", "Un": "One"})
    assert found == body.replace(">Table<", ">Contents<").replace("Un<", "One<")


PIECES = [
    *("<text:p>", "</text:p>", "<text:h>", "</text:h>", "<text:span>", "</text:span>", "mot ", " "),
    *("<text:a>", "</text:a>", "été", "<text:s/>", "<text:tab/>", "<text:line-break/>", "&amp;"),
    *("<draw:frame>", "</draw:frame>", "<draw:text-box>", "</draw:text-box>", "<!-- a -->", "<x/>"),
    *(
        "<text:note>",
        "</text:note>",
        "<text:bookmark text:name='a'/>",
        "<y>",
        "</y>",
        "<![CDATA[a]]>",
    ),
    *(
        "<text:date>",
        "</text:date>",
        "<text:bookmark-start text:name='b'/>",
        "<text:tab>",
        "</text:tab>",
    ),
    *("<text:bookmark-end text:name='b'/>", "<office:annotation>", "</office:annotation>", "\n  "),
]


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Well-formed nonsense: what is open is closed in its turn."""
    found, around = "", list[str]()
    for piece in draw(st.lists(st.sampled_from(PIECES), max_size=30)):
        name = re.match(r"</?([\w:-]+)", piece)
        if piece.startswith("</"):
            if around and name and around[-1] == name[1]:
                found += piece
                around.pop()
            continue
        found += piece
        if name and not piece.endswith("/>"):
            around.append(name[1])
    return found + "".join(f"</{name}>" for name in reversed(around))


@given(bodies())
def test_law(body: str) -> None:
    assert_law(odt(body), "odt")


@given(bodies())
def test_nothing_is_lost_whatever_the_order_of_the_words(body: str) -> None:
    assert_nothing_lost(odt(body))


def assert_nothing_lost(data: bytes) -> None:
    """Each element and each letter comes through once, and the file is well formed."""
    form = OdtFormat()
    filled = (
        (original, translate(original.document, BackwardsTranslator(), target_lang="fr").target)
        for original in form.read(BytesIO(data), lang="fr", name="x")
    )
    before, after = (zipfile.ZipFile(BytesIO(d)) for d in (data, b"".join(form.splice(filled))))
    assert before.namelist() == after.namelist()
    for member in {"content.xml", "styles.xml"} & set(before.namelist()):
        old, new = before.read(member), after.read(member)
        assert elements_of(new) == elements_of(old)
        assert not letters_of(old) - letters_of(new)


def letters_of(xml: bytes) -> Counter[str]:
    """Letters and figures, whatever their case."""
    text = "".join(str(part) for part in etree.fromstring(xml).itertext())
    return Counter(filter(str.isalnum, text.upper()))


@pytest.mark.shared
@pytest.mark.skipif(not FILES, reason=f"needs the real documents in {SHARED}")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_lost_of_a_real_file(path: Path) -> None:
    assert_nothing_lost(path.read_bytes())


def test_hostile_documents_are_refused_or_read() -> None:
    entity = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(FormatError, match="document type"):
        words_of(packed({"content.xml": f"{entity}<a>&b;</a>".encode()}))
    with pytest.raises(FormatError, match=r"has no content\.xml"):
        words_of(packed({"mimetype": b""}))
    with pytest.raises(FormatError, match=r"content\.xml: damaged"):
        words_of(packed({"content.xml": b"<office:document-content><text:p>"}))
    frames = "<draw:frame><text:p>a " * 5000 + "</text:p></draw:frame>" * 5000
    for body in (f"<text:p>mot {frames} mot</text:p>", f"<text:p>{frames}</text:p>", frames):
        with pytest.raises(FormatError, match="in each other, more than 20 deep"):
            words_of(odt(body))
    for deep in ("text:span", "text:section", "x"):
        body = f"<text:p>{f'<{deep}>' * 10_000}mot{f'</{deep}>' * 10_000}</text:p>"
        assert_law(odt(body), "odt")
    with pytest.raises(FormatError, match="damaged archive"):
        words_of(odt("<text:p>mot</text:p>")[:-60])


def test_encrypted_document_is_refused() -> None:
    manifest = b'<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/>'
    with pytest.raises(FormatError, match="encrypted; save it without a password"):
        words_of(packed({"content.xml": b"\xff\x00", "META-INF/manifest.xml": manifest}))


def test_macros_and_pictures_are_kept_as_they_are() -> None:
    members = {
        "mimetype": b"x",
        "Basic/script-lc.xml": b"<x>rm -rf</x>",
        "Pictures/1.png": b"\x89P",
    }
    data = packed(
        {
            **members,
            "content.xml": f"{ODT_HEAD}<text:p>Oui</text:p></office:document-content>".encode(),
        }
    )
    found = zipfile.ZipFile(BytesIO(spliced(data, "odt", table={"Oui": "Yes"})))
    assert {name: found.read(name) for name in members} == members


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs soffice (LibreOffice)")
@pytest.mark.shared
@pytest.mark.skipif(not FILES, reason=f"needs the real documents in {SHARED}")
def test_libreoffice_reads_what_was_written(tmp_path: Path) -> None:
    data = (SHARED / "odfdo-dormeur-notes.odt").read_bytes()
    table = {"Arthur Rimbaud": "A. Rimbaud"}
    (tmp_path / "a.odt").write_bytes(spliced(data, "odt", table=table))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/home", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "txt:Text (encoded):UTF8", "a.odt"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    found = (tmp_path / "a.txt").read_text("utf-8-sig")
    assert "\nA. Rimbaud\n" in found

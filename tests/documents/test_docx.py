"""Word documents: runs keep their formatting, all else stays."""

import io
import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from support.applications import Swapping
from support.backwards import BackwardsTranslator
from support.made_up_documents import BOLD, HEAD, NAMES, docx, packed, run
from support.splice import assert_law, spliced

from bitext.documents.docx import DocxFormat
from bitext.errors import FormatError
from bitext.pipeline import translate
from bitext.translators import marian


def texts_of(data: bytes) -> list[tuple[str, str]]:
    originals = DocxFormat().read(BytesIO(data), lang="fr", name="x.docx")
    return [(p.text, p.kind) for original in originals for p in original.document.paragraphs]


def body_of(data: bytes) -> str:
    text = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    etree.fromstring(text.encode())
    return text.removeprefix(HEAD).removesuffix("</w:body></w:document>")


def test_sentence_broken_over_runs_is_one_text() -> None:
    quiet = "<w:rPr><w:noProof/></w:rPr>"
    body = f"<w:p>{run('Il pl')}{run('eut', quiet)}<w:proofErr/>{run('.')}</w:p>"
    assert texts_of(docx(body)) == [("Il pleut.", "text")]
    found = body_of(spliced(docx(body), "docx", table={"Il pleut.": "It rains & pours."}))
    assert "".join(re.findall(r"<w:t[^>]*>([^<]*)", found)) == "It rains &amp; pours."
    assert found.count("<w:proofErr/>") == 1


def test_bold_word_stays_bold() -> None:
    body = f"<w:p>{run('Un ')}{run('mot', BOLD)}{run(' gras.')}</w:p>"
    data = spliced(docx(body), "docx", table={"Un mot gras.": "A mot bold."})
    bold = re.search(rf"<w:r>{BOLD}<w:t[^>]*>([^<]*)</w:t></w:r>", body_of(data))
    assert bold is not None


def test_link_note_and_bookmark_come_through_once() -> None:
    note = '<w:r><w:rPr><w:vertAlign/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    body = (
        f'<w:p><w:bookmarkStart w:id="0"/>{run("Voir ")}<w:hyperlink r:id="a">{run("ici")}'
        f'</w:hyperlink>{note}{run(" tout.")}<w:bookmarkEnd w:id="0"/></w:p>'
    )
    found = body_of(spliced(docx(body), "docx", table={"Voir ici tout.": "See all here."}))
    for once in ("bookmarkStart", "bookmarkEnd", "<w:hyperlink", "</w:hyperlink>", "footnoteRef"):
        assert found.count(once) == 1
    assert "".join(re.findall(r"<w:t[^>]*>([^<]*)", found)) == "See all here."


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        f"<w:p>{run('Un ')}<w:del w:id='1'><w:r><w:delText>vieux</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{run('nouveau ')}</w:ins>{run('mot.')}</w:p>"
    )
    assert texts_of(docx(body)) == [("Un nouveau mot.", "text")]
    found = body_of(spliced(docx(body), "docx", table={"Un nouveau mot.": "A new word."}))
    assert found.count("<w:delText>vieux</w:delText>") == found.count("<w:ins") == 1


def test_tabs_breaks_cells_boxes_and_notes_are_texts_of_their_own() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('Encadré')}</w:p></w:txbxContent></w:pict></w:r>"
    body = (
        "<w:p><w:pPr><w:pStyle w:val='x'/></w:pPr><w:r><w:t>Un</w:t><w:tab/><w:t>deux</w:t>"
        f"<w:br/><w:t>trois</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p>{run('Case')}</w:p></w:tc>"
        f"</w:tr></w:tbl><w:p>{run('Avant')}{box}{run('Après')}</w:p>"
    )
    data = docx(body, footnotes=f"<w:footnotes {NAMES}><w:p>{run('Note')}</w:p></w:footnotes>")
    texts = [text for text, _ in texts_of(data)]
    assert texts == ["Un", "deux", "trois", "Case", "Avant", "Encadré", "Après", "Note"]
    assert ("Case", "cell") in texts_of(data)
    table = {text: text.upper() for text in texts}
    found = body_of(spliced(data, "docx", table=table))
    assert re.sub(r"<[^>]*>", " ", found).split() == [text.upper() for text in texts[:-1]]
    assert found.count("<w:tab/>") == found.count("<w:br/>") == 1


def test_headings_and_items_have_their_kinds() -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Titre</w:t></w:r></w:p>'
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Point</w:t></w:r></w:p>"
    )
    assert texts_of(docx(body)) == [("Titre", "heading"), ("Point", "item")]


@pytest.mark.model
def test_raised_letters_raise_no_whole_word() -> None:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    lowered = raised.replace("super", "sub")
    body = (
        f"<w:p>{run('M')}{run('lle', raised)}{run(' Martin habite au 2')}{run('e', raised)}"
        f"{run(' étage.')}</w:p><w:p>{run('CO')}{run('2', lowered)}</w:p>"
    )
    form = DocxFormat()
    filled = (
        (part, translate(part.document, marian.load("opus-mt-fr-en"), target_lang="en").target)
        for part in form.read(BytesIO(docx(body)), lang="fr", name="x.docx")
    )
    found = body_of(b"".join(form.splice(filled)))
    texts = re.findall(r"<w:t[^>]*>([^<]*)", found)
    assert "".join(texts) == "Miss Martin lives on the second floor.CO2"
    assert raised not in found
    assert re.search(f"{re.escape(lowered)}<w:t[^>]*>2<", found)


TAB = "<w:r><w:t>page</w:t><w:tab/><w:t>9</w:t></w:r>"
STRETCHES = st.recursive(
    st.sampled_from([run("un mot"), run(" été ", BOLD), TAB, "<w:r><w:tab/></w:r>", run("", BOLD)]),
    lambda inner: st.tuples(
        st.sampled_from(["hyperlink", "ins"]), st.lists(inner, min_size=1, max_size=3)
    ).map(lambda made: f"<w:{made[0]}>{''.join(made[1])}</w:{made[0]}>"),
    max_leaves=6,
)


@given(st.lists(STRETCHES, min_size=1, max_size=4).map("".join))
@example(f"<w:hyperlink>{run('Voir')}</w:hyperlink>{run(' ici.')}")
@example(f"{run('Voir ')}<w:hyperlink>{run('ici.')}</w:hyperlink>")
@example(f"<w:hyperlink>{run('Chapitre un')}<w:r><w:tab/></w:r>{run('9')}</w:hyperlink>")
def test_texts_stay_in_runs_whatever_is_around_them(stretches: str) -> None:
    form, data = DocxFormat(), docx(f"<w:p>{stretches}</w:p>")
    filled = (
        (part, translate(part.document, Swapping(), target_lang="en").target)
        for part in form.read(BytesIO(data), lang="fr", name="x.docx")
    )
    found = body_of(b"".join(form.splice(filled)))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    texts = list(etree.fromstring(f"<a {NAMES}>{found}</a>").iter(f"{space}t"))
    assert all(text.getparent().tag == f"{space}r" for text in texts)
    words = re.sub(r"<[^>]*>", "", stretches).split()
    assert "".join(text.text or "" for text in texts).swapcase().split() == words
    assert found.count("<w:tab/>") == stretches.count("<w:tab/>")


def mark(kind: str) -> str:
    """A run with one end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


HEAD_OF_FIELD = f"{mark('begin')}<w:r><w:instrText> REF a </w:instrText></w:r>{mark('separate')}"
ENDS = [
    *(f'<w:bookmark{end} w:id="{number}"/>' for number in "012" for end in ("Start", "End")),
    *('<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'),
    *(HEAD_OF_FIELD, mark("end"), "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    *(run("un mot "), run("été ", BOLD), run("Oui. "), "<w:proofErr/>"),
]


@st.composite
def ranges(draw: st.DrawFn) -> str:
    """A paragraph in which each range that is begun is ended, and may cross others."""
    found, around = list[str](), list[str]()
    for piece in draw(st.lists(st.sampled_from(ENDS), max_size=14)):
        if "End" in piece or piece == mark("end"):
            start = HEAD_OF_FIELD if piece == mark("end") else piece.replace("End", "Start")
            if start in around:
                around.remove(start)
                found.append(piece)
        elif "Start" in piece:
            if piece not in found:
                found.append(piece)
                around.append(piece)
        elif piece.startswith("</w:sdt"):
            continue
        elif piece.startswith("<w:sdt>"):
            found.append(f"{piece}{run('dedans ')}</w:sdtContent></w:sdt>")
        else:
            found.append(piece)
            around += [piece] if piece == HEAD_OF_FIELD else []
    ends = (mark("end") if p == HEAD_OF_FIELD else p.replace("Start", "End") for p in around)
    return "".join([*found, *ends])


def backwards(stretches: str) -> str:
    """The body of a paragraph whose words are put in the opposite order."""
    form, data = DocxFormat(), docx(f"<w:p>{run('Voir ')}{stretches}{run('ici.')}</w:p>")
    filled = (
        (part, translate(part.document, BackwardsTranslator(), target_lang="en").target)
        for part in form.read(BytesIO(data), lang="fr", name="x.docx")
    )
    return body_of(b"".join(form.splice(filled)))


@given(ranges())
def test_ends_of_ranges_and_what_is_around_runs_come_through_once(stretches: str) -> None:
    found = backwards(stretches)
    for end in re.findall(r"<w:(?:bookmark|comment)[^>]*>|</?w:sdt>|<w:fldChar[^>]*>", stretches):
        assert found.count(end) == stretches.count(end)


@pytest.mark.parametrize(
    "stretches",
    [
        [ENDS[0], run("Un mot "), ENDS[1]],
        [ENDS[0], ENDS[2], run("Un "), ENDS[1], run("mot "), ENDS[3]],
        [ENDS[0], run("Un "), ENDS[2], run("mot "), ENDS[1], ENDS[3]],
        [ENDS[6], run("Un "), HEAD_OF_FIELD, run("mot "), mark("end"), ENDS[7], run("là ")],
        [HEAD_OF_FIELD, run("Un "), HEAD_OF_FIELD, run("mot "), mark("end"), mark("end")],
    ],
)
def test_no_range_ends_before_it_begins(stretches: list[str]) -> None:
    found = backwards("".join(stretches))
    for start in filter(re.compile("<w:.*Start").match, stretches):
        assert found.index(start) < found.index(start.replace("Start", "End"))
    depth = 0
    for kind in re.findall(r"fldCharType=\"(begin|end)|instrText>", found):
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        assert depth >= (0 if kind else 1)


def test_hyphens_that_are_elements_are_signs_of_words() -> None:
    body = (
        "<w:p><w:r><w:t>Pleut</w:t><w:noBreakHyphen/><w:t>il au</w:t><w:softHyphen/>"
        "<w:t>jourd</w:t></w:r></w:p>"
    )
    assert texts_of(docx(body)) == [("Pleut-il aujourd", "text")]
    assert_law(docx(body), "docx")


def test_link_over_a_tab_is_around_its_own_words() -> None:
    body = f"<w:p>{run('Bonjour ')}<w:hyperlink>{TAB}</w:hyperlink>{run(' ici.')}</w:p>"
    assert [text for text, _ in texts_of(docx(body))] == ["Bonjour ", "page", "9", " ici."]


def test_what_names_the_language_of_the_text_names_the_translations() -> None:
    german = '<w:rPr><w:lang w:val="de-DE"/></w:rPr>'
    french = '<w:rPr><w:lang w:val="fr-FR"/></w:rPr>'
    body = f"<w:p>{run('Oui', french)}</w:p><w:p>{run('7', french)}{run('8', german)}</w:p>"
    styles = f"<w:styles {NAMES}><w:docDefaults>{french}</w:docDefaults>{german}</w:styles>"
    settings = f'<w:settings {NAMES}><w:themeFontLang w:val="fr-FR"/></w:settings>'
    comments = f"<w:comments {NAMES}>{run('Oui', french)}</w:comments>"
    data = docx(body, styles=styles, settings=settings, comments=comments)
    out = spliced(data, "docx", table={"Oui": "Yes"})
    found = body_of(out)
    assert found.count("en-US") == 2
    assert found.count("de-DE") == 1
    members = zipfile.ZipFile(BytesIO(out))
    assert members.read("word/styles.xml") == styles.replace("fr-FR", "en-US").encode()
    assert members.read("word/settings.xml") == settings.replace("fr-FR", "en-US").encode()
    assert members.read("word/comments.xml") == comments.encode()
    assert_law(data, "docx")


def test_the_package_says_which_member_holds_the_body() -> None:
    relations = (
        '<Relationships><Relationship Type="x/core" Target="y"/><Relationship '
        'Type="http://x/officeDocument/2006/relationships/officeDocument" Target="/word/a2.xml"/>'
        "</Relationships>"
    )
    main = f"{HEAD}<w:p>{run('Oui')}</w:p></w:body></w:document>"
    note = f"<w:footnotes {NAMES}><w:p>{run('Non')}</w:p></w:footnotes>"
    members = {"_rels/.rels": relations, "word/a2.xml": main, "word/footnotes2.xml": note}
    data = packed({name: text.encode() for name, text in members.items()})
    assert [text for text, _ in texts_of(data)] == ["Oui", "Non"]
    assert_law(data, "docx")


PIECES = [
    *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>mot</w:t>", "<w:t> été </w:t>", BOLD, "<w:tab/>"),
    *(
        "<w:hyperlink>",
        "</w:hyperlink>",
        "<w:ins>",
        "</w:ins>",
        "<w:del>",
        "</w:del>",
        "<w:drawing/>",
    ),
    *(
        "<w:txbxContent>",
        "</w:txbxContent>",
        "<w:pict>",
        "</w:pict>",
        "&amp;",
        "<!-- a -->",
        "<w:pPr/>",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_law(body: str) -> None:
    try:
        etree.fromstring(f"<a {NAMES}>{body}</a>".encode())
    except etree.XMLSyntaxError:
        with pytest.raises(FormatError, match="damaged"):
            texts_of(docx(body))
    else:
        assert_law(docx(body), "docx")


def test_hostile_documents_are_refused_or_read() -> None:
    entity = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    data = packed({"word/document.xml": f"{entity}<w:p>{run('&b;')}</w:p>".encode()})
    with pytest.raises(FormatError, match="document type"):
        texts_of(data)
    box = "<w:r><w:pict><w:txbxContent><w:p>" * 1000
    box += "</w:p></w:txbxContent></w:pict></w:r>" * 1000
    with pytest.raises(FormatError, match="text boxes in each other"):
        texts_of(docx(box))
    deep = docx("<w:ins>" * 5000 + run("mot") + "</w:ins>" * 5000)
    assert_law(deep, "docx")
    with pytest.raises(FormatError, match=r"has no word/document\.xml"):
        texts_of(packed({"a": b""}))

"""A run's words and its inline elements become one paragraph with marks, and one code for each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.documents.original import Code
from bitext.documents.runs import (
    Item,
    Run,
    before_whole,
    behind_whole,
    core_of,
    decode_text,
    is_blank,
    pairs_of,
    says_something,
    whole_parts,
)
from bitext.documents.tables import tag_table
from bitext.documents.tokens import tokenize

KINDS = {"open": "open", "close": "close", "text": "text", "empty": "point", "other": "point"}


def items_of(html: str) -> list[Item]:
    """The pieces of a run, pictures and breaks as points."""
    table, found = tag_table("html"), []
    for token in tokenize(html, 0, is_xml=False):
        kind = "point" if table.is_void(token.name) else KINDS[token.kind]
        said = decode_text(html[token.start : token.end]) if kind == "text" else ""
        found.append(Item(kind, token, token.start, token.end, spoken=said))
    return found


def run_of(html: str) -> Run:
    run = Run(html, 0)
    for item in items_of(html):
        run.add(item)
    return run


def marked(html: str) -> list[str]:
    """What each mark of a run holds."""
    paragraph = run_of(html).paragraph("text")
    return [paragraph.text[mark.start : mark.end] for mark in paragraph.marks]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a  b\n c", "a b c"),
        ("l&#39;&eacute;t&eacute;", "l'été"),
        ("a&nbsp;b", "a\u00a0b"),
        ("\t\r\n\f", " "),
        ("&lt;b&gt;", "<b>"),
        ("", ""),
    ],
)
def test_reader_sees_text_decoded_and_blanks_as_one(raw: str, expected: str) -> None:
    assert decode_text(raw) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("a", True), ("4", True), ("é", True), ("—", False), ("", False)]
)
def test_letters_and_figures_say_something(text: str, expected: bool) -> None:
    assert says_something(text) == expected


@pytest.mark.parametrize(
    ("html", "text", "held"),
    [
        ("un <b>mot</b> dit", "un mot dit", ["mot"]),
        ("un <b><i>mot</i> dit</b>", "un mot dit", ["mot dit", "mot"]),
        ("un<br>mot", "unmot", [""]),
        ("un <br> mot", "un mot", [""]),
        ("un <b></b> mot", "un mot", [""]),
        ("un <b> mot</b>", "un mot", ["mot"]),
        ("un <b>mot", "un mot", ["mot"]),
        ("un </b>mot", "un mot", [""]),
        ("<b>un <i>mot</b> dit", "un mot dit", ["un mot", "mot"]),
        ("a&amp;b <i>&eacute;</i>", "a&b é", ["é"]),
    ],
)
def test_marks_hold_the_words_of_their_elements(html: str, text: str, held: list[str]) -> None:
    assert run_of(html).text == text
    assert marked(html) == held


def test_code_is_what_the_file_has() -> None:
    run = run_of('un <a href="x">mot</a><br> dit')
    assert run.codes == [Code('<a href="x">', "</a>"), Code("<br>")]


def test_point_between_two_blanks_has_the_second() -> None:
    assert run_of("un <br> mot").codes == [Code("<br> ")]
    assert run_of("un <b></b> mot").codes == [Code("<b>", "</b> ")]


@pytest.mark.parametrize(
    ("html", "text", "code"),
    [
        ("Voir <img>.", "Voir.", " <img>"),
        ("Voir <img>, oui", "Voir, oui", " <img>"),
        ("Voir <img> ici", "Voir ici", "<img> "),
        ("Voir <img> !", "Voir !", "<img> "),
        ("<b>Voir <img></b>.", "Voir .", None),
        ("<b>Voir </b><img>.", "Voir .", "<img>"),
        ("Voir <i><img></i>.", "Voir .", "<img>"),
    ],
)
def test_point_before_a_full_stop_has_the_blank_before_it(
    html: str, text: str, code: str | None
) -> None:
    run = run_of(html)
    assert run.paragraph("text").text == text
    assert all(mark[1] <= len(text) for mark in run.marks)
    if code:
        assert code in [found.opening for found in run.codes]


def test_depth_tells_how_many_elements_are_around() -> None:
    marks = run_of("<b>un <i>mot<br></i></b>").paragraph("text").marks
    assert [mark.depth for mark in marks] == [0, 1, 2]


def test_numbers_of_codes_go_on_from_the_first() -> None:
    html = "<b>un</b> <i>mot</i>"
    run = Run(html, 7)
    for item in items_of(html):
        run.add(item)
    assert [mark.code for mark in run.paragraph("text").marks] == [7, 8]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("un mot", "un mot"),
        ("<b>un mot</b>", "un mot"),
        ("<b><i>un mot</i></b>", "un mot"),
        ("<b>un</b> mot", "<b>un</b> mot"),
        ("<br>un mot<br>", "un mot"),
        ("<b></b>un mot <i> </i>", "un mot "),
        ("<b><br>un mot</b>", "un mot"),
        ("<b>un</b> <i>mot</i>", "<b>un</b> <i>mot</i>"),
        ("— <b>un mot</b>", "— <b>un mot</b>"),
        ("<b>un mot", "<b>un mot"),
        ("<b> </b>", ""),
        ("<br>", ""),
        ("", ""),
    ],
)
def test_core_leaves_out_what_stands_around_all_words(html: str, expected: str) -> None:
    items = items_of(html)
    first, stop = core_of(items)
    found = html[items[first].start : items[stop - 1].end] if stop else ""
    assert found.strip() == expected.strip()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>a</b>", {0: 2, 2: 0}),
        ("<b><i>a</i></b>", {0: 4, 1: 3, 3: 1, 4: 0}),
        ("<b><i>a</b></i>", {}),
        ("<b>a", {}),
        ("a</b>", {}),
    ],
)
def test_tags_are_pairs_where_nothing_crosses(html: str, expected: dict[int, int]) -> None:
    assert pairs_of(items_of(html)) == expected


def test_whole_elements_and_blanks_are_passed_over_from_both_ends() -> None:
    items = items_of("<b></b> <br>un<i></i> ")
    pairs = pairs_of(items)
    first = behind_whole(items, pairs, 0, 4)
    stop = before_whole(items, pairs, len(items), 5)
    assert (items[first].spoken, stop) == ("un", first + 1)
    assert [is_blank(item) for item in items if item.kind == "text"] == [True, False, True]


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("un <b>mot</b>", ["un <b>mot</b>"]),
        ("un <b>mot", ["un ", "<b>", "mot"]),
        ("un</b> <i>mot</i>", ["un", "</b>", " <i>mot</i>"]),
        ("un</b> mot</i> là", ["un", "</b>", " mot", "</i>", " là"]),
    ],
)
def test_a_run_is_cut_at_tags_whose_other_half_is_elsewhere(html: str, parts: list[str]) -> None:
    found = ["".join(html[i.start : i.end] for i in part) for part in whole_parts(items_of(html))]
    assert [part for part in found if part] == parts


PIECES = ["un", " ", "mot", "<b>", "</b>", "<i>", "</i>", "<br>", "&amp;", "\n", "—"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_every_tag_is_a_code_and_every_word_stays(html: str) -> None:
    run = run_of(html)
    paragraph = run.paragraph("text")
    assert len(paragraph.marks) == len(run.codes)
    tags = "".join(code.opening + code.closing for code in run.codes)
    assert sorted(tags.replace(" ", "").replace("\n", "")) == sorted(
        "".join(html[i.start : i.end] for i in items_of(html) if i.kind != "text")
    )
    said = "".join(item.spoken for item in items_of(html) if item.kind == "text")
    assert paragraph.text.replace(" ", "") == said.replace(" ", "")
    assert "  " not in paragraph.text

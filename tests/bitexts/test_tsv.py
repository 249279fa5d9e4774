"""Tables of beads: texts, scores and flags come back, also from a spreadsheet."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.kept import kept
from support.strategies import bitexts

from bitext.alignment import Bitext
from bitext.bitexts import quoting, tsv
from bitext.bitexts.row import Row, bitext_of
from bitext.errors import FormatError
from bitext.protocols import Langs

HEADER = "source\ttarget\tbead\tscore\tflags\n"
"""Of version 1."""

TODAY = "source\ttarget\tscore\tconfidence\tmade_by\n"


def unescaped(cell: str) -> str:
    return quoting.unescape(cell, "cell")


def refusal(text: str) -> str:
    with pytest.raises(FormatError) as raised:
        tsv.loads(text, name="x.tsv")
    return str(raised.value)


@settings(max_examples=60)
@given(bitexts())
def test_texts_scores_and_flags_come_back(bitext: Bitext) -> None:
    table = tsv.dumps(bitext)
    again = tsv.loads(table)
    assert kept(again) == kept(bitext)
    assert tsv.loads(tsv.dumps(again)) == again
    assert table.count("\n") == 1 + len(bitext.beads)


@settings(max_examples=60)
@given(bitexts(), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]))
def test_spreadsheet_finds_the_same_cells_and_may_quote_them_all(
    bitext: Bitext, quoting: int
) -> None:
    rows = list(csv.reader(io.StringIO(tsv.dumps(bitext), newline=""), csv.excel_tab))
    assert [(unescaped(row[0]), unescaped(row[1])) for row in rows[1:]] == [
        (pair.source, pair.target) for pair in bitext.pairs()
    ]
    saved = io.StringIO()
    csv.writer(saved, csv.excel_tab, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    assert tsv.loads(saved.getvalue()) == tsv.loads(tsv.dumps(bitext))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", '-HYPERLINK("x")', "＝1+1", '=HYPERLINK("a","b")'],
)
def test_no_cell_is_a_formula(text: str) -> None:
    bitext = bitext_of([Row(text, text)], source_lang="fr", target_lang="en")
    cells = list(csv.reader(io.StringIO(tsv.dumps(bitext)), csv.excel_tab))[1][:2]
    assert all(cell == f"\\{text}" for cell in cells)
    assert kept(tsv.loads(tsv.dumps(bitext))) == kept(bitext)


@pytest.mark.parametrize("text", ["- Bonjour !", "+33 1 23 45", "-5 °C", "— (Oui.)", "1=1"])
def test_dialogue_and_numbers_stay_as_they_are(text: str) -> None:
    assert quoting.cell_of(text) == text


def test_correction_by_hand_needs_only_the_texts() -> None:
    bitext = tsv.loads(
        'source\ttarget\n"Il dit ""oui"".\nEt non."\tHe says “yes”.\n\n\tWell.\r\nFin.\t\n',
        source_lang="fr",
        target_lang="en",
    )
    assert [(str(p.bead), p.source, p.target) for p in bitext.pairs()] == [
        ("1-1", 'Il dit "oui".\nEt non.', "He says “yes”."),
        ("0-1", "", "Well."),
        ("1-0", "Fin.", ""),
    ]
    assert (bitext.source.lang, bitext.target.lang) == ("fr", "en")


def test_columns_may_come_in_another_order() -> None:
    bitext = tsv.loads("score\ttarget\tsource\n0.5\tYes.\tOui.\n")
    assert [(p.source, p.target, p.bead.confidence) for p in bitext.pairs()] == [
        ("Oui.", "Yes.", 0.5)
    ]


def test_cells_that_an_editor_trimmed_are_empty() -> None:
    bitext = tsv.loads(HEADER + "Oui.\tYes.\nFin.\t\n")
    assert [str(bead) for bead in bitext.beads] == ["1-1", "1-0"]


def test_empty_sentences_come_back_by_their_bead() -> None:
    bitext = bitext_of([Row("", ""), Row(None, "")], source_lang="fr", target_lang="en")
    assert [str(bead) for bead in tsv.loads(tsv.dumps(bitext)).beads] == ["1-1", "0-1"]


def test_maker_may_be_written_as_people_write() -> None:
    text = "source\ttarget\tmade_by\na\tb\tPerson \nc\td\t\n"
    assert [bead.made_by for bead in tsv.loads(text).beads] == ["person", "machine"]


def test_table_without_beads_is_an_empty_bitext() -> None:
    assert tsv.loads(HEADER).beads == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.tsv:1: found one column, '', expected a source and a target with a tab"),
        ("source\tbead\n", "x.tsv:1: found the columns 'source, bead', expected source, target"),
        ("source\tsource\n", "x.tsv:1: found the columns"),
        ("source\tscore\n", "x.tsv:1: found the columns"),
        (HEADER + "a\tb\t1-1\t\t\tmore\n", "x.tsv:2: found 6 cells, expected 5"),
        (HEADER + "a\n", "x.tsv:2: found 1 cells, expected 5"),
        (HEADER + "a\tb\t1-1\thigh\n", "x.tsv:2: found the score 'high', expected a number"),
        (HEADER + "a\tb\t1-1\t1.5\n", "x.tsv:2: found the score 1.5, expected a translator's"),
        (TODAY + "a\tb\t0.5\t\t\n", "x.tsv:2: found the score '0.5', expected a log-probability"),
        (TODAY + "a\tb\t\t-0.5\t\n", "x.tsv:2: found the confidence '-0.5', expected a prob"),
        (TODAY + "a\tb\t\t\tgod\n", "x.tsv:2: found 'god' as made_by, expected machine or"),
        (HEADER + "a\\x\tb\n", r"x.tsv:2: source: found '\\x', expected \t, \n, \r"),
        (HEADER + "a\tb\\\n", "x.tsv:2: target: found"),
        (HEADER + "a\tb\t1-1\t\t=1+1|A0\n", "x.tsv:2: found the flag '=1+1|A0', expected names"),
        (HEADER + "a\tb\t1-1\t" + "9" * 5000 + "\n", "x.tsv:2: found the score '9999"),
        (HEADER + 'a\tb\n"c\tb\n', "x.tsv:3: found the cell"),
        (HEADER + '"a"b\tc\n', "x.tsv:2: found the cell"),
        (HEADER + "\t\t1-1\n\t\t\n", "x.tsv:3: both texts are empty"),
        (HEADER + '"a\nb"\tc\n\t\tx\n', "x.tsv:4: both texts are empty"),
    ],
)
def test_broken_table_is_told_with_its_line(text: str, message: str) -> None:
    assert refusal(text).startswith(message)
    assert len(refusal(text)) < 300


def test_bytes_of_a_table_are_read_with_their_mark(tmp_path: Path) -> None:
    data = (HEADER + "Été.\tSummer.\n").encode("utf-16")
    [bitext] = tsv.read(io.BytesIO(data), name="x.tsv", langs=Langs(target="en"))
    assert [pair.source for pair in bitext.pairs()] == ["Été."]
    assert (bitext.source.lang, bitext.target.lang) == ("und", "en")

"""Tables of pairs by other tools: each kind as its tool writes it."""

import logging
from collections.abc import Sequence
from pathlib import Path

import pytest

from bitext.bitexts.tsv import open_table
from bitext.cli import main
from bitext.errors import FormatError
from bitext.evaluation.column import read_column
from bitext.protocols import AS_STATED, Langs

PAIRS = [("Le chat dort.", "The cat is sleeping."), ("Il pleut.", "It is raining.")]


def lines(*rows: str) -> list[str]:
    return [f"{row}\n" for row in rows]


def pairs(
    table: list[str], columns: Sequence[str] = (), langs: Langs = AS_STATED
) -> list[tuple[str | None, str | None]]:
    opened = open_table(table, name="x.tsv", columns=columns, langs=langs)
    return [(row.source, row.target) for row in opened.rows]


PLAIN = lines(*("\t".join(pair) for pair in PAIRS))


@pytest.mark.parametrize(
    "header",
    [
        "fr\ten",
        "FR\tEN-US",
        "fr_FR\ten_GB",
        "French\tEnglish",
        "français\tanglais",
        "Source\tTarget",
        "src\ttgt",
        "source text\ttarget text",
        "Original\tTranslation",
        '"source"\t"translation"',
    ],
)
def test_header_is_understood(header: str) -> None:
    table = open_table([f"{header}\n", *PLAIN])
    assert table.header == 1
    assert [(row.source, row.target) for row in table.rows] == PAIRS


def test_columns_that_mean_nothing_to_us_are_passed_over() -> None:
    table = lines(
        "ID\tfile\tsource\tnote\ttarget", "1\ta.txt\tOui.\t\tYes.", "2\tb.txt\tNon.\tx\tNo."
    )
    rows = list(open_table(table).rows)
    assert [(row.document, row.source, row.target) for row in rows] == [
        ("a.txt", "Oui.", "Yes."),
        ("b.txt", "Non.", "No."),
    ]


def test_languages_of_a_header_are_told_and_wanted_ones_decide() -> None:
    table = lines("en\tfr", "Yes.\tOui.")
    assert open_table(table).langs == Langs("en", "fr")
    assert pairs(table) == [("Yes.", "Oui.")]
    for langs in (Langs("fr", "en"), Langs("fr"), Langs(None, "en-US"), Langs("fr-CA", "en-GB")):
        assert pairs(table, langs=langs) == [("Oui.", "Yes.")]
    three = lines("de\tfr\ten", "Ja.\tOui.\tYes.")
    assert pairs(three, langs=Langs("fr", "en")) == [("Oui.", "Yes.")]


def test_table_without_header_is_read_and_that_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="bitext"):
        table = open_table(PLAIN, name="x.tsv")
    assert table.header == 0
    assert [(row.source, row.target) for row in table.rows] == PAIRS
    assert "x.tsv:1: no header; column 1 is taken for the source" in caplog.text


def test_text_output_of_hunalign_is_read() -> None:
    table = lines(
        "<p>\t<p>\t0.3",
        "Le chat dort. ~~~ Il rêve.\tThe cat sleeps and dreams.\t1.24286",
        "\tA line of its own.\t-0.3",
        "Il pleut.\t\t0",
        "<p> Fin.\t<p> The end.\t2",
    )
    assert pairs(table) == [
        ("", ""),
        ("Le chat dort. Il rêve.", "The cat sleeps and dreams."),
        (None, "A line of its own."),
        ("Il pleut.", None),
        ("Fin.", "The end."),
    ]
    assert all(row.score is row.confidence is None for row in open_table(table).rows)


def test_table_of_lf_aligner_is_read() -> None:
    table = lines(*(f"{source}\t{target}\tcontrat_fr.txt" for source, target in PAIRS))
    assert pairs(table) == PAIRS


def test_texts_of_others_are_taken_as_they_are() -> None:
    table = lines(
        r"Voir C:\temp\notes." + "\t" + r"See C:\temp\notes.",
        '"Oui", dit-il.\t"Yes", he said.',
        '"Il dit ""non"". Voilà."\t"He says ""no""."',
    )
    assert pairs(table) == [
        (r"Voir C:\temp\notes.", r"See C:\temp\notes."),
        ('"Oui", dit-il.', '"Yes", he said.'),
        ('Il dit "non". Voilà.', 'He says "no".'),
    ]


def test_a_person_says_what_the_columns_are() -> None:
    table = lines("7\tThe end.\tFin.", "8\tYes.\tOui.")
    assert pairs(table, ["-", "target", "source"]) == [("Fin.", "The end."), ("Oui.", "Yes.")]
    assert pairs(lines("en\tfr", "Yes.\tOui."), ["target", "source"]) == [("Oui.", "Yes.")]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (lines("Oui."), "x.tsv:1: found one column, 'Oui.', expected a source and a target"),
        (lines("fr\ten", "Oui."), "x.tsv:2: found 1 cells, expected 2"),
        (lines("source\tsource"), "x.tsv:1: found the columns 'source, source'"),
    ],
)
def test_what_is_no_table_is_told(table: list[str], message: str) -> None:
    with pytest.raises(FormatError) as raised:
        pairs(table)
    assert str(raised.value).startswith(message)


def test_lines_of_segments_count_the_header(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("".join(PLAIN), "utf-8")
    assert read_column(path).lines is None
    path.write_text("".join(["fr\ten\n", *PLAIN]), "utf-8")
    assert read_column(path).lines == [2, 3]


def test_command_scores_tables_of_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ref.en").write_text("".join(f"{target}\n" for _, target in PAIRS), "utf-8")
    words = ["evaluate", "--fail-under", "chrf=99", "--metric", "chrf"]
    turned = "".join(f"{target}\t{source}\t9\n" for source, target in PAIRS)
    for name, text, options in (
        ("a.tsv", "".join(PLAIN), []),
        ("b.tsv", turned, ["--columns", "target,source,-"]),
        ("c.txt", turned, ["--columns", "target,source,-"]),
        ("d.tsv", "en\tfr\tx\n" + turned, ["--to", "en"]),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        assert main([*words, str(tmp_path / name), str(tmp_path / "ref.en"), *options]) == 0
    with pytest.raises(SystemExit):
        main([*words, str(tmp_path / "a.tsv"), "--columns", "source,other"])
    assert "expected source, target, document or -" in capsys.readouterr().err

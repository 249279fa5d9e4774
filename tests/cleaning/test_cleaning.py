"""Files in, files out: what is kept is kept to the byte, and every line is accounted for."""

import gzip
import json
import lzma
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bitext.bitexts import tsv
from bitext.cleaning.cleaning import CleaningOptions, clean_corpus
from bitext.cleaning.corpora import Columns
from bitext.errors import FormatError, UnknownComponentError, UsageError
from bitext.files.packed import open_unpacked, packed, packing_of
from bitext.options import Langs

GOOD = [
    ("Il pleut beaucoup à Londres.", "It rains a lot in London."),
    ("Le chat dort sur la table de la cuisine.", "The cat sleeps on the kitchen table."),
    ("Nous avons acheté du pain et du fromage.", "We bought bread and cheese."),
    ("Elle est arrivée à Paris en 1998.", "She arrived in Paris in 1998."),
]
BAD = {
    "DuplicateFilter": GOOD[0],
    "LengthFilter": ("", "Nothing."),
    "SimilarityFilter": ("Le ministre a parlé hier.", "Le ministre a parlé hier."),
    "CheckFilter": ("Elle est venue ici en 1998.", "She came here in 1989."),
    "HtmlTagFilter": ("Le <b>chat</b> dort.", "The cat sleeps."),
}
LINES = [f"{source}\t{target}\tweb\n" for source, target in [*GOOD, *BAD.values()]]
FRENCH_ENGLISH = CleaningOptions(langs=Langs("fr", "en"))


def reasons_in(path: Path) -> list[tuple[str, str]]:
    """Line and filter of each row."""
    rows = path.read_text("utf-8").splitlines()
    assert rows[0] == "line\tfilter\tvalue\tsource\ttarget"
    return [(cells[0], cells[1]) for cells in (row.split("\t") for row in rows[1:])]


def test_table_is_cleaned_and_each_line_is_accounted_for(tmp_path: Path) -> None:
    corpus, out, why = (tmp_path / name for name in ("a.tsv", "b.tsv", "why.tsv"))
    corpus.write_text("".join(LINES), "utf-8", newline="")
    tally = clean_corpus([corpus], [out], why, options=FRENCH_ENGLISH)
    assert out.read_text("utf-8") == "".join(LINES[: len(GOOD)])
    assert reasons_in(why) == [(str(n), name) for n, name in enumerate(BAD, len(GOOD) + 1)]
    assert (tally.read, tally.kept, tally.rejected) == (len(LINES), len(GOOD), len(BAD))


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".zst"])
def test_packed_corpora_come_out_packed(tmp_path: Path, suffix: str) -> None:
    corpus, out = tmp_path / f"a.tsv{suffix}", tmp_path / f"b.tsv{suffix}"
    corpus.write_bytes(packed("".join(LINES).encode(), suffix))
    clean_corpus([corpus], [out], options=FRENCH_ENGLISH)
    assert out.read_bytes() == packed("".join(LINES[: len(GOOD)]).encode(), suffix)


def test_packed_corpus_that_is_cut_short_leaves_nothing(tmp_path: Path) -> None:
    corpus, out = tmp_path / "a.tsv.gz", tmp_path / "b.tsv"
    corpus.write_bytes(gzip.compress("".join(LINES).encode())[:-20])
    with pytest.raises(FormatError, match="is cut short or damaged"):
        clean_corpus([corpus], [out], options=FRENCH_ENGLISH)
    assert [path.name for path in tmp_path.iterdir()] == ["a.tsv.gz"]


def test_two_files_of_lines_stay_of_one_length(tmp_path: Path) -> None:
    paths = [tmp_path / "a.fr", tmp_path / "a.en"]
    outs = [tmp_path / "b.fr", tmp_path / "b.en"]
    for side, path in enumerate(paths):
        lines = [f"{pair[side]}\n" for pair in [*GOOD, *BAD.values()]]
        path.write_text("".join(lines), "utf-8")
    clean_corpus(paths, outs)
    for side, out in enumerate(outs):
        assert out.read_text("utf-8") == "".join(f"{pair[side]}\n" for pair in GOOD)


def test_objects_keep_all_their_fields(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": n, "fr": source, "en": target}) + "\n"
        for n, (source, target) in enumerate([*GOOD, *BAD.values()])
    ]
    corpus, out, why = (tmp_path / name for name in ("a.jsonl", "b.jsonl", "why.jsonl"))
    corpus.write_text("".join(lines))
    options = CleaningOptions(langs=Langs("fr", "en"), where=Columns(fields=("fr", "en")))
    clean_corpus([corpus], [out], why, options=options)
    assert out.read_text() == "".join(lines[: len(GOOD)])
    rows = [json.loads(line) for line in why.read_text("utf-8").splitlines()]
    assert [row["filter"] for row in rows] == list(BAD)
    assert rows[0] == {
        "line": 5, "filter": "DuplicateFilter", "value": "1",
        "source": GOOD[0][0], "target": GOOD[0][1],
    }  # fmt: skip


def test_memory_stays_one(tmp_path: Path) -> None:
    units = [
        f'<tu><tuv xml:lang="fr"><seg>{source.replace("<", "&lt;")}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{target}</seg></tuv></tu>'
        for source, target in [*GOOD, *BAD.values()]
    ]
    head, tail = '<tmx version="1.4"><header srclang="fr"/><body>\n', "\n</body></tmx>\n"
    corpus, out = tmp_path / "a.tmx", tmp_path / "b.tmx"
    corpus.write_text(head + "".join(units) + tail, "utf-8")
    tally = clean_corpus([corpus], [out])
    assert out.read_text("utf-8") == head + "".join(units[: len(GOOD)]) + tail
    assert tally.rejected == len(BAD)


def test_reasons_are_a_table_that_bitext_reads(tmp_path: Path) -> None:
    corpus, why = tmp_path / "a.tsv", tmp_path / "why.tsv"
    corpus.write_text("".join(LINES), "utf-8", newline="")
    clean_corpus([corpus], [tmp_path / "b.tsv"], why, options=FRENCH_ENGLISH)
    table = tsv.open_table(why.read_text("utf-8").splitlines(keepends=True))
    assert [(row.source or "", row.target) for row in table.rows] == list(BAD.values())


def test_test_sets_of_any_kind_are_heeded(tmp_path: Path) -> None:
    corpus = tmp_path / "a.tsv"
    corpus.write_text("".join(LINES[: len(GOOD)]), "utf-8", newline="")
    (tmp_path / "t.fr").write_text(f"{GOOD[0][0]}\n", "utf-8")
    (tmp_path / "t.tsv").write_text(f"fr\ten\nAutre chose.\t{GOOD[1][1]}\n", "utf-8")
    with lzma.open(tmp_path / "t.en.xz", "wt", encoding="utf-8") as file:
        file.write(f"{GOOD[2][1]}\n")
    sets = tuple(tmp_path / name for name in ("t.fr", "t.tsv", "t.en.xz"))
    why = tmp_path / "why.tsv"
    options = CleaningOptions(test_sets=sets, langs=Langs("fr", "en"))
    clean_corpus([corpus], [tmp_path / "b.tsv"], why, options=options)
    assert reasons_in(why) == [(str(n), "TestSetFilter") for n in (1, 2, 3)]


def test_line_of_a_test_set_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("".join(LINES), "utf-8")
    (tmp_path / "t.fr").write_bytes(b"Oui.\ncaf\xe9\n")
    options = CleaningOptions(test_sets=(tmp_path / "t.fr",), langs=Langs("fr", "en"))
    with pytest.raises(FormatError, match=r"t\.fr:2: is not UTF-8"):
        clean_corpus([tmp_path / "a.tsv"], [tmp_path / "b.tsv"], options=options)


def test_languages_are_recognised(tmp_path: Path) -> None:
    corpus = tmp_path / "a.tsv"
    corpus.write_text("".join(f"{t}\t{s}\n" for s, t in GOOD), "utf-8")
    assert clean_corpus([corpus], [tmp_path / "b.tsv"]).kept == len(GOOD)


def test_languages_that_nothing_tells_are_asked_for(tmp_path: Path) -> None:
    corpus = tmp_path / "a.tsv"
    corpus.write_text("Oui.\tYes.\n")
    with pytest.raises(UsageError, match="say it with --from"):
        clean_corpus([corpus], [tmp_path / "b.tsv"])


@pytest.mark.parametrize(
    ("outputs", "told"),
    [
        (["b.jsonl"], "what is kept is written as it is"),
        (["b.fr", "b.en"], "one -o for each input"),
        (["b.txt"], "cannot tell what corpus"),
    ],
)
def test_outputs_of_another_kind_are_refused(tmp_path: Path, outputs: list[str], told: str) -> None:
    (tmp_path / "a.tsv").write_text("".join(LINES), "utf-8")
    with pytest.raises(UsageError, match=told):
        clean_corpus([tmp_path / "a.tsv"], [tmp_path / name for name in outputs])


def test_unknown_filter_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UnknownComponentError):
        clean_corpus(
            [tmp_path / "missing.tsv"],
            [tmp_path / "b.tsv"],
            options=CleaningOptions(settings=("NoFilter",)),
        )


def test_test_set_without_its_filter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("".join(LINES), "utf-8")
    options = CleaningOptions(
        only=("LengthFilter",), test_sets=(tmp_path / "a.tsv",), langs=Langs("fr", "en")
    )
    with pytest.raises(UsageError, match="--test-set"):
        clean_corpus([tmp_path / "a.tsv"], [tmp_path / "b.tsv"], options=options)


@pytest.mark.parametrize(
    "options",
    [
        CleaningOptions(only=("TestSetFilter",), langs=Langs("fr", "en")),
        CleaningOptions(settings=("TestSetFilter,threshold=0.3",), langs=Langs("fr", "en")),
    ],
)
def test_filter_of_test_sets_without_any_is_refused(
    tmp_path: Path, options: CleaningOptions
) -> None:
    (tmp_path / "a.tsv").write_text("".join(LINES), "utf-8")
    with pytest.raises(UsageError, match="expected one at least in --test-set"):
        clean_corpus([tmp_path / "a.tsv"], [tmp_path / "b.tsv"], options=options)
    assert not (tmp_path / "b.tsv").exists()


def test_file_that_is_there_is_replaced_only_by_force(tmp_path: Path) -> None:
    corpus, out = tmp_path / "a.tsv", tmp_path / "b.tsv"
    corpus.write_text("".join(LINES), "utf-8", newline="")
    out.write_text("mine")
    with pytest.raises(UsageError, match="exists"):
        clean_corpus([corpus], [out], options=FRENCH_ENGLISH)
    assert out.read_text() == "mine"
    clean_corpus([corpus], [out], options=FRENCH_ENGLISH, force=True)
    assert out.read_text("utf-8") == "".join(LINES[: len(GOOD)])


def test_run_that_is_killed_leaves_nothing_and_is_done_again(tmp_path: Path) -> None:
    corpus, out, why = (tmp_path / name for name in ("a.tsv", "b.tsv", "why.tsv"))
    body = "".join(f"Le chat {n} dort.\tThe cat {n} sleeps.\n" for n in range(60_000))
    corpus.write_text(f"fr\ten\n{body}", "utf-8")
    command = [sys.executable, "-m", "bitext", "clean", corpus, "-o", out, "--reasons", why]
    run = subprocess.Popen([*map(str, command), "--from", "fr", "--to", "en"])
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".bitext-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert not out.exists()
    assert not why.exists()
    short = CleaningOptions(only=("LengthFilter", "DuplicateFilter"), langs=Langs("fr", "en"))
    tally = clean_corpus([corpus], [out], why, options=short)
    assert tally.kept == 60_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tsv", "b.tsv", "why.tsv"]


@pytest.mark.parametrize("name", ["a.tsv", "a.jsonl", "a.tsv.zst"])
def test_corpus_of_no_pair_has_an_empty_one(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(packed(b"", packing_of(Path(name))))
    tally = clean_corpus([tmp_path / name], [tmp_path / f"o{name}"], None)
    assert (tally.read, tally.kept) == (0, 0)
    with open_unpacked(tmp_path / f"o{name}") as stream:
        assert stream.read() == b""

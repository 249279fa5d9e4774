"""``bitext align``: what goes in, what comes out, and what bad input does."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.applications import FOLDER, translate_file

from bitext.cli import main
from bitext.pipeline import read_bitext
from bitext.translators.identity import IdentityTranslator

FRENCH = """La vieille maison

La vieille maison se dressait au bord de la mer. Personne n'y habitait depuis la mort du capitaine.
Un soir d'octobre 1866, Jeanne aperçut une lumière à la fenêtre. Elle crut d'abord qu'elle rêvait.
"""
ENGLISH = """The old house

The old house stood at the edge of the sea, and nobody had lived there since the captain's death.
One evening in October 1866, Jeanne saw a light in the window. At first she thought it a dream.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The working directory, with a text and its translation."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.fr.txt").write_text(FRENCH, "utf-8")
    (tmp_path / "house.en.txt").write_text(ENGLISH, "utf-8")
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield tmp_path
    root.handlers[:] = handlers
    root.setLevel(level)


def align(*words: str, aligner: str = "lexical") -> int:
    return main(["align", *words, "--aligner", aligner])


def beads_in(path: str) -> list[str]:
    return [str(bead) for bead in read_bitext(Path(path)).beads]


def test_every_format_is_written_in_one_go(folder: Path) -> None:
    outputs = ["a.beads", "a.ladder", "a.tsv", "a.tmx", "a.jsonl", "a.html", "a.fr", "a.en"]
    assert align("house.fr.txt", "house.en.txt", *(w for out in outputs for w in ("-o", out))) == 0
    assert all((folder / out).stat().st_size for out in outputs)
    assert beads_in("a.jsonl") == ["1-1", "2-1", "1-1", "1-1"]
    first = (folder / "a.beads").read_text("utf-8").splitlines()[1]
    assert first.startswith("[1, 2]:[1]:0.")


def test_without_an_output_a_page_is_made(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert align("house.fr.txt", "house.en.txt") == 0
    assert (folder / "house.fr-en.html").exists()
    told = capsys.readouterr().err
    assert "house.fr.txt, house.en.txt → house.fr-en.html: 4 beads, 3 of them 1-1" in told


def test_existing_output_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.tsv").write_text("mine", "utf-8")
    assert align("house.fr.txt", "house.en.txt", "-o", "a.tsv") == 2
    assert (folder / "a.tsv").read_text("utf-8") == "mine"
    assert "a.tsv exists" in capsys.readouterr().err
    assert align("house.fr.txt", "house.en.txt", "-o", "a.tsv", "--force") == 0


def test_presplit_lines_are_sentences(folder: Path) -> None:
    assert align("house.fr.txt", "house.en.txt", "-o", "a.jsonl", "--presplit") == 0
    assert len(read_bitext(folder / "a.jsonl").source.sentences) == 4


def test_length_aligner_and_anchors(folder: Path) -> None:
    (folder / "anchors.tsv").write_text("Un soir\tOne evening\n", "utf-8")
    words = ["house.fr.txt", "house.en.txt", "-o", "a.jsonl", "--anchors", "anchors.tsv"]
    assert align(*words, aligner="length") == 0
    starts = {(b.source.start, b.target.start) for b in read_bitext(folder / "a.jsonl").beads}
    assert (3, 2) in starts


def test_corrected_beads_stay(folder: Path) -> None:
    assert align("house.fr.txt", "house.en.txt", "-o", "a.tsv") == 0
    rows = (folder / "a.tsv").read_text("utf-8").splitlines()
    house, light = rows[2].split("\t"), rows[3].split("\t")
    first, second = house[0].split(". ")
    house[0], light[0] = f"{first}.", f"{second} {light[0]}"
    house[6] = light[6] = "person"
    text = "\n".join([*rows[:2], "\t".join(house), "\t".join(light), *rows[4:], ""])
    (folder / "corrected.tsv").write_text(text, "utf-8")
    words = ["house.fr.txt", "house.en.txt", "-o", "b.jsonl", "--resume", "corrected.tsv"]
    assert align(*words) == 0
    beads = read_bitext(folder / "b.jsonl").beads
    assert [str(bead) for bead in beads] == ["1-1", "1-1", "2-1", "1-1"]
    assert [bead.made_by for bead in beads] == ["machine", "person", "person", "machine"]


def test_editable_page_and_table_in_one_go(folder: Path) -> None:
    words = ["house.fr.txt", "house.en.txt", "-o", "a.html", "-o", "a.tsv", "--editable"]
    assert align(*words) == 0
    assert align("house.fr.txt", "house.en.txt", "-o", "b.html") == 0
    assert (folder / "a.html").read_text("utf-8") != (folder / "b.html").read_text("utf-8")


def test_null_beads_are_dropped_where_asked(folder: Path) -> None:
    with (folder / "house.en.txt").open("a", encoding="utf-8") as stream:
        stream.write("\nThe translator thanks Dr Smith of Oxford, 1923.\n")
    assert align("house.fr.txt", "house.en.txt", "-o", "a.tsv") == 0
    assert "0-1" in beads_in("a.tsv")
    assert align("house.fr.txt", "house.en.txt", "-o", "b.tsv", "--drop-null") == 0
    assert "0-1" not in beads_in("b.tsv")


def test_unsure_beads_are_flagged(folder: Path) -> None:
    words = ["house.fr.txt", "house.en.txt", "-o", "a.jsonl", "--min-confidence", "1"]
    assert align(*words) == 0
    beads = read_bitext(folder / "a.jsonl").beads
    assert {bead.flags for bead in beads if (bead.confidence or 0) < 1} == {("unsure",)}


def test_unrelated_texts_warn_and_fail_where_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = "Parliament voted at noon. Budgets fell by 7 %. Nobody was there. Prices rose again."
    (folder / "other.txt").write_text(other, "utf-8")
    words = ["house.fr.txt", "other.txt", "-o", "a.tsv", "--fail-under-confidence", "0.5"]
    assert align(*words, aligner="encoder") == 1
    assert "may not be translations of each other" in capsys.readouterr().err
    assert (folder / "a.tsv").exists()


def test_swapped_languages_warn(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert align("house.en.txt", "house.fr.txt", "-o", "a.tsv") == 0
    assert "are they swapped?" in capsys.readouterr().err
    words = ["house.en.txt", "house.fr.txt", "-o", "b.tsv", "--from", "en", "--to", "fr"]
    assert align(*words) == 0
    assert "swapped" not in capsys.readouterr().err


def test_folders_pair_files_by_name(folder: Path) -> None:
    for lang, text in (("fr", FRENCH), ("en", ENGLISH)):
        for name in ("one", "two"):
            place = folder / lang / "deep" / f"{name}.{lang}.txt"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")
    assert align("fr", "en", "--output-dir", "out", "-o", "{stem}.tsv") == 0
    made = sorted(p.relative_to(folder / "out").as_posix() for p in (folder / "out").rglob("*.tsv"))
    assert made == ["deep/one.tsv", "deep/two.tsv"]
    assert align("fr", "en", "-o", "{stem}.tsv", "--resume", "x.tsv") == 2


def test_hidden_files_and_locks_of_office_need_no_partner(folder: Path) -> None:
    for lang, text in (("fr", FRENCH), ("en", ENGLISH)):
        (folder / lang).mkdir()
        (folder / lang / f"one.{lang}.txt").write_text(text, "utf-8")
    for name in ("~$one.docx", ".one.txt", ".git/a.md"):
        (folder / "fr" / name).parent.mkdir(exist_ok=True)
        (folder / "fr" / name).write_text("")
    assert align("fr", "en", "--output-dir", "out", "-o", "{stem}.tsv") == 0
    assert [path.name for path in (folder / "out").iterdir()] == ["one.tsv"]


def test_one_folder_with_both_languages(folder: Path) -> None:
    assert align(".", ".", "--output-dir", "out", "-o", "{stem}.jsonl") == 0
    assert beads_in("out/house.jsonl") == ["1-1", "2-1", "1-1", "1-1"]


def test_bad_text_in_a_folder_does_not_stop_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang in ("fr", "en"):
        (folder / lang).mkdir()
        (folder / lang / "b.txt").write_text(FRENCH if lang == "fr" else ENGLISH, "utf-8")
    (folder / "fr" / "a.txt").write_bytes(b"\xe9t\xe9")
    (folder / "en" / "a.txt").write_text("Summer.", "utf-8")
    assert align("fr", "en", "-o", "{stem}.tsv") == 2
    assert (folder / "b.tsv").exists()
    assert "a.txt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["house.fr.txt", "none.txt"], "none.txt"),
        (["house.fr.txt", "."], "expected two texts or two folders"),
        (["house.fr.txt", "house.en.txt", "--aligner", "lenght"], "did you mean 'length'?"),
        (["house.fr.txt", "house.en.txt", "--max-bead", "9"], "expected a number from 1 to 5"),
        (["house.fr.txt", "house.en.txt", "-o", "a.xyz"], ".xyz"),
        (["house.fr.txt", "house.en.txt", "--resume", "none.tsv"], "none.tsv"),
    ],
)
def test_bad_arguments_are_told(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["align", *words] + ([] if "--aligner" in words else ["--aligner", "lexical"])
    assert main(command) == 2
    assert message in capsys.readouterr().err


def test_threshold_that_is_no_share_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        align("house.fr.txt", "house.en.txt", "--min-confidence", "2")
    assert stopped.value.code == 2
    assert "'2': expected a number from 0 to 1" in capsys.readouterr().err


def test_text_in_another_encoding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "latin.txt").write_bytes(FRENCH.encode("latin-1"))
    assert align("latin.txt", "house.en.txt", "-o", "a.tsv") == 2
    assert "latin.txt" in capsys.readouterr().err
    assert align("latin.txt", "house.en.txt", "-o", "a.tsv", "--encoding", "latin-1") == 0


def test_empty_side_warns(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty.txt").write_text("", "utf-8")
    assert align("house.fr.txt", "empty.txt", "-o", "a.tsv") == 0
    assert "the target is empty: every bead is null" in capsys.readouterr().err
    assert set(beads_in("a.tsv")) == {"1-0"}


def test_bead_file_of_other_texts_names_the_bead(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.beads").write_text("[0]:[0]\n[1]:[40]\n", "utf-8")
    assert align("house.fr.txt", "house.en.txt", "-o", "b.tsv", "--resume", "a.beads") == 2
    assert "a.beads:2: bead 1" in capsys.readouterr().err


def test_auto_says_what_it_chose(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bitext.cli.options.aligner.has_model", lambda *_: False)
    assert align("house.fr.txt", "house.en.txt", "-o", "a.jsonl", aligner="auto") == 0
    assert "aligner encoder: no translation model from fr to en" in capsys.readouterr().err
    assert beads_in("a.jsonl") == ["1-1", "2-1", "1-1", "1-1"]


def test_translation_aligner_gets_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "bitext.cli.options.aligner.load_translator", lambda *_, **__: IdentityTranslator()
    )
    assert align("house.fr.txt", "house.en.txt", "-o", "a.jsonl", aligner="translation") == 0
    assert read_bitext(Path("a.jsonl")).signature.get("mt") == "identity"


def test_somebody_elses_aligner(folder: Path) -> None:
    words = ["house.fr.txt", "house.en.txt", "-o", "a.tsv"]
    assert align(*words, aligner="support.identical_aligner:IdenticalAligner") == 0
    assert (folder / "a.tsv").exists()


@pytest.mark.parametrize("option", [(), ("--anchors", "anchors.txt"), ("--resume", "old.tsv")])
def test_nothing_that_is_read_is_overwritten(
    option: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read = option[1] if option else "house.en.txt"
    if option:
        (folder / read).write_text("0\t0\n", "utf-8")
    before = (folder / read).read_bytes()
    assert align("house.fr.txt", "house.en.txt", *option, "-o", read, "--force") == 2
    assert "is both input and output" in capsys.readouterr().err
    assert (folder / read).read_bytes() == before


def test_documents_of_two_formats_are_aligned(folder: Path) -> None:
    book, letter = FOLDER / "pandoc.epub", folder / "novel.en.docx"
    translate_file(FOLDER / "libreoffice.docx", letter)
    assert align(str(book), str(letter), "-o", "x.html", "-o", "x.tsv", aligner="length") == 0
    pairs = list(read_bitext(folder / "x.tsv").pairs())
    for side in (" ".join(p.source for p in pairs), " ".join(p.target.swapcase() for p in pairs)):
        assert side.count("Le soleil est revenu à midi.") == 1


@pytest.mark.parametrize("output", ["x.epub", "x.both.epub", "x.docx"])
def test_alignment_is_no_document(
    folder: Path, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book = FOLDER / "pandoc.epub"
    assert align(str(book), str(book), "-o", output) == 2
    assert not (folder / output).exists()
    assert len(capsys.readouterr().err.splitlines()) == 1

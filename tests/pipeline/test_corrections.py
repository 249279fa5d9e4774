"""Alignments that a person has corrected, read from files."""

from pathlib import Path

import pytest

from bitext.alignment import Bead, Bitext
from bitext.document import document_of
from bitext.errors import AlignmentError
from bitext.pipeline import write
from bitext.pipeline.corrections import read_corrected

SOURCE = document_of("fr", ["Titre", "Un.", "Deux.", "", "Trois."])
TARGET = document_of("en", ["Title", "One and two.", "", "Three."])
BEADS = (
    Bead(range(1), range(1), confidence=0.9),
    Bead(range(1, 3), range(1, 2), confidence=0.8),
    Bead(range(3, 4), range(2, 3), confidence=0.7),
    Bead(range(4, 5), range(3, 4), confidence=0.6),
)


def corrected(folder: Path, name: str, *changes: tuple[str, str]) -> list[Bead]:
    """What is kept of an alignment after an editor has changed its file."""
    path = folder / name
    write(Bitext(SOURCE, TARGET, BEADS), path)
    text = path.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, "utf-8")
    return read_corrected(path, SOURCE, TARGET)


def test_bead_that_a_person_made_stays(tmp_path: Path) -> None:
    kept = corrected(tmp_path, "a.tsv", ("0.8\tmachine", "0.8\tperson"))
    assert [(bead.source, bead.target) for bead in kept] == [(range(1, 3), range(1, 2))]


def test_bead_with_the_flag_of_version_1_stays(tmp_path: Path) -> None:
    kept = corrected(tmp_path, "a.tsv", ("1-1\t\t\t0.9", "1-1\t\tcorrected\t0.9"))
    assert [(bead.source, bead.flags) for bead in kept] == [(range(1), ())]


def test_unit_that_a_translation_tool_changed_stays(tmp_path: Path) -> None:
    change = 'tuid="1" creationid="bitext"', 'tuid="1" creationid="bitext" changeid="MARIE"'
    kept = corrected(tmp_path, "a.tmx", change)
    assert [(bead.source, bead.made_by) for bead in kept] == [(range(1), "person")]


def test_bead_that_has_gained_a_sentence_stays(tmp_path: Path) -> None:
    change = ("1-1\t\t\t0.9\tmachine\nUn. Deux.\t", "1-1\t\t\t0.9\tmachine\nDeux.\t")
    kept = corrected(tmp_path, "a.tsv", change, ("Titre\t", "Titre Un.\t"))
    assert (kept[0].source, kept[0].target) == (range(2), range(1))
    assert all(bead.source.start >= 2 for bead in kept[1:])


def test_beads_without_a_number_stay(tmp_path: Path) -> None:
    kept = corrected(tmp_path, "a.beads", ("[1, 2]:[1]:0.8", "[1, 2]:[1]"))
    assert [(bead.source, bead.target) for bead in kept] == [(range(1, 3), range(1, 2))]


def test_what_was_not_touched_is_not_kept(tmp_path: Path) -> None:
    for name in ("a.tsv", "a.jsonl", "a.tmx", "a.beads"):
        path = tmp_path / name
        write(Bitext(SOURCE, TARGET, BEADS), path)
        assert read_corrected(path, SOURCE, TARGET) == []


def test_edited_words_do_not_matter_where_the_file_names_the_sentences(tmp_path: Path) -> None:
    edited = document_of("en", ["Title", "One, two!", "", "Three."])
    person = Bead(BEADS[1].source, BEADS[1].target, made_by="person")
    write(Bitext(SOURCE, edited, (BEADS[0], person, *BEADS[2:])), tmp_path / "a.jsonl")
    assert read_corrected(tmp_path / "a.jsonl", SOURCE, TARGET) == [person]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("Un. Deux.", "Un. Dix."), "bead 2: source: found 'Dix.', expected 'Deux.'"),
        (
            ("Trois.\tThree.", "Trois. Fin.\tThree."),
            "bead 4: source: found 'Fin.', expected the end",
        ),
        (("Trois.\tThree.", "\tThree."), "end before source sentence 4 of 5; was a line lost"),
    ],
)
def test_corrected_file_of_other_texts_is_refused(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    with pytest.raises(AlignmentError, match=message):
        corrected(tmp_path, "a.tsv", change)


def test_bead_file_of_other_texts_names_the_bead(tmp_path: Path) -> None:
    (tmp_path / "a.beads").write_text("[0]:[0]\n[1, 2]:[1]\n[3]:[7]\n", "utf-8")
    with pytest.raises(AlignmentError, match=r"a\.beads:3: bead 2: target names sentence 7"):
        read_corrected(tmp_path / "a.beads", SOURCE, TARGET)


def test_table_without_the_bead_column_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("source\ttarget\nTitre\tTitle\nUn. Deux.\tOne and two.\nTrois.\tThree.\n")
    source = document_of("fr", ["Titre", "Un.", "Deux.", "Trois."])
    target = document_of("en", ["Title", "One and two.", "Three."])
    assert len(read_corrected(path, source, target)) == 3

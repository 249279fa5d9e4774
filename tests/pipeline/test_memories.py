"""Files of sentence pairs as memories: what counts as a person's."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.memories import LANGS, PEOPLE

from bitext.alignment import Bead, Bitext, concatenated_bitext
from bitext.document import document_of
from bitext.errors import FormatError
from bitext.memory.opening import passing_memory
from bitext.memory.upkeep import Entry
from bitext.pipeline import read_bitext, write
from bitext.pipeline.memories import PART, bitexts_of, import_people, memory_of_file, read_people
from bitext.signature import Signature

MACHINE = Signature.parse("seg:rules-fr-1|mt:m@1|align:1-1")


def bitext(*beads: Bead, signature: Signature = MACHINE) -> Bitext:
    count = len(beads)
    source = document_of("fr", [f"Phrase {n}." for n in range(count)])
    target = document_of("en", [f"Sentence {n}." for n in range(count)])
    placed = [
        replace(b, source=range(n, n + 1), target=range(n, n + 1)) for n, b in enumerate(beads)
    ]
    return Bitext(source, target, tuple(placed), signature)


BY_MACHINE = Bead(range(1), range(1), -0.5)
BY_PERSON = Bead(range(1), range(1), made_by="person")
UNKNOWN = Bead(range(1), range(1))


def taken(path: Path) -> list[str]:
    return [pair.target for pair in read_people(path, LANGS)]


@pytest.mark.parametrize("suffix", [".jsonl", ".tmx", ".tsv"])
def test_pairs_by_people_are_taken_and_the_machines_left(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"corrected{suffix}"
    write(bitext(BY_MACHINE, BY_PERSON, BY_MACHINE), path)
    assert taken(path) == ["Sentence 1."]


@pytest.mark.parametrize("suffix", [".jsonl", ".tmx", ".tsv"])
def test_file_that_tells_nothing_is_all_by_people(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"agency{suffix}"
    write(bitext(UNKNOWN, UNKNOWN, signature=Signature()), path)
    assert taken(path) == ["Sentence 0.", "Sentence 1."]


@pytest.mark.parametrize("suffix", [".jsonl", ".tmx"])
def test_translation_that_nobody_touched_has_nothing_by_people(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"draft{suffix}"
    write(bitext(UNKNOWN, UNKNOWN), path)
    assert taken(path) == []


def test_pairs_that_the_machine_only_paired_are_left(tmp_path: Path) -> None:
    path = tmp_path / "aligned.jsonl"
    paired = Bead(range(1), range(1), confidence=0.9)
    write(bitext(paired, paired, signature=Signature.parse("align:lexical-1")), path)
    assert taken(path) == []


def test_pair_with_an_empty_side_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("source\ttarget\nOui.\tYes.\n\tAlone.\nSeul.\t\n", "utf-8")
    assert taken(path) == ["Yes."]


def test_somebody_elses_memory_is_read(tmp_path: Path) -> None:
    path = tmp_path / "agency.tmx"
    path.write_text(
        '<?xml version="1.0"?><tmx version="1.4"><header srclang="fr"/><body><tu>'
        '<tuv xml:lang="EN-US"><seg>Hello.</seg></tuv><tuv xml:lang="FR"><seg>Bonjour.</seg></tuv>'
        "</tu></body></tmx>",
        "utf-8",
    )
    [found] = read_people(path, LANGS)
    assert found == ("Bonjour.", "Hello.", "agency.tmx")


def test_file_in_other_languages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write(bitext(BY_PERSON), path)
    with pytest.raises(FormatError):
        list(read_people(path, ("de", "en")))


def test_memory_of_a_file_answers(tmp_path: Path) -> None:
    path = tmp_path / "corrected.jsonl"
    write(bitext(BY_PERSON), path)
    memory = memory_of_file(path, LANGS)
    [found] = memory.people(["Phrase 0."], LANGS)
    assert found is not None
    assert found.target == "Sentence 0."
    assert memory.name == str(path)
    memory.close()


def test_import_takes_more_than_one_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bitext.pipeline.memories.PART", 2)
    path = tmp_path / "a.jsonl"
    write(bitext(*[BY_PERSON] * 5), path)
    memory = passing_memory("m")
    assert import_people(memory, path, LANGS) == 5
    assert import_people(memory, path, LANGS) == 5
    assert memory.connection.execute("SELECT count(*) FROM person").fetchone() == (5,)
    memory.close()


ENTRIES = st.lists(
    st.builds(
        Entry,
        st.sampled_from(["Oui.", "L’été\nvient.", "\tx"]),
        st.sampled_from(["Yes.", "Summer comes."]),
        st.sampled_from([None, -0.5]),
        st.sampled_from(["machine", "person"]),
    ),
    max_size=7,
)


@given(ENTRIES)
def test_parts_of_an_export_hold_every_entry(entries: list[Entry]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bitext.pipeline.memories.PART", 3)
        found = concatenated_bitext(list(bitexts_of(entries, LANGS)))
    assert [
        (pair.source, pair.target, pair.bead.score, pair.bead.made_by) for pair in found.pairs()
    ] == [entry._replace(source=entry.source.strip()) for entry in entries]


def test_export_of_people_is_imported_again(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    entries = [Entry(pair.source, pair.target, None, "person") for pair in PEOPLE]
    machine = Entry("Oui.", "Yes.", -0.5, "machine")
    write(concatenated_bitext(list(bitexts_of([*entries, machine], LANGS))), path)
    found = [pair._replace(origin="") for pair in read_people(path, LANGS)]
    assert found == PEOPLE
    assert len(read_bitext(path).beads) == 3
    assert PART > 1

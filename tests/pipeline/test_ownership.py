"""A file that the machine wrote can be made again; one that a person had a hand in cannot."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from support.strategies import bitexts

import bitext
from bitext.alignment import Bitext
from bitext.pipeline.ownership import is_untouched

FORMATS = ["html", "tmx", "jsonl"]


def made() -> Bitext:
    source, target = (
        bitext.segment(bitext.Document(lang, (bitext.Paragraph(text),)))
        for lang, text in (("fr", "Bonjour. Au revoir."), ("en", "Hello. Goodbye."))
    )
    return Bitext(
        source, target, tuple(bitext.Bead(range(n, n + 1), range(n, n + 1)) for n in (0, 1))
    )


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_was_written_is_untouched(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{suffix}"
    bitext.write(made(), path)
    assert is_untouched(path)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("change", [(b"Hello", b"Hallo"), (b"Goodbye", b"Good-bye")])
def test_changed_word_is_a_persons(
    suffix: str, change: tuple[bytes, bytes], tmp_path: Path
) -> None:
    path = tmp_path / f"x.{suffix}"
    bitext.write(made(), path)
    data = path.read_bytes()
    assert change[0] in data
    path.write_bytes(data.replace(*change, 1))
    assert not is_untouched(path)


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_a_person_made_is_not_the_machines(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{suffix}"
    one = made()
    beads = (replace(one.beads[0], made_by="person"), one.beads[1])
    bitext.write(replace(one, beads=beads), path)
    assert not is_untouched(path)


@pytest.mark.parametrize("suffix", ["txt", "tsv"])
def test_text_and_tables_carry_no_mark(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{suffix}"
    bitext.write(made(), path)
    assert not is_untouched(path)


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"{}", b"\xff\xfe", b'{"record": "header"}']
)
@pytest.mark.parametrize("suffix", FORMATS)
def test_other_files_are_not_ours(suffix: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"x.{suffix}"
    path.write_bytes(data)
    assert not is_untouched(path)
    path.unlink()
    assert not is_untouched(path)


@settings(max_examples=30)
@given(bitexts())
def test_any_json_lines_of_ours_are_known_again(
    tmp_path_factory: pytest.TempPathFactory, one: Bitext
) -> None:
    path = tmp_path_factory.mktemp("lines") / "x.jsonl"
    bitext.write(one, path)
    assert is_untouched(path) == all(bead.made_by == "machine" for bead in one.beads)

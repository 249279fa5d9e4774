"""JSON lines with both texts of a pair become a bitext, a bead for each line."""

import json

import pytest

from bitext.alignment import Bitext, concatenated_bitext
from bitext.corpus import lines
from bitext.corpus.lines import split_lines
from bitext.corpus.pairlines import read_pair_lines
from bitext.protocols import Langs

PAIR = '{"source": "Oui.", "target": "Yes."}'
DONE = '{"text": "Oui.", "translation": "Yes."}'


def read(data: bytes, fields: tuple[str, str] | None = None) -> tuple[Bitext, list[str]]:
    told = list[str]()
    parts = read_pair_lines(
        split_lines([data]), fields, langs=Langs("fr", "en"), tell=lambda _, why: told.append(why)
    )
    return concatenated_bitext(list(parts)), told


@pytest.mark.parametrize("line", [PAIR, DONE])
def test_usual_fields_are_found_by_the_first_line_that_has_one(line: str) -> None:
    bitext, told = read(f'\n{{"id": 1}}\n{line}\n'.encode())
    assert [(pair.source, pair.target) for pair in bitext.pairs()][2] == ("Oui.", "Yes.")
    assert [len(bead.target) for bead in bitext.beads] == [0, 0, 1]
    assert len(told) == 1
    assert told[0].startswith("line 2: has no field '")
    assert told[0].endswith("; name another with --fields")


def test_other_fields_may_be_named() -> None:
    bitext, told = read(b'{"fr": "Oui.", "en": "Yes."}', ("fr", "en"))
    assert [(pair.source, pair.target) for pair in bitext.pairs()] == [("Oui.", "Yes.")]
    assert told == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"no JSON", "line 2: is not JSON"),
        (b"[1]", "line 2: expected a JSON object, found a list"),
        (b'{"source": 3, "target": "x"}', "line 2: 'source' is a number, expected a string"),
        (b'{"source": "x", "target": null}', "line 2: 'target' is null, expected a string"),
        (b'{"source": {"a": "x"}, "target": "x"}', "line 2: 'source' is an object"),
        (b'{"source": "a", "source": "b", "target": "x"}', "line 2: "),
        (b'{"source": "\\ud800", "target": "x"}', "line 2: "),
        (b"\xff", "line 2: is not UTF-8"),
        (b'{"text": "a", "error": "b"}', "line 2: has no field 'source'"),
    ],
)
def test_line_that_is_no_pair_is_told_and_keeps_its_number(line: bytes, why: str) -> None:
    bitext, told = read(b"\n".join([PAIR.encode(), line, PAIR.encode()]))
    assert [len(bead.target) for bead in bitext.beads] == [1, 0, 1]
    assert len(told) == 1
    assert told[0].startswith(why)


def test_mark_and_line_breaks_of_another_system_are_no_matter() -> None:
    bitext, told = read(b"\xef\xbb\xbf" + PAIR.encode() + b"\r\n" + PAIR.encode() + b"\r\n")
    assert [len(bead.target) for bead in bitext.beads] == [1, 1]
    assert told == []


def test_text_of_several_lines_is_one_side() -> None:
    [pair] = read(json.dumps({"source": "Un.\nDeux.", "target": "One."}).encode())[0].pairs()
    assert pair.source == "Un.\nDeux."


def test_empty_file_is_a_bitext_without_a_pair() -> None:
    assert read(b"")[0].beads == ()


def test_memory_is_that_of_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "ROWS", 2)
    parts = read_pair_lines(split_lines([f"{PAIR}\n".encode() * 5]))
    assert [len(part.beads) for part in parts] == [2, 2, 1]

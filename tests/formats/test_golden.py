"""Files that people can read tell how each format looks; edit them to change a format."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import bitexts

from bitext.alignment import Bitext, concatenated_bitext
from bitext.formats import beads, jsonl, ladder, moses, text, tmx, tsv
from bitext.protocols import Writer
from bitext.version import __version__

GOLDEN = Path(__file__).parent / "golden"

WRITERS: dict[str, Writer] = {
    "beads": beads.write,
    "en": partial(moses.write, lang="en"),
    "fr": partial(moses.write, lang="fr"),
    "jsonl": jsonl.write,
    "ladder": ladder.write,
    "tmx": tmx.write,
    "tsv": tsv.write,
    "txt": text.write,
}


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_example_is_written_as_its_golden_file(suffix: str, example: Bitext) -> None:
    written = "".join(WRITERS[suffix]([example]))
    golden = (GOLDEN / f"example.{suffix}").read_bytes().decode()
    assert written.replace(f'version="{__version__}"', 'version="VERSION"') == golden


@settings(max_examples=40)
@given(st.lists(bitexts(max_paragraphs=2), min_size=1, max_size=3))
def test_file_does_not_depend_on_its_parts(parts: list[Bitext]) -> None:
    for write in WRITERS.values():
        pieces = list(write(parts))
        assert len(pieces) == len(parts) + 2
        assert "".join(pieces) == "".join(write([concatenated_bitext(parts)]))


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_writer_takes_the_next_part_only_when_it_must(suffix: str, example: Bitext) -> None:
    taken = []
    parts = (taken.append(n) or example for n in range(3))  # type: ignore[func-returns-value]
    pieces = WRITERS[suffix](parts)
    next(pieces)
    for given_out in range(1, 4):
        next(pieces)
        assert len(taken) == given_out

"""Files that people can read tell how each format looks; edit them to change a format."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.strategies import bitexts

from bitext.alignment import Bitext, concatenated_bitext
from bitext.bitexts import beads, jsonl, ladder, moses, tmx, tsv
from bitext.documents import text
from bitext.errors import BitextError
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
    taken = list[int]()

    def parts() -> Iterator[Bitext]:
        for number in range(3):
            taken.append(number)
            yield example

    pieces = WRITERS[suffix](parts())
    next(pieces)
    for given_out in range(1, 4):
        next(pieces)
        assert len(taken) == given_out


READERS: dict[str, Callable[[str], object]] = {
    "beads": beads.loads,
    "jsonl": jsonl.loads,
    "ladder": ladder.loads,
    "tmx": tmx.loads,
    "tsv": tsv.loads,
}


@pytest.mark.parametrize("suffix", sorted(READERS))
@settings(max_examples=150)
@given(st.data())
def test_damaged_file_is_read_or_refused(suffix: str, data: st.DataObject) -> None:
    text = (GOLDEN / f"example.{suffix}").read_bytes().decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 9)))
    other = data.draw(st.sampled_from(["", text[:20]]) | st.text(max_size=3))
    with suppress(BitextError):
        READERS[suffix](text[:start] + other + text[end:])

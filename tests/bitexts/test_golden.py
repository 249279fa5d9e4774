"""Files that people can read tell how each format looks; edit them to change a format."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.strategies import bitexts

from bitext.alignment import Bitext, concatenated_bitext
from bitext.bitexts import beads, jsonl, ladder, moses, tmx, tsv
from bitext.documents import text
from bitext.errors import BitextError
from bitext.protocols import PLAIN, Writer, WriterMaker, WriterOptions, write_whole
from bitext.version import __version__

GOLDEN = Path(__file__).parent / "golden"

MAKERS: dict[str, WriterMaker] = {
    "beads": beads.BeadsWriter,
    "en": lambda _: moses.MosesWriter(WriterOptions(lang="en")),
    "fr": lambda _: moses.MosesWriter(WriterOptions(lang="fr")),
    "jsonl": jsonl.JsonLinesWriter,
    "ladder": ladder.LadderWriter,
    "tmx": tmx.TmxWriter,
    "tsv": tsv.TsvWriter,
    "txt": text.TextWriter,
}


@pytest.mark.parametrize("suffix", sorted(MAKERS))
def test_example_is_written_as_its_golden_file(suffix: str, example: Bitext) -> None:
    written = write_whole(MAKERS[suffix](PLAIN), example).decode()
    golden = (GOLDEN / f"example.{suffix}").read_bytes().decode()
    assert written.replace(f'version="{__version__}"', 'version="VERSION"') == golden


@settings(max_examples=40)
@given(st.lists(bitexts(max_paragraphs=2), min_size=1, max_size=3))
def test_file_does_not_depend_on_its_parts(parts: list[Bitext]) -> None:
    for make in MAKERS.values():
        writer = make(PLAIN)
        pieces = [writer.begin(parts[0]), *map(writer.part, parts), writer.end()]
        assert b"".join(pieces) == write_whole(make(PLAIN), concatenated_bitext(parts))


def test_every_writer_is_one() -> None:
    assert all(isinstance(make(PLAIN), Writer) for make in MAKERS.values())


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

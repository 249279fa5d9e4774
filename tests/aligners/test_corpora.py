"""The texts that we wrote ourselves are aligned exactly as their gold says."""

from pathlib import Path

import pytest

from bitext.aligners.encoder import EncoderAligner
from bitext.models.shipped import shipped
from bitext.pipeline import align, read, read_beads, segment

TEXTS = sorted(
    path.name.removesuffix(".gold.txt") for path in shipped("corpora").glob("*.gold.txt")
)


@pytest.mark.parametrize("name", TEXTS)
def test_corpus_is_aligned_as_its_gold(name: str, encoder_aligner: EncoderAligner) -> None:
    folder: Path = shipped("corpora")
    source, target = (
        segment(read(folder / f"{name}.{lang}.txt", lang=lang)) for lang in ("fr", "en")
    )
    gold = read_beads(folder / f"{name}.gold.txt", source, target).beads
    found = align(source, target, encoder_aligner).beads
    assert [(b.source, b.target) for b in found] == [(b.source, b.target) for b in gold]

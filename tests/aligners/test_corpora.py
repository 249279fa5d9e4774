"""The texts that we wrote ourselves are aligned as their gold says.

The weights were trained on them too: this guards against a change for the worse, and says nothing
about other texts.
"""

from pathlib import Path

import pytest

from bitext.aligners.encoder import EncoderAligner
from bitext.aligners.lexical import LexicalAligner
from bitext.pipeline import align, read, read_beads, segment
from bitext.shipped import shipped

TEXTS = sorted(
    path.name.removesuffix(".gold.txt") for path in shipped("corpora").glob("*.gold.txt")
)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("kind", ["encoder", "lexical"])
def test_corpus_is_aligned_as_its_gold(
    name: str, kind: str, encoder_aligner: EncoderAligner
) -> None:
    aligner = encoder_aligner if kind == "encoder" else LexicalAligner()
    folder: Path = shipped("corpora")
    source, target = (
        segment(read(folder / f"{name}.{lang}.txt", lang=lang)) for lang in ("fr", "en")
    )
    gold = read_beads(folder / f"{name}.gold.txt", source, target).beads
    found = align(source, target, aligner).beads
    assert [(b.source, b.target) for b in found] == [(b.source, b.target) for b in gold]

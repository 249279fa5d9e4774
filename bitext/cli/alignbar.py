"""Progress of an alignment: its steps, each with the part of the time that it takes."""

from collections.abc import Mapping

from bitext.cli.progress import Steps
from bitext.document import Document
from bitext.headway import COMPARED, ENCODED, SEARCHED, TRANSLATED, size_of
from bitext.protocols import Aligner

PARTS: Mapping[str, Mapping[str, float]] = {
    "lexical": {COMPARED: 6, SEARCHED: 4},
    "encoder": {ENCODED: 6, COMPARED: 1, SEARCHED: 3},
    "translation": {TRANSLATED: 30, ENCODED: 4, COMPARED: 1, SEARCHED: 2},
}
"""Aligner → its steps, and the parts of the time that they take, measured on 2,000 sentences."""


def steps_of(aligner: Aligner, source: Document, target: Document) -> Steps:
    """The steps of an alignment; none of an aligner that is not ours, or takes no time."""
    name = (aligner.signature.get("align") or "").partition("-")[0]
    texts = [[sentence.text for sentence in side.sentences] for side in (source, target)]
    left, right = (float(sum(map(size_of, side))) for side in texts)
    sentences = float(sum(map(len, texts)))
    amounts = {
        TRANSLATED: left,
        ENCODED: left + right + (left if name == "translation" else 0),
        COMPARED: sentences,
        SEARCHED: sentences,
    }
    return {
        kind: (amounts[kind], part) for kind, part in PARTS.get(name, {}).items() if amounts[kind]
    }

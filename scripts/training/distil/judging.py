"""What the student is worth: how near it comes to its teacher, and to people."""

from collections.abc import Sequence
from pathlib import Path

import bitext
from bitext.protocols import Request
from bitext.report import text
from bitext.translators.marian import load


def judge(
    model: Path, sources: Sequence[str], references: Sequence[str], system: str, threads: int
) -> str:
    """The scores of a model at beam 1, against its teacher or people.

    Args:
        model: its folder.
        sources: sentences.
        references: their translations.
        system: what to call it.
        threads: cores to use.
    """
    translator = load(str(model.absolute()), beam=1, threads=threads)
    found = [each.text for each in translator.translate(Request(source) for source in sources)]
    scores = bitext.evaluate(found, list(references), system=system, segment_scores=False)
    return text.scores(bitext.gate(scores, bitext.Rules()))

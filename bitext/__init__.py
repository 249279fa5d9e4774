"""Translate, align, read and write French–English texts; importing this loads nothing heavy.

::

    import bitext
    from bitext.translators import marian

    article = bitext.read("article.txt", lang="fr")
    translation = bitext.translate(article, marian.load(), target_lang="en")
    bitext.write(translation, "article.en.html")
    report = bitext.evaluate(translation, "reference.en")
    assert bitext.gate(report, bitext.Rules(fail_under={"chrf": 55})).passed
"""

from typing import TYPE_CHECKING

from bitext.errors import (
    AlignmentError,
    BitextError,
    FormatError,
    IntegrityError,
    ModelError,
    SegmentCountError,
    UnknownComponentError,
    UsageError,
)
from bitext.late import load_later
from bitext.version import __version__

if TYPE_CHECKING:
    from bitext.alignment import Bead, Bitext, Link
    from bitext.document import Document, Paragraph, Sentence
    from bitext.evaluation.compare import compare
    from bitext.evaluation.evaluate import evaluate
    from bitext.evaluation.gate import gate, update_baseline
    from bitext.evaluation.metrics.options import MetricOptions
    from bitext.evaluation.rules import Rules
    from bitext.evaluation.significance import Resampling
    from bitext.pipeline.alignment import align
    from bitext.pipeline.conversion import convert
    from bitext.pipeline.reading import read, read_bitext
    from bitext.pipeline.streaming import translate
    from bitext.pipeline.translation import segment
    from bitext.pipeline.writing import write

__all__ = [
    "AlignmentError",
    "Bead",
    "Bitext",
    "BitextError",
    "Document",
    "FormatError",
    "IntegrityError",
    "Link",
    "MetricOptions",
    "ModelError",
    "Paragraph",
    "Resampling",
    "Rules",
    "SegmentCountError",
    "Sentence",
    "UnknownComponentError",
    "UsageError",
    "__version__",
    "align",
    "compare",
    "convert",
    "evaluate",
    "gate",
    "read",
    "read_bitext",
    "segment",
    "translate",
    "update_baseline",
    "write",
]

LATER = {
    "Bead": "bitext.alignment",
    "Bitext": "bitext.alignment",
    "Document": "bitext.document",
    "Link": "bitext.alignment",
    "MetricOptions": "bitext.evaluation.metrics.options",
    "Paragraph": "bitext.document",
    "Resampling": "bitext.evaluation.significance",
    "Rules": "bitext.evaluation.rules",
    "Sentence": "bitext.document",
    "align": "bitext.pipeline.alignment",
    "compare": "bitext.evaluation.compare",
    "convert": "bitext.pipeline.conversion",
    "evaluate": "bitext.evaluation.evaluate",
    "gate": "bitext.evaluation.gate",
    "read": "bitext.pipeline.reading",
    "read_bitext": "bitext.pipeline.reading",
    "segment": "bitext.pipeline.translation",
    "translate": "bitext.pipeline.streaming",
    "update_baseline": "bitext.evaluation.gate",
    "write": "bitext.pipeline.writing",
}
"""Name → its module, loaded when the name is first asked for.

Scoring needs numpy and sacreBLEU; and without the types, ``bitext --help`` starts a third faster.
"""

__getattr__ = load_later(__name__, LATER)

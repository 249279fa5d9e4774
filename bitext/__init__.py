"""Translate, align, read and write French–English texts; importing this loads nothing heavy.

::

    import bitext
    from bitext.translators import marian

    article = bitext.read("article.txt", lang="fr")
    translation = bitext.translate(article, marian.load(), target_lang="en")
    bitext.write(translation, "article.en.html")
"""

from bitext.alignment import Bead, Bitext, Link
from bitext.document import Document, Paragraph, Sentence
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
from bitext.pipeline import align, read, read_bitext, segment, translate, write
from bitext.version import __version__

__all__ = [
    "AlignmentError",
    "Bead",
    "Bitext",
    "BitextError",
    "Document",
    "FormatError",
    "IntegrityError",
    "Link",
    "ModelError",
    "Paragraph",
    "SegmentCountError",
    "Sentence",
    "UnknownComponentError",
    "UsageError",
    "__version__",
    "align",
    "read",
    "read_bitext",
    "segment",
    "translate",
    "write",
]

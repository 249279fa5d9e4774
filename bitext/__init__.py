"""Translate, align, read and score French–English texts; importing this loads nothing heavy."""

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
]

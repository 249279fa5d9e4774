"""The verbs: read, segment, translate, align, write; nearly all that touches files is here.

`translate` and the like take and give one whole object. The verbs on parts (`read_parts`,
`translate_parts`, `write_parts`) pass consecutive pieces of one text along, so that memory stays
flat however long it is.
"""

from typing import TYPE_CHECKING

from bitext.late import load_later

if TYPE_CHECKING:
    from bitext.pipeline.alignment import align
    from bitext.pipeline.conversion import convert, name_languages
    from bitext.pipeline.filtering import drop_null
    from bitext.pipeline.reading import (
        read,
        read_beads,
        read_bitext,
        read_bitext_parts,
        read_parts,
        read_presplit,
    )
    from bitext.pipeline.splicing import DocumentSource
    from bitext.pipeline.streaming import Translation, translate, translate_parts
    from bitext.pipeline.translation import segment
    from bitext.pipeline.writing import write, write_parts, writer_of

__all__ = [
    "DocumentSource",
    "Translation",
    "align",
    "convert",
    "drop_null",
    "name_languages",
    "read",
    "read_beads",
    "read_bitext",
    "read_bitext_parts",
    "read_parts",
    "read_presplit",
    "segment",
    "translate",
    "translate_parts",
    "write",
    "write_parts",
    "writer_of",
]

LATER = {
    "DocumentSource": "bitext.pipeline.splicing",
    "Translation": "bitext.pipeline.streaming",
    "align": "bitext.pipeline.alignment",
    "convert": "bitext.pipeline.conversion",
    "drop_null": "bitext.pipeline.filtering",
    "name_languages": "bitext.pipeline.conversion",
    "read": "bitext.pipeline.reading",
    "read_beads": "bitext.pipeline.reading",
    "read_bitext": "bitext.pipeline.reading",
    "read_bitext_parts": "bitext.pipeline.reading",
    "read_parts": "bitext.pipeline.reading",
    "read_presplit": "bitext.pipeline.reading",
    "segment": "bitext.pipeline.translation",
    "translate": "bitext.pipeline.streaming",
    "translate_parts": "bitext.pipeline.streaming",
    "write": "bitext.pipeline.writing",
    "write_parts": "bitext.pipeline.writing",
    "writer_of": "bitext.pipeline.writing",
}
"""Name → where it is; loaded when first asked for, so that each command loads its own verbs."""

__getattr__ = load_later(__name__, LATER)

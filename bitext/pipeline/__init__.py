"""The verbs: read, segment, translate, align, write; nearly all that touches files is here.

`translate` and the like take and give one whole object. The verbs on parts (`read_parts`,
`translate_parts`, `write_parts`) pass consecutive pieces of one text along, so that memory stays
flat however long it is.
"""

from bitext.pipeline.alignment import align
from bitext.pipeline.reading import read, read_parts
from bitext.pipeline.translation import segment, translate, translate_parts
from bitext.pipeline.writing import require_absent, write, write_parts

__all__ = [
    "align",
    "read",
    "read_parts",
    "require_absent",
    "segment",
    "translate",
    "translate_parts",
    "write",
    "write_parts",
]

"""The reasons against what is not kept: a row for each, with the line that it is about."""

import json
from pathlib import Path

from bitext.bitexts.quoting import cell_of
from bitext.cleaning.packing import Packer
from bitext.cleaning.verdicts import Judged
from bitext.files.packed import unpacked_name
from bitext.formats import FORMATS, format_named

COLUMNS = ("line", "filter", "value", "source", "target")


class ReasonsWriter:
    """Writes rows, in the order of the corpus.

    Args:
        out: gets them.
        path: of the file: JSON lines if its suffix says so, else a table.
    """

    def __init__(self, out: Packer, path: Path) -> None:
        self._out = out
        self._is_json = format_named(unpacked_name(path)) is FORMATS["jsonl"]
        if not self._is_json:
            out.write(("\t".join(COLUMNS) + "\n").encode())

    def write(self, judged: Judged) -> None:
        """A row for each reason against a pair."""
        pair = judged.pair
        for reason in judged.reasons:
            cells = (pair.number, reason.filter, reason.value, pair.source, pair.target)
            if self._is_json:
                line = json.dumps(dict(zip(COLUMNS, cells, strict=True)), ensure_ascii=False)
            else:
                line = "\t".join([str(cells[0]), *map(cell_of, cells[1:])])
            self._out.write((line + "\n").encode(errors="surrogatepass"))

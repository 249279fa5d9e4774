"""Corpora for tests of what reads them: several files, good rows and bad ones."""

import gzip
import json
from pathlib import Path
from typing import Any

SENTENCES = (
    "Bonjour à tous.",
    "Le maire a parlé. Il pleut.",
    "Un paragraphe.\n\nUn autre, plus loin.",
    "",
    "« Non », dit-elle.",
)


def record(number: int, text: object) -> str:
    """A line of a corpus."""
    return json.dumps({"id": number, "text": text, "kept": [1.50, None]}, ensure_ascii=False)


def made_corpus(folder: Path, *, dying: int = 0) -> Path:
    """A folder with JSON lines, packed JSON lines and Parquet.

    Args:
        folder: to be made.
        dying: rows that `support.slow.SlowTranslator` dies of.
    """
    import pyarrow as pa
    from pyarrow.parquet import write_table

    (folder / "b").mkdir(parents=True)
    texts = [f"{SENTENCES[i % 5]}" for i in range(30)]
    for number in range(dying):
        texts[4 + 9 * number] = f"DIE {number}."
    lines = [record(number, text) for number, text in enumerate(texts)]
    lines[7:7] = ["{not json", "[1]", '{"id": 1}', record(1, None), "", record(2, "x" * 5000)]
    (folder / "a.jsonl").write_text("\n".join(lines), "utf-8")
    packed = "".join(f"{record(n, t)}\r\n" for n, t in enumerate(SENTENCES * 2))
    (folder / "b" / "b.jsonl.gz").write_bytes(gzip.compress(packed.encode()))
    table = pa.table({"n": range(20), "text": [*SENTENCES * 3, None, *"abcd"], "x": [[1]] * 20})
    write_table(table, folder / "c.parquet", row_group_size=6)
    (folder / "_ignored").write_text("no data")
    return folder


def rows_below(folder: Path) -> list[dict[str, Any]]:
    """All rows of a job's output, in the order of its files."""
    from pyarrow.parquet import read_table

    parts = sorted(folder.glob("part-*.parquet"))
    return [row for part in parts for row in read_table(part).to_pylist()]

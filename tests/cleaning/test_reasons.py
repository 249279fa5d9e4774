"""A row for each reason, as a table or as JSON lines."""

import json
from pathlib import Path

from support.cleaned import pair_of

from bitext.cleaning.packing import Packer
from bitext.cleaning.reasons import ReasonsWriter
from bitext.cleaning.verdicts import Judged, Reason
from bitext.files.outputs import Output, commit_together

JUDGED = Judged(
    pair_of("=A1+B1", 'Un\t"deux"', 7),
    (Reason("LengthFilter", "1, 2"), Reason("CheckFilter", "number")),
)


def written(path: Path) -> list[str]:
    with Output(path, force=False) as file:
        packer = Packer(file, path)
        ReasonsWriter(packer, path).write(JUDGED)
        packer.finish()
        commit_together([file])
    return path.read_text("utf-8").splitlines()


def test_table_is_escaped_as_our_tables_are(tmp_path: Path) -> None:
    assert written(tmp_path / "why.tsv") == [
        "line\tfilter\tvalue\tsource\ttarget",
        '7\tLengthFilter\t1, 2\t\\=A1+B1\tUn\\t"deux"',
        '7\tCheckFilter\tnumber\t\\=A1+B1\tUn\\t"deux"',
    ]


def test_json_lines_have_the_same_columns(tmp_path: Path) -> None:
    first, second = map(json.loads, written(tmp_path / "why.jsonl"))
    assert first == {
        "line": 7, "filter": "LengthFilter", "value": "1, 2",
        "source": "=A1+B1", "target": 'Un\t"deux"',
    }  # fmt: skip
    assert second["filter"] == "CheckFilter"

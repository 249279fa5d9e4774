"""Rows with two documents: the beads of each in its own row, or in a table with its number."""

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from support.identical_aligner import IdenticalAligner

from bitext.bitexts import tsv
from bitext.corpus import lines
from bitext.corpus.documentpairs import TABLE, PairFormat, align_rows, pair_of_line
from bitext.corpus.lines import Line
from bitext.corpus.rows import Answer, Row
from bitext.corpus.run import Corpus, rows_in, translate_file
from bitext.corpus.shards import Shard
from bitext.document import Document
from bitext.files.packed import packed
from bitext.protocols import Aligner

LANGS = ("fr", "en")
FIELDS = ("source", "target")
SITE = "https://example.org/"


def line_of(source: object, target: object, **more: object) -> str:
    row = {"source": source, "target": target, **more}
    return json.dumps(row, ensure_ascii=False) + "\n"


ROWS = [line_of(f"Un {n}. Deux.", f"Un {n}. Deux.", url=f"{SITE}{n}") for n in range(7)]
BAD = ['{"source": 3, "target": "x"}\n', "no JSON\n"]


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "ROWS", 2)


def aligned(
    source: Path,
    out: Path,
    *,
    shard: Shard | None = None,
    aligner: Aligner | None = None,
    is_table: bool = False,
) -> dict[str, int]:
    has_header = shard is None or shard.number == 1
    form = PairFormat(FIELDS, "", "", is_table=is_table, has_header=has_header)
    chosen = aligner or IdenticalAligner()

    def work(rows: Iterable[Row]) -> Iterator[Answer]:
        return align_rows(rows, chosen, languages=LANGS)

    corpus = Corpus(source, out, form, shard, {"test": 1})
    rows = rows_in(source, form)
    mark, _ = translate_file(corpus, rows, work, force=False, progress=lambda _: None)
    return dict(mark.counts)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join([*ROWS, *BAD]), "utf-8")
    return path


def test_each_row_gets_its_beads_and_keeps_all_else(source: Path, tmp_path: Path) -> None:
    counts = aligned(source, tmp_path / "out.jsonl")
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [bead["source"] for bead in found[2]["beads"]] == ["Un 2.", "Deux."]
    assert found[2]["beads"][0]["bead"] == "1-1"
    assert [row.get("url") for row in found[:7]] == [f"{SITE}{n}" for n in range(7)]
    assert "expected a string" in found[7]["error"]
    assert found[8] == {"error": found[8]["error"], "raw": "no JSON"}
    assert counts == {"rows": 9, "translated": 7, "empty": 0, "sentences": 14, "errors": 2}


def test_table_has_the_number_of_the_row_and_is_one_that_we_read(
    source: Path, tmp_path: Path
) -> None:
    aligned(source, tmp_path / "out.tsv", is_table=True)
    text = (tmp_path / "out.tsv").read_text("utf-8")
    rows = list(tsv.open_table(text.splitlines(keepends=True)).rows)
    assert [row.document for row in rows] == [str(n) for n in range(1, 8) for _ in range(2)]
    assert (rows[0].source, rows[0].target, rows[0].bead) == ("Un 0.", "Un 0.", (1, 1))
    errors = (tmp_path / "out.tsv.errors.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["line"] for line in errors] == [8, 9]


@pytest.mark.parametrize("is_table", [True, False])
def test_shards_one_behind_the_other_are_the_whole(
    source: Path, tmp_path: Path, is_table: bool
) -> None:
    name = "out.tsv" if is_table else "out.jsonl"
    aligned(source, tmp_path / name, is_table=is_table)
    pieces = []
    for number in range(1, 5):
        shard = Shard(number, 4)
        out = shard.path_of(tmp_path / name)
        aligned(source, out, shard=shard, is_table=is_table)
        pieces.append(out.read_bytes())
    assert b"".join(pieces) == (tmp_path / name).read_bytes()


class Stopping(IdenticalAligner):
    """Stops as if it were killed, after so many pairs."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after, self.asked = after, 0

    def align(self, source: Document, target: Document, anchors: object = ()) -> list:  # type: ignore[type-arg]
        self.asked += 1
        if self.asked > self.after:
            raise KeyboardInterrupt
        return super().align(source, target)


@pytest.mark.parametrize("after", range(7))
def test_run_that_was_stopped_anywhere_is_taken_up(
    source: Path, tmp_path: Path, after: int
) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        aligned(source, out, aligner=Stopping(after))
    assert not out.exists()
    again = Stopping(99)
    aligned(source, out, aligner=again)
    assert again.asked == 7 - after // 2 * 2  # whole blocks of two stay done
    aligned(source, tmp_path / "other.jsonl")
    assert out.read_bytes() == (tmp_path / "other.jsonl").read_bytes()


class Broken(IdenticalAligner):
    """Breaks down on one text."""

    def align(self, source: Document, target: Document, anchors: object = ()) -> list:  # type: ignore[type-arg]
        if "Un 3." in source.sentences[0].text:
            raise ZeroDivisionError("by zero")
        return super().align(source, target)


def test_pair_that_an_aligner_breaks_down_on_has_an_error(source: Path, tmp_path: Path) -> None:
    counts = aligned(source, tmp_path / "out.jsonl", aligner=Broken())
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert "by zero" in found[3]["error"]
    assert counts["errors"] == 3


def test_null_beads_may_be_left_out() -> None:
    rows = [Row(json.dumps(["Un. Deux.", "Un."]))]
    whole, reduced = (
        json.loads(
            next(align_rows(rows, IdenticalAligner(), languages=LANGS, is_whole=flag)).text or ""
        )
        for flag in (True, False)
    )
    assert len(whole) > len(reduced)
    assert all(bead["source"] and bead["target"] for bead in reduced)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b'{"source": "a"}', "line 4: has no field 'target'"),
        (b'{"source": "a", "target": "b", "beads": []}', "line 4: has a field 'beads' already"),
        (b'["a", "b"]', "line 4: expected a JSON object"),
        (b"\xff", "line 4: is not UTF-8"),
    ],
)
def test_row_without_two_documents_has_an_error(line: bytes, error: str) -> None:
    row = pair_of_line(Line(line), 4, FIELDS)
    assert row.text is None
    assert row.error.startswith(error)
    assert "--into" not in row.error


def test_empty_documents_have_no_beads() -> None:
    form = PairFormat(FIELDS)
    data = line_of("", "", id=1).encode()
    [block] = form.blocks(BytesIO(data), None, name="x")
    [answer] = align_rows(form.rows(block), IdenticalAligner(), languages=LANGS)
    assert json.loads(form.part(block, [answer])) == {
        "source": "", "target": "", "id": 1, "beads": [],
    }  # fmt: skip


def test_packed_table_is_one() -> None:
    form = PairFormat(FIELDS, "", ".gz", is_table=True)
    pieces: list[bytes] = []
    form.join([], pieces.append)
    header = "\t".join(TABLE) + "\n"
    assert b"".join(pieces) == packed(header.encode(), ".gz")

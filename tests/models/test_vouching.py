"""Weights of one's own: a pickle that no manifest knows cannot be verified."""

from pathlib import Path

import pytest
from support.made_up_models import model_files

from bitext.models.vouching import unvouched


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "cache"))
    place = tmp_path / "mine"
    place.mkdir()
    for name, content in model_files().items():
        (place / name).write_bytes(content)
    return place


def test_a_pickle_that_nobody_knows_is_told(place: Path) -> None:
    assert "is a pickle, and no manifest vouches for it" in unvouched(place)


def test_safetensors_need_nobody_to_vouch(place: Path) -> None:
    (place / "pytorch_model.bin").unlink()
    (place / "model.safetensors").write_bytes(b"weights")
    assert unvouched(place) == ""

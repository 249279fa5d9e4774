"""Weights of one's own: a pickle that no manifest knows cannot be verified."""

from pathlib import Path

from bitext.models.vouching import unvouched


def test_a_pickle_that_nobody_knows_is_told(place: Path) -> None:
    assert "is a pickle, and no manifest vouches for it" in unvouched(place)


def test_safetensors_need_nobody_to_vouch(place: Path) -> None:
    (place / "pytorch_model.bin").unlink()
    (place / "model.safetensors").write_bytes(b"weights")
    assert unvouched(place) == ""

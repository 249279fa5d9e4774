"""Sizes of models: of those that come by name, of folders, and of what nobody has seen."""

from pathlib import Path

import pytest

from bitext.errors import UnknownComponentError
from bitext.models.sizes import size_of
from bitext.models.store import known


def test_a_manifest_tells_the_size() -> None:
    model = known("opus-mt-en-fr")
    assert model is not None
    assert size_of("opus-mt-en-fr") == model.size == sum(file.size for file in model.files)


def test_a_folder_is_as_large_as_its_files(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes(b"{}")
    (tmp_path / "source.spm").write_bytes(b"x" * 100)
    (tmp_path / "notes.txt").write_bytes(b"not the model's")
    assert size_of(str(tmp_path)) == 102


def test_of_a_model_that_nobody_has_seen_nothing_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path))
    assert size_of("Helsinki-NLP/opus-mt-xx-yy") == 0


def test_a_name_that_means_nothing_is_refused() -> None:
    with pytest.raises(UnknownComponentError):
        size_of("opus-mt-fr-xy")

"""A model is made ready by another process, once, and what is wrong with it is told here."""

import sys
from pathlib import Path

import pytest
from support.made_up_models import model_files

from bitext.errors import ModelError
from bitext.server import converting
from bitext.server.converting import convert_apart


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model as published, whose weights are none."""
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "cache"))
    for name, content in model_files().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_what_another_process_finds_wrong_is_told(folder: Path) -> None:
    before = set(sys.modules)
    with pytest.raises(ModelError, match=r"cannot be converted for CTranslate2 \("):
        convert_apart(folder)
    assert not {"transformers", "torch"} & (set(sys.modules) - before)


def test_a_model_that_is_made_needs_no_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "is_made", lambda _: True)
    monkeypatch.setattr(converting, "Child", None)
    convert_apart(folder)

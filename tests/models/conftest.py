"""A model's folder that a test may damage, and a cache of its own."""

from pathlib import Path

import pytest
from support.made_up_models import model_files


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "cache"))
    place = tmp_path / "us--tiny"
    place.mkdir()
    for name, content in model_files().items():
        (place / name).write_bytes(content)
    return place

"""What the tests of translators share: a network that is tiny, and an empty cache."""

from pathlib import Path

import pytest
from support.tiny_network import make_tiny_network


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the model."""
    return make_tiny_network(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("BITEXT_CACHE", str(folder))
    return folder

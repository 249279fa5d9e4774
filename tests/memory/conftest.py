"""What the tests of this folder share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bitext.memory.opening import open_memory
from bitext.memory.store import Memory


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    """A new memory on disk."""
    made = open_memory(tmp_path / "memory.sqlite3")
    yield made
    made.close()

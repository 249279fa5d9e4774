"""What is said of a memory that cannot be used."""

from bitext.errors import BitextError
from bitext.memory.errors import MemoryUnusableError, NewerMemoryError


def test_later_migration_is_quoted_visibly() -> None:
    error = NewerMemoryError("0009 \x1b[2J" + "x" * 100)
    assert isinstance(error, MemoryUnusableError)
    assert isinstance(error, BitextError)
    assert "\x1b" not in str(error)
    assert len(str(error)) < 160

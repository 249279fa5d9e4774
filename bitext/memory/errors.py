"""What keeps a memory from being used."""

from bitext.errors import BitextError, short


class MemoryUnusableError(BitextError):
    """A memory cannot be used now; translating goes on without it."""


class NewerMemoryError(MemoryUnusableError):
    """A memory was changed by a later bitext."""

    def __init__(self, migration: str) -> None:
        super().__init__(
            f"was made by a later bitext (it has {short(migration, 40)!r}); install that one, or "
            "give --no-memory"
        )

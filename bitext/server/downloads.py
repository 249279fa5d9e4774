"""Translated files, kept for a while."""

import secrets
import threading
from collections import OrderedDict
from typing import NamedTuple


class File(NamedTuple):
    """A translated file."""

    name: str
    content: bytes
    media_type: str


class Downloads:
    """The newest translated files, by names that cannot be guessed.

    Args:
        size: bytes that they may have together; the oldest go first. The newest is always kept.
    """

    def __init__(self, size: int = 50_000_000) -> None:
        self.size = size
        self.kept = OrderedDict[str, File]()
        self.lock = threading.Lock()

    def add(self, file: File) -> str:
        """Keep a file; gives back its name here."""
        name = f"{secrets.token_urlsafe(16)}.{file.name}"
        with self.lock:
            self.kept[name] = file
            while len(self.kept) > 1 and self.size < sum(
                len(f.content) for f in self.kept.values()
            ):
                self.kept.popitem(last=False)
        return name

    def get(self, name: str) -> File | None:
        """The file of that name; None if it was never there or had to go."""
        with self.lock:
            return self.kept.get(name)

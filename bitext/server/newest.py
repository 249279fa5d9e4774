"""What was made for clients, kept for a while in memory."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Newest(Generic[T]):
    """The newest things, by names that cannot be guessed.

    Args:
        size_of: tells the bytes that a thing takes.
        size: bytes that they may take together; the oldest go first. The newest is always kept.

    Attributes:
        kept: name → thing and its size, the oldest first.
        used: bytes that they take.
    """

    def __init__(self, size_of: Callable[[T], int], size: int) -> None:
        self.size_of = size_of
        self.size = size
        self.used = 0
        self.kept = OrderedDict[str, tuple[T, int]]()
        self.lock = threading.Lock()

    def add(self, thing: T, suffix: str = "") -> str:
        """Keep a thing; gives back its name, which ends so."""
        name, size = f"{secrets.token_urlsafe(16)}{suffix}", self.size_of(thing)
        with self.lock:
            self.kept[name] = thing, size
            self.used += size
            while len(self.kept) > 1 and self.used > self.size:
                _, (_, freed) = self.kept.popitem(last=False)
                self.used -= freed
        return name

    def get(self, name: str) -> T | None:
        """The thing of that name; None if it was never there or had to go."""
        with self.lock:
            thing, _ = self.kept.get(name, (None, 0))
        return thing

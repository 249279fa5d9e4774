"""Finished bitexts, kept for a while so that they can be downloaded in every format."""

import secrets
import threading
from collections import OrderedDict

from bitext.alignment import Bitext


class Results:
    """The newest results, by names that cannot be guessed.

    Args:
        size: most characters of text kept; the oldest results go first. The newest is always kept.
    """

    def __init__(self, size: int = 20_000_000) -> None:
        self.size = size
        self.kept = OrderedDict[str, Bitext]()
        self.lock = threading.Lock()

    def add(self, bitext: Bitext) -> str:
        """Keep a bitext; gives back its name."""
        name = secrets.token_urlsafe(16)
        with self.lock:
            self.kept[name] = bitext
            while len(self.kept) > 1 and sum(map(length, self.kept.values())) > self.size:
                self.kept.popitem(last=False)
        return name

    def get(self, name: str) -> Bitext | None:
        """The bitext of that name; None if it was never there or had to go."""
        with self.lock:
            return self.kept.get(name)


def length(bitext: Bitext) -> int:
    """Characters of both texts."""
    documents = (bitext.source, bitext.target)
    return sum(len(paragraph.text) for document in documents for paragraph in document.paragraphs)

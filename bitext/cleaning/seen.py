"""What was seen before, in few bytes: an index from keys to rows that does not hold the keys."""

from array import array
from collections.abc import Callable

FULL = 0.7
"""Share of the places that are taken before there are twice as many."""

SMALLEST = 1 << 10
"""Places to begin with; a power of two."""


class Index:
    """Key → the first row that has it.

    The keys are those that ``key_of`` gives for a row, so that only the numbers of rows are held,
    four bytes each: of a key 6 to 12 bytes, and half as many again while it grows.

    Args:
        key_of: the key of a row that was added; an integer whose low bits are well mixed.
    """

    def __init__(self, key_of: Callable[[int], int]) -> None:
        self._key_of = key_of
        self._places = array("I", bytes(4 * SMALLEST))  # a row's number and 1; 0 is free
        self._taken = 0

    def find(self, key: int) -> int | None:
        """The row that has a key, None where none has."""
        row = self._places[self._place_of(key)]
        return row - 1 if row else None

    def add(self, row: int) -> None:
        """Add a row, unless another one has its key."""
        place = self._place_of(self._key_of(row))
        if self._places[place]:
            return
        self._places[place] = row + 1
        self._taken += 1
        if self._taken > FULL * len(self._places):
            self._grow()

    def _place_of(self, key: int) -> int:
        """Where a key is, or where it would be."""
        places, mask = self._places, len(self._places) - 1
        place = key & mask
        while (row := places[place]) and self._key_of(row - 1) != key:
            place = (place + 1) & mask
        return place

    def _grow(self) -> None:
        """Make room for twice as many."""
        rows = self._places
        self._places = array("I", bytes(2 * 4 * len(rows)))
        for row in rows:
            if row:
                self._places[self._place_of(self._key_of(row - 1))] = row

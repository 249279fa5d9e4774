"""Outputs that are packed as their names say."""

from pathlib import Path

from bitext.files.outputs import Output, Stream
from bitext.files.packed import packed, packing_of

BLOCK = 1 << 20
"""Bytes that are packed and written at once."""


class Packer:
    """An output that is packed as its name says.

    Args:
        file: gets the bytes.
        path: its name.
    """

    def __init__(self, file: Output | Stream, path: Path) -> None:
        self._file, self._packing, self._held = file, packing_of(path), bytearray()
        self._is_begun = False

    def write(self, data: bytes) -> None:
        """Add to it."""
        self._held += data
        if len(self._held) >= BLOCK:
            self._hand_over()

    def finish(self) -> None:
        """Hand over what is held; nothing at all is packed as well, or it would not unpack."""
        if self._held or not self._is_begun:
            self._hand_over()

    def _hand_over(self) -> None:
        """Write what is held."""
        self._file.write(packed(bytes(self._held), self._packing))
        self._held.clear()
        self._is_begun = True

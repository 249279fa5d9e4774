"""Filters of copies: pairs that were kept before, exactly or nearly.

What is remembered of a pair that is kept is small, and does not hold its texts: 28 bytes at most
for exact copies, 92 for near ones, and what arrays keep free to grow.
"""

import re
import zlib
from array import array
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b

from bitext.cleaning.candidate import Candidate
from bitext.cleaning.seen import Index

WORD = re.compile(r"[^\W_]+")

FIGURES = re.compile(r"\d+")

BANDS, ROWS = 4, 4
"""Of the sketch of a pair the first sixteen bytes are four keys of four bytes, one of which nearly
every pair shares that has four fifths of its pieces in common with another one."""

SKETCH = 32
"""Bytes of a sketch, each the least of the hashes of a share of the pieces: of two sketches as many
bytes are equal as pieces are shared (one permutation hashing).

References:
    Broder (1997), On the resemblance and containment of documents; Li, Owen and Zhang (2012), One
    permutation hashing, https://arxiv.org/abs/1208.1259; Shrivastava and Li (2014), Densifying one
    permutation hashing via rotation, https://arxiv.org/abs/1406.4784.
"""


@dataclass(slots=True)
class DuplicateFilter:
    """Rejects exact copies of pairs that were kept; the value is the line of the first.

    Two pairs are one where 64 bits of a hash are: of a hundred million pairs, the chance that one
    is rejected by mistake is about one in four thousand.

    Attributes:
        by: what must be equal: ``pair``, ``source``, or ``target``.
        letters_only: whether only letters and figures count, in small letters.
    """

    by: str = "pair"
    letters_only: bool = False
    keys: "array[int]" = field(default_factory=lambda: array("Q"), init=False, repr=False)
    lines: "array[int]" = field(default_factory=lambda: array("Q"), init=False, repr=False)
    index: Index = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.index = Index(self.keys.__getitem__)

    def reject(self, pair: Candidate) -> str | None:
        """The line of the first."""
        row = self.index.find(self.key_of(pair))
        return None if row is None else str(self.lines[row])

    def remember(self, pair: Candidate) -> None:
        """See `bitext.cleaning.candidate.Remembering`."""
        self.keys.append(self.key_of(pair))
        self.lines.append(pair.number)
        self.index.add(len(self.keys) - 1)

    def key_of(self, pair: Candidate) -> int:
        """What is equal of copies."""
        texts = {"source": [pair.source], "target": [pair.target]}.get(
            self.by, [pair.source, pair.target]
        )
        if self.letters_only:
            texts = [letters_of(text) for text in texts]
        digest = blake2b("\t".join(texts).encode(errors="surrogatepass"), digest_size=8)
        return int.from_bytes(digest.digest(), "little")


@dataclass(slots=True)
class NearDuplicateFilter:
    """Rejects pairs that are nearly one that was kept; the value is its line, and how alike.

    What is compared are pairs of neighbouring words of both texts, whatever their capitals and
    marks, one number being as good as another.

    Attributes:
        threshold: share of these that both have of all that either has (Jaccard), as their
            sketches tell it, from which on a pair is rejected.
        min_words: words of both texts together that a pair must have: of a few words each says too
            much.
    """

    threshold: float = 0.8
    min_words: int = 12
    sketches: bytearray = field(default_factory=bytearray, init=False, repr=False)
    lines: "array[int]" = field(default_factory=lambda: array("Q"), init=False, repr=False)
    bands: tuple[Index, ...] = field(init=False, repr=False)
    last: tuple[int, bytes] = field(default=(0, b""), init=False, repr=False)

    def __post_init__(self) -> None:
        self.bands = tuple(Index(partial(band_key, self.sketches, band)) for band in range(BANDS))

    def reject(self, pair: Candidate) -> str | None:
        """The line of the one it is nearly, and the share."""
        sketch = self.sketch_of(pair)
        if not sketch:
            return None
        for band, index in enumerate(self.bands):
            row = index.find(band_key(sketch, band, 0))
            if row is not None and (share := self.share_with(row, sketch)) >= self.threshold:
                return f"{self.lines[row]} {share:.2f}"
        return None

    def remember(self, pair: Candidate) -> None:
        """See `bitext.cleaning.candidate.Remembering`."""
        if sketch := self.sketch_of(pair):
            self.sketches += sketch
            self.lines.append(pair.number)
            for index in self.bands:
                index.add(len(self.lines) - 1)

    def sketch_of(self, pair: Candidate) -> bytes:
        """The sketch of a pair, empty where it is too short; that of the last one is kept."""
        if self.last[0] != pair.number:
            words = words_of(pair.source), words_of(pair.target)
            enough = len(words[0]) + len(words[1]) >= self.min_words
            self.last = pair.number, sketch_of(*words) if enough else b""
        return self.last[1]

    def share_with(self, row: int, sketch: bytes) -> float:
        """How much a row's pair shares with that of a sketch."""
        other = self.sketches[row * SKETCH : (row + 1) * SKETCH]
        return sum(map(int.__eq__, other, sketch)) / SKETCH


def band_key(sketches: bytes | bytearray, band: int, row: int) -> int:
    """The key of a row in a band: some bytes of its sketch, mixed so that the low bits tell all.

    Args:
        sketches: one behind the other; others may be added.
        band: number of the bytes.
        row: number of the sketch.
    """
    begin = row * SKETCH + band * ROWS
    value = int.from_bytes(sketches[begin : begin + ROWS], "little")
    return (value * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF) >> 24


def sketch_of(*texts: list[str]) -> bytes:
    """The sketch of the words of some texts."""
    least = [256] * SKETCH
    for words in texts:
        before = "^"
        for word in words:
            value = zlib.crc32(f"{before} {word}".encode(errors="surrogatepass"))
            place, value = value % SKETCH, value >> 24
            if value < least[place]:
                least[place] = value
            before = word
    return bytes(filled(least))


def filled(least: list[int]) -> list[int]:
    """The bytes of a sketch; an empty one is that of the next one that is not, moved on."""
    if min(least) > 255:
        return [0] * len(least)
    found = list(least)
    for place, value in enumerate(least):
        step = 0
        while value > 255:
            step += 1
            value = least[(place + step) % len(least)]  # noqa: PLW2901 - looked for on and on
        found[place] = (value + 101 * step) % 256
    return found


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, a number as 0.

    >>> words_of("Le 14 juillet 1789, à Paris…")
    ['le', '0', 'juillet', '0', 'à', 'paris']
    """
    return WORD.findall(FIGURES.sub("0", text.lower()))


def letters_of(text: str) -> str:
    """The letters and figures of a text, in small letters.

    >>> letters_of("Ça va, 2 fois ?")
    'çava2fois'
    """
    return "".join(WORD.findall(text.lower()))

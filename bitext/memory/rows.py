"""Hypotheses ↔ rows of a memory; what a row holds is not trusted."""

import json
import math
import struct
from itertools import repeat
from operator import le
from typing import Any, NamedTuple

from bitext.alignment import Link
from bitext.errors import FormatError
from bitext.files.json import parse_json
from bitext.protocols import Hypothesis

FARTHEST = 0xFFFF
"""The largest offset that a link can be kept with, in characters."""

LINK = struct.Struct("<4H")
"""The offsets of a link."""

Row = tuple[str, float | None, bytes, str, str]
"""Translation, score, links, flags, alternatives."""


class Kept(NamedTuple):
    """A translation, and what it is kept under.

    Attributes:
        key: see `bitext.memory.keys.key_of`.
        source: the sentence.
        hypothesis: its translation.
    """

    key: bytes
    source: str
    hypothesis: Hypothesis


def can_be_kept(kept: Kept) -> bool:
    """Whether a memory can give all of it back; a sentence of 65,000 characters is no sentence."""
    return max(len(kept.source), len(kept.hypothesis.text)) <= FARTHEST


def row_of(hypothesis: Hypothesis) -> Row:
    """A hypothesis as it is stored.

    Raises:
        struct.error: an offset is larger than `FARTHEST`.
    """
    offsets = [offset for link in hypothesis.links for offset in link]
    alternatives = json.dumps(hypothesis.alternatives) if hypothesis.alternatives else ""
    links = struct.pack(f"<{len(offsets)}H", *offsets)
    score = None if hypothesis.score is None else float(hypothesis.score)
    return hypothesis.text, score, links, " ".join(hypothesis.flags), alternatives


def hypothesis_of(row: tuple[Any, ...], source: str) -> Hypothesis | None:
    """The hypothesis that a row holds; None where the row is damaged.

    Args:
        row: as `row_of` made it, or whatever somebody wrote into the file.
        source: the sentence as it is asked for; links must lie in it.
    """
    text, score, links, flags, alternatives = row
    is_made = isinstance(text, str) and isinstance(links, bytes) and isinstance(flags, str)
    if not is_made or not is_score(score) or not isinstance(alternatives, str):
        return None
    if bool(source.strip()) and not text.strip():
        return None
    found, others = links_of(links, len(source), len(text)), alternatives_of(alternatives)
    if found is None or others is None:
        return None
    return Hypothesis(text, score, found, tuple(flags.split()), others)


def is_score(score: object) -> bool:
    """Whether it is a mean log-probability, or none."""
    return score is None or (isinstance(score, float) and math.isfinite(score) and score <= 0)


def links_of(stored: bytes, source: int, target: int) -> tuple[Link, ...] | None:
    """The links that a row holds; None where they do not lie in texts of these lengths."""
    if len(stored) % LINK.size:
        return None
    # At half the cost of calling Link.
    found = tuple(map(tuple.__new__, repeat(Link), LINK.iter_unpack(stored)))
    if not found:
        return ()
    starts, ends, target_starts, target_ends = zip(*found, strict=True)
    within = max(ends) <= source and max(target_ends) <= target
    if not within or not all(map(le, starts, ends)):
        return None
    return found if all(map(le, target_starts, target_ends)) else None


def alternatives_of(text: str) -> tuple[str, ...] | None:
    """The other translations; None where the text holds something else."""
    if not text:
        return ()
    try:
        found = parse_json(text, name="alternatives")
    except FormatError:
        return None
    is_list = isinstance(found, list) and all(isinstance(item, str) for item in found)
    return tuple(found) if is_list else None

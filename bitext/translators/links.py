"""Cross-attention → links between words.

OPUS-MT models are trained with guided alignment: one head of the last decoder layer learns to look
at the source word that a statistical word aligner had linked. So that head is an aligner.
"""

import re

import numpy as np
from numpy.typing import NDArray

from bitext.alignment import Link
from bitext.translators.engine import Attention
from bitext.translators.tokenizer import Spans

WORD = re.compile(r"(?:[cdjlmnstCDJLMNST]|[qQ]u|lorsqu|puisqu|jusqu)['’](?=\w)|\w+(?:['’.,-]\w+)*")
"""A word; French articles and pronouns that lost their vowel stand apart (« l'|accord »)."""

ENOUGH = 0.22
"""Smallest share of a target word's attention that makes a link; chosen by reading sentences."""


def links(
    attention: Attention, source: str, source_spans: Spans, target: str, target_spans: Spans
) -> tuple[Link, ...]:
    """Words that belong together: each is, for the other, the one that it looks at most.

    It is enough that one of the two says so: « Le Premier ministre » has three words to link where
    *Prime Minister* has two. A word that looks nowhere is linked to the one spelled like it.

    Args:
        attention: of shape (target pieces, source pieces or more); columns behind the last source
            piece, such as the closing one, are passed over.
        source: text.
        source_spans: of its pieces.
        target: text.
        target_spans: of its pieces.
    """
    sources, targets = words(source), words(target)
    if not sources or not targets:
        return ()
    rows = membership(target_spans, targets)
    columns = membership(source_spans, sources)
    shares = rows @ attention[:, : len(source_spans)] @ columns.T
    shares /= np.maximum(rows.sum(axis=1, keepdims=True), 1)
    best = (shares == shares.max(axis=0)) | (shares == shares.max(axis=1, keepdims=True))
    chosen = best & (shares >= ENOUGH)
    spelled = {source[start:end]: i for i, (start, end) in enumerate(sources)}
    for j in np.nonzero(~chosen.any(axis=1))[0]:
        twin = spelled.get(target[slice(*targets[j])])
        if twin is not None:
            chosen[j, twin] = True
    pairs = zip(*np.nonzero(chosen.T), strict=True)
    return tuple(Link(*sources[i], *targets[j]) for i, j in pairs)


def words(text: str) -> Spans:
    """Spans of the words of a text; punctuation is none.

    >>> [("L'accord-cadre de 3,5 %.")[a:b] for a, b in words("L'accord-cadre de 3,5 %.")]
    ["L'", 'accord-cadre', 'de', '3,5']
    """
    return [match.span() for match in WORD.finditer(text)]


def membership(pieces: Spans, wholes: Spans) -> NDArray[np.float32]:
    """Which piece lies in which word: shape (words, pieces), 1 where it does."""
    table = np.zeros((len(wholes), len(pieces)), dtype=np.float32)
    last = np.array([end - 1 for _, end in pieces])
    starts = np.array([start for start, _ in wholes])
    ends = np.array([end for _, end in wholes])
    index = np.searchsorted(starts, last, side="right") - 1
    inside = (index >= 0) & (last < ends[index])
    table[index[inside], np.nonzero(inside)[0]] = 1
    return table

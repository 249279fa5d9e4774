"""What must come through as it stands: addresses of the web and of mail, emoji, foreign scripts.

A model takes ``exemple.fr`` for words and writes ``example.fr``, which leads elsewhere, and it has
no emoji in its vocabulary. The word links tell where in the translation the source's own belong.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from bitext.alignment import Link
from bitext.checks.address import ADDRESS
from bitext.protocols import Hypothesis

EMOJI = re.compile(
    "(?:[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\ufe0f\u200d\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]*)+"
)
LETTER = "[\u0370-\u1dff\u2e80-\ufdff\U00020000-\U0003ffff]"
KEPT = re.compile(rf"{EMOJI.pattern}|{LETTER}+(?:\s+{LETTER}+)*")
"""Emoji, and words in other scripts than Latin."""

OPENING = ("(", "[", "«", "“", '"')
"""Marks that the model has put somewhere else, so that a blank must stand in their place."""


def restored(source: str, hypothesis: Hypothesis, reads: Callable[[str], bool]) -> Hypothesis:
    """The hypothesis with the source's addresses, emoji and foreign words in their places.

    Args:
        source: the sentence.
        hypothesis: its translation, with links.
        reads: whether the model knows the script of some words.
    """
    return with_kept(source, with_addresses(source, hypothesis), reads)


def with_addresses(source: str, hypothesis: Hypothesis) -> Hypothesis:
    """The hypothesis with each address that the model rewrote put back.

    Where the translation has another number of addresses, it is not known which is which, and
    nothing is changed; the check ``address`` will tell.
    """
    wanted = list(ADDRESS.finditer(source))
    found = list(ADDRESS.finditer(hypothesis.text))
    if not wanted or len(wanted) != len(found):
        return hypothesis
    for theirs, ours in reversed(
        list(zip(found, in_order(wanted, found, hypothesis), strict=True))
    ):
        if theirs[0] != ours[0]:
            hypothesis = spliced(hypothesis, theirs.span(), ours[0], ours.span())
    return hypothesis


def in_order(
    wanted: list[re.Match[str]], found: list[re.Match[str]], hypothesis: Hypothesis
) -> list[re.Match[str]]:
    """The source's addresses in the order of the translation's, as the links have it."""

    def place(address: re.Match[str]) -> float:
        linked = [
            link.target_start
            for link in hypothesis.links
            if link.source_start < address.end() and link.source_end > address.start()
        ]
        return min(linked, default=len(hypothesis.text))

    # Sorting keeps the source's own order where links tell nothing.
    ordered = sorted(wanted, key=place)
    return ordered if len(ordered) == len(found) else wanted


def with_kept(source: str, hypothesis: Hypothesis, reads: Callable[[str], bool]) -> Hypothesis:
    """The hypothesis with what the model cannot say put back, each behind its neighbour's words."""
    for kept in KEPT.finditer(source):
        known = not EMOJI.match(kept[0]) and reads(kept[0])
        if known or hypothesis.text.count(kept[0]) >= source.count(kept[0]):
            continue
        before = source[: kept.start()]
        behind = [
            link.target_end for link in hypothesis.links if link.source_end <= len(before.rstrip())
        ]
        # What stands at the end of the source belongs at the end, whatever the links say.
        last = not KEPT.sub("", source[kept.end() :]).strip()
        place = len(hypothesis.text) if last else max(behind, default=0)
        apart = before[-1:].isspace() or before.endswith(OPENING)
        blank = " " if apart and place else ""
        after = " " if not place and hypothesis.text else ""
        hypothesis = spliced(hypothesis, (place, place), f"{blank}{kept[0]}{after}", kept.span())
    return hypothesis


def spliced(
    hypothesis: Hypothesis, span: tuple[int, int], text: str, source: tuple[int, int]
) -> Hypothesis:
    """The hypothesis with other text in a span, linked to where it came from.

    Args:
        hypothesis: what is changed.
        span: of its text; empty for a place.
        text: what stands there afterwards.
        source: where that came from.
    """
    start, end = span
    shift = len(text) - (end - start)
    kept = [
        link
        for link in hypothesis.links
        if link.target_end <= start or link.target_start >= end
        if link.source_end <= source[0] or link.source_start >= source[1]
    ]
    moved = [shifted(link, end, shift) for link in kept]
    blank = len(text) - len(text.lstrip())
    own = Link(*source, start + blank, start + len(text.rstrip()))
    new = hypothesis.text[:start] + text + hypothesis.text[end:]
    return replace(hypothesis, text=new, links=tuple(sorted([*moved, own])))


def shifted(link: Link, place: int, shift: int) -> Link:
    """A link, moved along if it points behind a place of the target."""
    if link.target_start < place:
        return link
    return link._replace(target_start=link.target_start + shift, target_end=link.target_end + shift)

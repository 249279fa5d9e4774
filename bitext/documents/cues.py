"""A translation shared out among the cues of subtitles, alone or below the text of each cue."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from bitext.document import Document, Mark, Paragraph
from bitext.documents.original import Code, Original, Slot, render
from bitext.documents.sharing import in_lines, share_out

CLOCK = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
TIMES = re.compile(
    rf"^[ \t]*-?{CLOCK}[ \t]*-->[ \t]*-?{CLOCK}[^\r\n]*"
    r"(?:\r\n?|\n|\Z)",
    re.MULTILINE,
)


def interleave_cues(original: Original, target: Document) -> Original:
    """Subtitles with both texts in each cue; see `bitext.documents.bilingual.Interleaver`."""
    slots = list(original.slots)
    for index, (slot, before, after) in enumerate(
        zip(original.slots, original.document.paragraphs, target.paragraphs, strict=True)
    ):
        if before.text != after.text:
            raw = in_both(slot, before, after, original)
            slots[index] = replace(slot, raw=raw)
    return replace(original, slots=tuple(slots))


def in_both(slot: Slot, before: Paragraph, after: Paragraph, original: Original) -> str:
    """The cues of a slot, the translation of each below its text.

    What stands between cues stays once; so does what is about a whole cue, its place say.
    """
    codes, newline = original.codes, original.codec.newline
    # A blank behind it would be the text's, see `bitext.documents.runs.Run.lend_blank`.
    between = [
        code.rstrip(" ") for mark in before.marks if is_between(code := codes[mark.code].opening)
    ]
    new = shared(before, after, codes)
    kept = (
        mark for mark in new.marks if mark.start < mark.end or is_between(codes[mark.code].opening)
    )
    copy = render(replace(new, marks=tuple(kept)), codes, slot.escape)
    cues = zip(parted(slot.raw, between), parted(copy, between), strict=True)
    texts = [newline.join(filter(None, (one, two.strip()))) for one, two in cues]
    return "".join(chain.from_iterable(zip(texts, [*between, ""], strict=True)))


def parted(text: str, between: Sequence[str]) -> list[str]:
    """A text without what stands in it, in this order."""
    found = list[str]()
    for part in between:
        before, _, text = text.partition(part)
        found.append(before)
    return [*found, text]


def is_between(opening: str) -> bool:
    """Whether a code is what stands between the texts of two cues."""
    return TIMES.search(opening) is not None


def shared(before: Paragraph, after: Paragraph, codes: Sequence[Code]) -> Paragraph:
    """A translation with its cues' boundaries where it can be read, and in lines."""
    is_cue = [is_between(codes[mark.code].opening) for mark in before.marks]
    inner = [mark for mark, found in zip(before.marks, is_cue, strict=True) if found]
    if not inner:
        return replace(after, text=in_lines(after.text, 2), sentences=())
    edges = [0, *(mark.start for mark in inner), len(before.text)]
    lengths = [max(b - a, 1) for a, b in pairwise(edges)]
    times = [found.group() for mark in inner if (found := TIMES.search(codes[mark.code].opening))]
    shares = weighed(lengths, [None, *map(seconds_of, times)])
    numbers = {mark.code for mark in inner}
    wanted = {mark.start for mark in after.marks if mark.code in numbers}
    wanted |= {place + 1 for place in wanted}
    cuts = share_out(after.text, shares, wanted)
    bounds = [0, *cuts, len(after.text)]
    parts = [after.text[a:b].rstrip(" ") for a, b in pairwise(bounds)]
    text = "".join(in_lines(part, 2) for part in parts)
    # The blank before a cut is gone, so what stands behind it moves.
    marks = arranged(after.marks, inner, cuts)
    moved = (
        mark._replace(
            start=place_in(mark.start, bounds, parts), end=place_in(mark.end, bounds, parts)
        )
        for mark in marks
    )
    return Paragraph(text, (), after.kind, tuple(moved))


def place_in(place: int, bounds: Sequence[int], parts: Sequence[str]) -> int:
    """Where a place of a text is once the blanks before its cuts are gone."""
    number = min(max(bisect_right(bounds, place) - 1, 0), len(parts) - 1)
    before = sum(map(len, parts[:number]))
    return before + min(place - bounds[number], len(parts[number]))


def weighed(lengths: Sequence[int], seconds: Sequence[float | None]) -> list[float]:
    """How much of a text each cue should have: by what it held, and by how long it stands."""
    known = [time for time in seconds if time]
    mean = sum(known) / len(known) if known else 1.0
    total = sum(lengths)
    times = [time or mean for time in seconds]
    return [length / total + time / sum(times) for length, time in zip(lengths, times, strict=True)]


def seconds_of(times: str) -> float:
    """How long a cue stands, in seconds; 0 where its times say nothing."""
    found = TIMES.search(times)
    clocks = [float(number or 0) for number in found.groups()] if found else [0.0] * 8
    start, end = (c[0] * 3600 + c[1] * 60 + c[2] + c[3] / 1000 for c in (clocks[:4], clocks[4:]))
    return max(end - start, 0.0)


def arranged(marks: Sequence[Mark], inner: Sequence[Mark], cuts: Sequence[int]) -> Iterator[Mark]:
    """The marks with the boundaries of cues at other places, in their order."""
    codes = {mark.code for mark in inner}
    rest = [mark for mark in marks if mark.code not in codes]
    moved = [
        Mark(cut, cut, mark.code, depth=mark.depth) for mark, cut in zip(inner, cuts, strict=True)
    ]
    yield from sorted([*rest, *moved], key=lambda m: (m.start, m.end > m.start, -m.end))

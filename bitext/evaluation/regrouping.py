"""Columns of several systems → segments that are the same for all of them.

Systems are compared segment by segment, so all must have the same ones. Where blank lines show that
lines are none (see `bitext.evaluation.blanks`), each system is aligned to the reference, and a
segment ends where a bead ends in every system.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from bitext.alignment import Bitext, joined
from bitext.evaluation.blanks import are_shifted
from bitext.evaluation.column import Column
from bitext.evaluation.matching import (
    checked,
    document_of_lines,
    joined_lines,
    line_by_line,
    lines_of_sentences,
    touched,
)
from bitext.evaluation.segments import Segments
from bitext.pipeline.alignment import align
from bitext.protocols import About, Aligner

log = logging.getLogger(__name__)


def gather_systems(
    systems: Mapping[str, Column],
    references: Sequence[Column],
    aligner: Callable[[int], Aligner] | None,
    sources: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
    *,
    lang: str,
    source_lang: str = "fr",
) -> dict[str, Segments]:
    """Segments of each system, line by line where that is possible.

    Args:
        systems: name → hypotheses.
        references: one or more.
        aligner: as for `bitext.evaluation.matching.gather`.
        sources: what was translated, a line for each hypothesis.
        documents: a label for each hypothesis.
        lang: BCP 47 tag of all of them.
        source_lang: BCP 47 tag of the sources, for the checks.

    Raises:
        SegmentCountError: numbers of lines differ.
    """
    by_line = {
        name: line_by_line(column, references, sources=sources, documents=documents)
        for name, column in systems.items()
    }
    shifted = [
        column.name
        for column in systems.values()
        if any(are_shifted(column.texts, reference.texts) for reference in references)
    ]
    if not shifted:
        return without_common_blanks(by_line)
    labelled = documents is not None or any(column.documents for column in systems.values())
    where = f"blank lines stand at other places in {', '.join(shifted)} than in the reference"
    if aligner is None or len(references) > 1 or labelled:
        log.warning("%s: compared line by line", where)
        return without_common_blanks(by_line)
    log.warning("%s: aligned, and compared by what corresponds", where)
    made = aligner(len(references[0].texts))
    return regrouped(systems, references[0], made, About(source_lang, lang), sources)


def without_common_blanks(systems: Mapping[str, Segments]) -> dict[str, Segments]:
    """The segments that have a text on some side in some system."""
    filled = sorted(set[int]().union(*(segments.filled for segments in systems.values())))
    return {
        name: segments if len(filled) in {0, len(segments)} else segments.chosen(filled)
        for name, segments in systems.items()
    }


def regrouped(
    systems: Mapping[str, Column],
    reference: Column,
    aligner: Aligner,
    about: About,
    sources: Sequence[str] | None,
) -> dict[str, Segments]:
    """Segments of systems of which each was aligned to the reference.

    What a system leaves out of the reference is an empty hypothesis; what it has beyond it belongs
    to the segment before.
    """
    lang = about.target_lang
    wanted = document_of_lines(reference.texts, lang, None)
    bitexts = {
        name: align(wanted, document_of_lines(column.texts, lang, None), aligner)
        for name, column in systems.items()
    }
    ends = sorted(set.intersection(*(set(ends_of(bitext)) for bitext in bitexts.values())))
    references = [joined(wanted.sentences, span) for span in spans_between(ends)]
    found = {}
    for name, bitext in bitexts.items():
        places = ends_of(bitext)
        sides = spans_between([places[end] for end in ends])
        column, own = systems[name], sources or systems[name].sources
        lines = lines_of_sentences(bitext.target, column.texts)
        touching = [touched(lines, side) if side else range(0) for side in sides]
        found[name] = Segments(
            [joined(bitext.target.sentences, side) for side in sides],
            (references,),
            own and [joined_lines(own, span) for span in touching],
            lines=lines_from(touching),
            flags=checked(own, column.texts, touching, about) if own else None,
        )
    return found


def spans_between(ends: Sequence[int]) -> list[range]:
    """The ranges between the ends of beads, from 0.

    >>> spans_between([2, 2, 5])
    [range(0, 2), range(2, 2), range(2, 5)]
    """
    return [range(start, end) for start, end in pairwise([0, *ends])]


def lines_from(touching: Sequence[range]) -> list[int]:
    """The 1-based line where each segment begins; one without text stands where the last ended."""
    found, last = list[int](), 1
    for span in touching:
        found.append(span.start + 1 if span else last)
        last = span.stop if span else last
    return found


def ends_of(bitext: Bitext) -> dict[int, int]:
    """Number of source sentences before a place where beads meet → that of target sentences.

    Of beads without a source the last one counts, so that they belong to what stands before.
    """
    return {bead.source.stop: bead.target.stop for bead in bitext.beads if bead.source.stop}

"""Columns → segments to score: line by line where the lines agree, aligned where they do not."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bitext.alignment import Bitext
from bitext.document import Document, Paragraph
from bitext.errors import SegmentCountError
from bitext.evaluation.blanks import are_shifted, blank_lines
from bitext.evaluation.column import Column
from bitext.evaluation.scores import ReferenceAlignment
from bitext.evaluation.segments import Segments, digest_of, require_count
from bitext.pipeline.alignment import align, confidence
from bitext.protocols import About, Aligner, Segmenter
from bitext.registry import ALIGNERS


def align_by_default(_: int) -> Aligner:
    """What aligns a reference with other lines, where nothing else was chosen: the encoder."""
    return ALIGNERS.load("encoder")()


class Gathered(NamedTuple):
    """Segments to score, and how they were found.

    Attributes:
        segments: hypotheses beside their references.
        alignment: where the references had to be aligned.
        notes: what a reader has to know, a sentence each.
    """

    segments: Segments
    alignment: ReferenceAlignment | None = None
    notes: tuple[str, ...] = ()


def gather(
    hypotheses: Column,
    references: Sequence[Column],
    aligner: Callable[[int], Aligner] | None,
    sources: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
    *,
    lang: str,
    source_lang: str = "fr",
) -> Gathered:
    """Segments to score, line by line where that is possible.

    Args:
        hypotheses: what a system gave.
        references: none, one or more.
        aligner: makes, for so many lines, what aligns a reference that has others, or blank lines
            at other places; None takes every line for its counterpart.
        sources: what was translated, a line for each hypothesis.
        documents: a label for each hypothesis; those in its file if left out.
        lang: BCP 47 tag of the hypotheses and references.
        source_lang: BCP 47 tag of the sources, for the checks.

    Raises:
        SegmentCountError: numbers of lines differ, and there is no aligner, or more than one
            reference, or document labels, to go by.
    """
    agree = all(len(column.texts) == len(hypotheses.texts) for column in references)
    shifted = [column for column in references if are_shifted(hypotheses.texts, column.texts)]
    loose = len(references) == 1 and documents is None and hypotheses.documents is None
    if aligner is None or (agree and not (shifted and loose)):
        by_line = line_by_line(hypotheses, references, sources=sources, documents=documents)
        notes = [note_on_blanks(hypotheses, column) + "scored line by line" for column in shifted]
        return Gathered(without_blanks(by_line), None, tuple(notes))
    if len(references) > 1 or documents is not None:
        counts = ", ".join(f"{len(column.texts)} in {column.name}" for column in references)
        what = "several references" if len(references) > 1 else "document labels"
        raise SegmentCountError(
            f"{len(hypotheses.texts)} hypotheses in {hypotheses.name} against {counts}: with "
            f"{what} every line needs its counterpart; score them one by one, or align them first"
        )
    made = aligner(len(hypotheses.texts))
    found = aligned(
        hypotheses, references[0], made, lang=lang, source_lang=source_lang, sources=sources
    )
    notes = [
        note_on_blanks(hypotheses, column) + "aligned; --strict-lines scores line by line"
        for column in shifted
    ]
    return Gathered(*found, tuple(notes))


def without_blanks(segments: Segments) -> Segments:
    """The segments that have a text on some side: a blank line between paragraphs is none."""
    filled = segments.filled
    return segments if len(filled) in {0, len(segments)} else segments.chosen(filled)


def note_on_blanks(hypotheses: Column, reference: Column) -> str:
    """The beginning of a sentence about blank lines at different places."""
    only = blank_lines(hypotheses.texts) - blank_lines(reference.texts)
    return (
        f"{hypotheses.name} and {reference.name} have {len(hypotheses.texts)} lines each, but "
        f"blank ones at different places (line {min(only) + 1} is blank in the first only): "
    )


def line_by_line(
    hypotheses: Column,
    references: Sequence[Column],
    *,
    sources: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
) -> Segments:
    """Segments of columns that must be equally long.

    Raises:
        SegmentCountError: they are not; the message has the files and both counts.
    """
    for reference in references:
        if len(reference.texts) != len(hypotheses.texts):
            raise SegmentCountError(
                f"{len(hypotheses.texts)} hypotheses in {hypotheses.name} against "
                f"{len(reference.texts)} references in {reference.name}"
            )
    return Segments(
        hypotheses.texts,
        tuple(reference.texts for reference in references),
        sources if sources is not None else hypotheses.sources,
        documents if documents is not None else hypotheses.documents,
        hypotheses.lines,
    )


def aligned(
    hypotheses: Column,
    reference: Column,
    aligner: Aligner,
    *,
    lang: str,
    source_lang: str = "fr",
    sources: Sequence[str] | None = None,
    segmenter: Segmenter | None = None,
) -> tuple[Segments, ReferenceAlignment]:
    """Segments of a hypothesis and a reference whose lines do not agree.

    Both are cut into sentences and aligned; a bead with both sides is a segment, and what is left
    over is told but not scored.

    Args:
        hypotheses: a paragraph or sentence a line.
        reference: likewise.
        aligner: pairs sentences of one language.
        lang: BCP 47 tag of that language.
        source_lang: BCP 47 tag of the sources, for the checks.
        sources: what was translated, one for each line of the hypotheses.
        segmenter: rules for the language if left out.

    Raises:
        SegmentCountError: not a single sentence has a counterpart.
    """
    found = document_of_lines(hypotheses.texts, lang, segmenter)
    wanted = document_of_lines(reference.texts, lang, segmenter)
    bitext = align(found, wanted, aligner)
    pairs = [pair for pair in bitext.pairs() if pair.bead.source and pair.bead.target]
    if not pairs:
        raise SegmentCountError(
            f"{hypotheses.name} and {reference.name}: no sentence has a counterpart; is this the "
            "reference of another text?"
        )
    lines = lines_of_sentences(found, hypotheses.texts)
    spans = [touched(lines, pair.bead.source) for pair in pairs]
    own = sources if sources is not None else hypotheses.sources
    failed = None
    if own is not None:
        require_count(len(hypotheses.texts), len(own), "sources")
        failed = checked(own, hypotheses.texts, spans, About(source_lang, lang))
    segments = Segments(
        [pair.source for pair in pairs],
        ([pair.target for pair in pairs],),
        own and [joined_lines(own, span) for span in spans],
        None,
        [span.start + 1 + (hypotheses.header or 0) for span in spans],
        failed,
    )
    return segments, summary(bitext, str(aligner.signature))


def document_of_lines(lines: Sequence[str], lang: str, segmenter: Segmenter | None) -> Document:
    """A document with a paragraph for each line that has text, segmented.

    An aligner takes blank lines for the bounds of blocks that correspond; here they may be lines
    that one side lacks.
    """
    from bitext.pipeline.translation import segment  # late, for most references fit line by line

    filled = (Paragraph(line) for line in lines if line.strip())
    return segment(Document(lang, tuple(filled)), segmenter)


def lines_of_sentences(document: Document, lines: Sequence[str]) -> list[int]:
    """The index of the line that each sentence stands on."""
    filled = (index for index, line in enumerate(lines) if line.strip())
    return [
        index
        for index, paragraph in zip(filled, document.paragraphs, strict=True)
        for _ in paragraph.sentences
    ]


def checked(
    sources: Sequence[str], hypotheses: Sequence[str], spans: Sequence[range], about: About
) -> list[tuple[str, ...]]:
    """Names of the checks that the lines of each segment fail: only whole lines have a source."""
    from bitext.checks import find_flags  # late, for without sources nothing is checked

    known = {
        span: find_flags(joined_lines(sources, span), joined_lines(hypotheses, span), about)
        for span in set(spans)
    }
    return [known[span] for span in spans]


def joined_lines(lines: Sequence[str], span: range) -> str:
    """Some lines as one text."""
    return " ".join(lines[span.start : span.stop])


def touched(lines: Sequence[int], span: range) -> range:
    """The lines that a range of sentences touches."""
    return range(lines[span.start], lines[span.stop - 1] + 1)


def summary(bitext: Bitext, signature: str) -> ReferenceAlignment:
    """What a reader has to know about the alignment of a hypothesis and its reference."""
    left = [pair for pair in bitext.pairs() if not (pair.bead.source and pair.bead.target)]
    scored = [bead for bead in bitext.beads if bead.source and bead.target]
    words = sum(
        len(s.text.split()) for side in (bitext.source, bitext.target) for s in side.sentences
    )
    types = Counter(map(str, bitext.beads))
    return ReferenceAlignment(
        signature=signature,
        confidence=confidence(bitext),
        beads=len(scored),
        types=dict(sorted(types.items(), key=lambda item: (item[0] != "1-1", -item[1], item[0]))),
        hypotheses_left=tuple(pair.source for pair in left if pair.source),
        references_left=tuple(pair.target for pair in left if pair.target),
        words_left=sum(len((p.source + " " + p.target).split()) for p in left) / max(words, 1),
    )


def reference_digest(references: Sequence[Column]) -> str:
    """The digest of references as they are in their files, aligned or not."""
    return digest_of(reference.texts for reference in references)

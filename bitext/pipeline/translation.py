"""A document and the hypotheses of its sentences → a bitext."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from bitext.alignment import Bead, Bitext, Link
from bitext.document import Document, Paragraph
from bitext.documents.marks import mark_translation
from bitext.documents.rewrapping import gaps_of_translation
from bitext.errors import IntegrityError
from bitext.lexicon.linebreaks import Joined
from bitext.pipeline.confidence import confidence_of
from bitext.protocols import About, Hypothesis, Segmenter
from bitext.segmentation import rules
from bitext.signature import Signature
from bitext.version import __version__

MADE = Signature((("align", "1-1"), ("v", __version__)))
"""What the signature of a translation ends with."""

LOW_PROBABILITY = 0.5
"""A translation is flagged where the model gave its words a lower mean probability than this."""

LOW_SCORE = "low-score"
"""The flag of such a translation."""


def segment(document: Document, segmenter: Segmenter | None = None) -> Document:
    """The same document with its sentences found.

    Args:
        document: sentences that it has already are found anew.
        segmenter: rules for the document's language if left out.
    """
    return rules.segment(document, segmenter or rules.RuleSegmenter(document.lang))


def bitext_of(
    source: Document,
    asked: Sequence[Joined | None],
    hypotheses: Sequence[Hypothesis],
    translator: Signature,
    target_lang: str,
    *,
    flagged: bool = True,
) -> Bitext:
    """The bitext of a segmented document and the translations of its sentences.

    Args:
        source: its signature names the segmenter.
        asked: what the translator was asked of each of its sentences; None where nothing.
        hypotheses: what it answered.
        translator: its signature.
        target_lang: BCP 47 tag.
        flagged: whether the checks of single sentences are asked.
    """
    signature = source.signature + translator + MADE
    langs = source.lang, target_lang
    beads = tuple(
        bead_of(index, joined, hypothesis, langs, flagged=flagged)
        for index, (joined, hypothesis) in enumerate(zip(asked, hypotheses, strict=True))
    )
    target = translated(source, hypotheses, target_lang)
    return mark_translation(Bitext(source, target, beads, signature))


def require_whole(source: Document, hypotheses: Sequence[Hypothesis], before: int) -> None:
    """See that every sentence has a translation.

    Raises:
        IntegrityError: one has none; the message tells how many and where the first one is.
    """
    if len(hypotheses) != len(source.sentences):
        raise IntegrityError(
            f"paragraphs {before + 1} to {before + len(source.paragraphs)}: "
            f"{len(hypotheses)} translations of {len(source.sentences)} sentences"
        )
    missing = [index for index, found in enumerate(hypotheses) if not found.text.strip()]
    if missing:
        paragraph = before + bisect_right(list(source.starts()), missing[0])
        raise IntegrityError(
            f"{len(missing)} of {len(hypotheses)} sentences have no translation (paragraph "
            f"{paragraph}: {source.sentences[missing[0]].text[:60]!r}); "
            "try another --beam or --engine"
        )


def bead_of(
    index: int,
    asked: Joined | None,
    hypothesis: Hypothesis,
    langs: tuple[str, str],
    *,
    flagged: bool = True,
) -> Bead:
    """The 1-1 bead of a sentence and its translation, with the checks it failed."""
    failed = set(hypothesis.flags)
    if flagged and asked is not None and hypothesis.score is not None:
        from bitext.checks import find_flags  # here, as aligning loads this module for `segment`

        failed.update(find_flags(asked.text, hypothesis.text, About(*langs, hypothesis.links)))
        if hypothesis.score < math.log(LOW_PROBABILITY):
            failed.add(LOW_SCORE)
    side = range(index, index + 1)
    score = None if hypothesis.score is None else min(0.0, hypothesis.score)  # rounding
    links = () if asked is None else tuple(moved(link, asked) for link in hypothesis.links)
    flags = tuple(sorted(failed))
    is_judged = score is not None and hypothesis.made_by == "machine"
    confidence = confidence_of(score or 0.0) if is_judged else None
    said = hypothesis.made_by, hypothesis.alternatives, hypothesis.suggestion
    return Bead(side, side, score, confidence, links, flags, *said)


def moved(link: Link, asked: Joined) -> Link:
    """A link into what a translator was asked as one into the sentence as it stands."""
    start, end = asked.span_before(link.source_start, link.source_end)
    return link._replace(source_start=start, source_end=end)


def translated_paragraph(source: Paragraph, hypotheses: Iterator[Hypothesis]) -> Paragraph:
    """The paragraph that has each sentence's translation, the next ones, in its place."""
    texts = [next(hypotheses).text for _ in source.sentences]
    return source.rebuild(texts, gaps_of_translation(source, texts))


def translated(source: Document, hypotheses: Sequence[Hypothesis], lang: str) -> Document:
    """The document that has each sentence's translation in the sentence's place."""
    remaining = iter(hypotheses)
    paragraphs = tuple(
        translated_paragraph(paragraph, remaining) for paragraph in source.paragraphs
    )
    titles = (
        target.text.strip().lstrip("#").lstrip()
        for paragraph, target in zip(source.paragraphs, paragraphs, strict=True)
        if paragraph.text.strip().lstrip("#").lstrip() == source.title
    )
    return Document(lang, paragraphs, next(titles, ""), source.gaps)

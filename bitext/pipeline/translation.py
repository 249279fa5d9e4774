"""Documents → bitexts, through a translator."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from bitext.alignment import Bead, Bitext
from bitext.checks import find_flags
from bitext.document import Document
from bitext.errors import IntegrityError
from bitext.protocols import Hypothesis, Segmenter, Translator
from bitext.segmentation import rules
from bitext.version import __version__

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


def translate(
    document: Document,
    translator: Translator,
    *,
    target_lang: str = "en",
    segmenter: Segmenter | None = None,
) -> Bitext:
    """Translate a document, sentence by sentence.

    Args:
        document: segmented here, so its own sentences do not matter.
        translator: what `bitext.translators.marian.load` gives, or any object of that shape.
        target_lang: BCP 47 tag of the translation.
        segmenter: rules for the document's language if left out.

    Returns:
        The document and its translation, which has the same paragraphs and the same white space;
        each bead is 1-1 and holds score, links and the names of the checks it failed.

    Raises:
        IntegrityError: the translator left a sentence out.
    """
    return translate_part(document, translator, target_lang, segmenter, before=0)


def translate_parts(
    parts: Iterable[Document],
    translator: Translator,
    *,
    target_lang: str = "en",
    segmenter: Segmenter | None = None,
) -> Iterator[Bitext]:
    """Translate a document piece by piece; see `translate`."""
    before = 0
    for part in parts:
        yield translate_part(part, translator, target_lang, segmenter, before)
        before += len(part.paragraphs)


def translate_part(
    document: Document,
    translator: Translator,
    target_lang: str,
    segmenter: Segmenter | None,
    before: int,
) -> Bitext:
    """Translate a part of a document that has so many paragraphs before it; see `translate`."""
    segmenter = segmenter or rules.RuleSegmenter(document.lang)
    source = segment(document, segmenter)
    sentences = source.sentences
    hypotheses = translator.translate([sentence.text for sentence in sentences])
    require_whole(source, hypotheses, before)
    signature = f"{segmenter.signature}|{translator.signature}|align:1-1|v:{__version__}"
    beads = tuple(
        bead_of(index, sentence.text, hypothesis)
        for index, (sentence, hypothesis) in enumerate(zip(sentences, hypotheses, strict=True))
    )
    return Bitext(source, translated(source, hypotheses, target_lang), beads, signature)


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


def bead_of(index: int, source: str, hypothesis: Hypothesis) -> Bead:
    """The 1-1 bead of a sentence and its translation, with the checks it failed."""
    failed = set(hypothesis.flags)
    if hypothesis.score is not None:
        failed.update(find_flags(source, hypothesis.text))
        if hypothesis.score < math.log(LOW_PROBABILITY):
            failed.add(LOW_SCORE)
    side = range(index, index + 1)
    return Bead(side, side, hypothesis.score, hypothesis.links, tuple(sorted(failed)))


def translated(source: Document, hypotheses: Sequence[Hypothesis], lang: str) -> Document:
    """The document that has each sentence's translation in the sentence's place."""
    remaining = iter(hypotheses)
    paragraphs = tuple(
        paragraph.rebuild([next(remaining).text for _ in paragraph.sentences])
        for paragraph in source.paragraphs
    )
    titles = (
        target.text.strip()
        for paragraph, target in zip(source.paragraphs, paragraphs, strict=True)
        if paragraph.text.strip() == source.title
    )
    return Document(lang, paragraphs, next(titles, ""), source.gaps)

"""Documents → bitexts, through a translator."""

from collections.abc import Iterable, Iterator, Sequence

from bitext.alignment import Bead, Bitext
from bitext.checks import flags
from bitext.document import Document
from bitext.errors import IntegrityError
from bitext.protocols import Hypothesis, Segmenter, Translator
from bitext.segmentation import rules
from bitext.version import __version__


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
    segmenter = segmenter or rules.RuleSegmenter(document.lang)
    source = segment(document, segmenter)
    sentences = source.sentences
    hypotheses = translator.translate([sentence.text for sentence in sentences])
    if len(hypotheses) != len(sentences):
        raise IntegrityError(
            f"{translator.signature}: {len(hypotheses)} translations of {len(sentences)} sentences"
        )
    signature = f"{segmenter.signature}|{translator.signature}|align:1-1|v:{__version__}"
    beads = tuple(
        bead_of(index, sentence.text, hypothesis)
        for index, (sentence, hypothesis) in enumerate(zip(sentences, hypotheses, strict=True))
    )
    return Bitext(source, translated(source, hypotheses, target_lang), beads, signature)


def bead_of(index: int, source: str, hypothesis: Hypothesis) -> Bead:
    """The 1-1 bead of a sentence and its translation, with the checks it failed."""
    failed = set(hypothesis.flags)
    if hypothesis.score is not None:
        failed.update(flags(source, hypothesis.text))
    side = range(index, index + 1)
    return Bead(side, side, hypothesis.score, hypothesis.links, tuple(sorted(failed)))


def translated(source: Document, hypotheses: Sequence[Hypothesis], lang: str) -> Document:
    """The document that has each sentence's translation in the sentence's place.

    Raises:
        IntegrityError: a translation is empty; the message names the paragraph.
    """
    remaining = iter(hypotheses)
    paragraphs = []
    for number, paragraph in enumerate(source.paragraphs, 1):
        texts = [next(remaining).text for _ in paragraph.sentences]
        for sentence, translation in zip(paragraph.sentences, texts, strict=True):
            if not translation.strip():
                raise IntegrityError(
                    f"paragraph {number}: no translation of {sentence.text[:60]!r}; "
                    "try another --beam or --engine"
                )
        paragraphs.append(paragraph.rebuild(texts))
    title = next((p.text for p in paragraphs if source.title and p.kind == "heading"), "")
    return Document(lang, tuple(paragraphs), title, source.gaps)


def translate_parts(
    parts: Iterable[Document],
    translator: Translator,
    *,
    target_lang: str = "en",
    segmenter: Segmenter | None = None,
) -> Iterator[Bitext]:
    """Translate a document piece by piece; see `translate`."""
    for part in parts:
        yield translate(part, translator, target_lang=target_lang, segmenter=segmenter)

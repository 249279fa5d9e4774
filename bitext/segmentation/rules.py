"""Where sentences end, by rules.

A run of marks is a candidate where white space follows, so that figures, times, URLs and e-mail
addresses are safe by their form. A candidate becomes a boundary where what follows can open a
sentence and what stands before is no abbreviation, initial, list marker or heading's number. A
bracket inside a sentence is skipped whole. In doubt there is no boundary: a translator does better
with two sentences in one than with half a sentence.

The conventions are those of the news test sets: a quotation of several sentences is cut inside, its
marks staying with their neighbours; « … ? » before a small letter is not cut; a colon or semicolon
never ends a sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bitext.document import Document, Mark, Paragraph, Sentence
from bitext.protocols import Segmenter
from bitext.segmentation import patterns
from bitext.segmentation.boundary import is_boundary
from bitext.segmentation.lexicon import Lexicon, lexicon
from bitext.segmentation.structure import stretches
from bitext.signature import Signature

VERSION = 2
"""Raised whenever a rule or a list changes what is found."""


@dataclass(frozen=True, slots=True)
class RuleSegmenter:
    """Finds sentences by rules; see `bitext.protocols.Segmenter`.

    Attributes:
        lang: BCP 47 tag; a language without lists of its own gets generic ones.

    >>> [s.text for s in RuleSegmenter("fr").split("M. Roy est là. « Qui ? » dit-elle.")]
    ['M. Roy est là.', '« Qui ? » dit-elle.']
    """

    lang: str

    @property
    def signature(self) -> Signature:
        """For example ``seg:rules-fr-2``."""
        return Signature((("seg", f"rules-{lexicon(self.lang).name}-{VERSION}"),))

    def split(self, text: str) -> list[Sentence]:
        """Sentences of one paragraph, in order; together they hold all but white space."""
        sentences = []
        start = len(text) - len(text.lstrip())
        for following in boundaries(text, start, lexicon(self.lang)):
            sentences.append(Sentence(text[start:following].rstrip(), start))
            start = following
        if rest := text[start:].rstrip():
            sentences.append(Sentence(rest, start))
        return sentences


def segment(document: Document, segmenter: Segmenter) -> Document:
    """The same document with its sentences found anew, and who found them in its signature."""
    paragraphs = tuple(
        replace(p, sentences=tuple(outside(p.marks, list(sentences_of(p, segmenter)), p.text)))
        for p in document.paragraphs
    )
    before = document.signature.replaced("seg", None)
    return replace(document, paragraphs=paragraphs, signature=before + segmenter.signature)


def outside(marks: Sequence[Mark], sentences: list[Sentence], text: str) -> list[Sentence]:
    """The sentences, those joined that end inside a mark whose words are kept.

    >>> text = "Tapez oui. Non. Puis sortez."
    >>> found = outside([Mark(6, 14, 0, keep=True)], RuleSegmenter("fr").split(text), text)
    >>> [sentence.text for sentence in found]
    ['Tapez oui. Non.', 'Puis sortez.']
    """
    kept = [mark for mark in marks if mark.keep and mark.start < mark.end]
    if not kept:
        return sentences
    found = list[Sentence]()
    for sentence in sentences:
        if found and any(mark.start < found[-1].end < mark.end for mark in kept):
            start = found.pop().start
            found.append(Sentence(text[start : sentence.end], start))
        else:
            found.append(sentence)
    return found


def sentences_of(paragraph: Paragraph, segmenter: Segmenter) -> Iterator[Sentence]:
    """The sentences of a paragraph, marks of structure outside; code is one."""
    text, kind = paragraph.text, paragraph.kind
    for start, end in stretches(text, kind):
        if kind == "code":
            yield from [Sentence(text[start:end].rstrip(), start)] if text.strip() else []
            continue
        for sentence in segmenter.split(text[start:end]):
            yield Sentence(sentence.text, sentence.start + start)


def boundaries(text: str, start: int, words: Lexicon) -> Iterator[int]:
    """Where each sentence but the first starts.

    Args:
        text: a paragraph.
        start: of the first sentence.
        words: what is known of the language.
    """
    position, quotes = start, Quotes(text)
    while found := patterns.CANDIDATE.search(text, position):
        position = found.end()
        if found.group() in patterns.BRACKETS:
            position = behind_bracket(text, start, found.start(), words)
        elif position < len(text) and is_boundary(text, start, found, words):
            if found["gap"] in {" ", "\u00a0"} and text[position] == '"':
                position = quotes.behind_loose(position)
            yield position
            start = position


class Quotes:
    """Knows where quotations in straight marks are open; asked from left to right.

    A mark's form says whether it opens or closes; one with white space on both sides does what the
    one before did not.
    """

    def __init__(self, text: str) -> None:
        self._text, self._seen, self._open = text, 0, False

    def behind_loose(self, position: int) -> int:
        """Where to go on from a mark: behind it, if it closes and has white space on both sides."""
        for found in patterns.QUOTE.finditer(self._text, self._seen, position):
            self._open = found.lastgroup == "opening" or not (found.lastgroup or self._open)
        self._seen = position
        loose = patterns.LOOSE_QUOTE.match(self._text, position) if self._open else None
        return loose.end() if loose else position


def behind_bracket(text: str, start: int, at: int, words: Lexicon) -> int:
    """Where to go on from an opening bracket: behind its pair, if it stands inside a sentence.

    A mark that ends the bracket is looked at all the same where a word follows that opens a
    sentence: "Il rit (un peu.) Elle pleura."
    """
    amid = at > start and text[at - 1] not in ":;="
    pair = patterns.BRACKETS[text[at]].match(text, at) if amid else None
    if pair is None:
        return at + 1
    inside = pair.group()[:-1].rstrip(patterns.CLOSING)
    ends = inside[-1] in patterns.MARKS and words.opener.match(text, pair.end() + 1)
    return at + len(inside) - 1 if ends else pair.end()

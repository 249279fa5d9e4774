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

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bitext.document import Document, Paragraph, Sentence
from bitext.protocols import Segmenter
from bitext.segmentation import patterns
from bitext.segmentation.lexicon import GENERIC, Lexicon, lexicon

VERSION = 1
"""Raised whenever a rule or a list changes what is found."""

LONGEST_LABEL = 30
"""Longest list marker or heading's number with its word, in characters."""

WORDS = "aàyôbgikoquwxz"
"""Letters that stand for themselves or are words, and shorten nothing."""

UNITS = "hgjlmstFKVW"
"""One-letter units: behind a figure they are whole words."""

SHORTEST_GLUED = 3
"""Shortest word that can end a sentence without a blank behind it, in letters."""

LONGEST_WORD = 32
"""How far back the word before a mark is looked for, in characters."""


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
    def signature(self) -> str:
        """For example ``seg:rules-fr-1``."""
        return f"seg:rules-{lexicon(self.lang).name}-{VERSION}"

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
    """The same document with its sentences found anew."""
    paragraphs = tuple(
        Paragraph(p.text, tuple(segmenter.split(p.text)), p.kind) for p in document.paragraphs
    )
    return Document(document.lang, paragraphs, document.title, document.gaps)


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
            position = behind_bracket(text, start, found.start())
        elif position < len(text) and is_boundary(text, start, found, words):
            loose = patterns.LOOSE_QUOTE.match(text, position)
            if loose and quotes.open_at(position):
                position = loose.end()
            yield position
            start = position


class Quotes:
    """Tells whether a place lies inside a quotation in straight marks; asked from left to right.

    A mark's form says whether it opens or closes; one with white space on both sides does what the
    one before did not.
    """

    def __init__(self, text: str) -> None:
        self._text, self._seen, self._open = text, 0, False

    def open_at(self, position: int) -> bool:
        """Whether a quotation is open before this place."""
        for found in patterns.QUOTE.finditer(self._text, self._seen, position):
            self._open = found.lastgroup == "opening" or not (found.lastgroup or self._open)
        self._seen = position
        return self._open


def behind_bracket(text: str, start: int, at: int) -> int:
    """Where to go on from an opening bracket: behind its pair, if it stands inside a sentence."""
    inside = at > start and text[at - 1] not in ":;="
    pair = patterns.BRACKETS[text[at]].match(text, at) if inside else None
    return pair.end() if pair else at + 1


def is_boundary(text: str, start: int, found: re.Match[str], words: Lexicon) -> bool:
    """Whether a sentence ends with a candidate.

    Args:
        text: a paragraph.
        start: of the sentence.
        found: a match of `patterns.CANDIDATE` that is no bracket.
        words: what is known of the language.
    """
    gap, at = found["gap"], found.start()
    if gap is None:
        return found.group().count("\n") > 1
    mark = text[at : found.start("tail")]
    if mark[-1] in patterns.WIDE or gap.count("\n") > 1:
        return True
    if not gap:
        return is_glued(text, start, found, words)
    following = patterns.NEXT.match(text, found.end())
    if following is None or is_small(following["first"]) or is_label(text, start, at, words):
        return False
    before = text[max(start, at - LONGEST_WORD) : at]
    if mark == ".":
        return ends_with_stop(before, following, words)
    if not mark.strip(patterns.ELLIPSES):
        return ends_with_ellipsis(last_word(before), following, words)
    if last_word(before) in words.shout:
        return is_opener(following, words)
    return not (found["tail"] and words.said.match(text, following.start("first")))


def is_glued(text: str, start: int, found: re.Match[str], words: Lexicon) -> bool:
    """Whether only a blank is missing between two sentences: a whole word, a mark, an opener."""
    word = last_word(text[max(start, found.start() - LONGEST_WORD) : found.start()])
    opener = words.opener.match(text, found.end())
    if not opener or not word[-1:].islower() or not word.isalpha() or len(word) < SHORTEST_GLUED:
        return False
    return opener.group()[-1] in "'’" or text[opener.end() : opener.end() + 1].isspace()


def is_small(first: str) -> bool:
    """Whether an ordinary word in small letters follows."""
    return len(first) == 1 and first.islower()


def is_label(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Whether a sentence has only a list marker, a heading's number or no word at all so far."""
    if end - start > LONGEST_LABEL:
        return False
    heading = words.label.match(text, start, end)
    number = heading and patterns.LABEL_NUMBER.fullmatch(text, heading.end(), end)
    marker = patterns.MARKER.fullmatch(text, start, end)
    return bool(number or marker) or not any(map(str.isalnum, text[start:end]))


def is_opener(following: re.Match[str], words: Lexicon) -> bool:
    """Whether a word follows that opens a sentence and is not a name."""
    return words.opener.match(following.string, following.start("first")) is not None


def is_number(following: re.Match[str], words: Lexicon) -> bool:
    """Whether a figure, a Roman numeral or a lone capital follows, but not the English "I"."""
    if following["first"].isdigit():
        return True
    roman = patterns.ROMAN.match(following.string, following.start("first"))
    return roman is not None and not (roman.group() == "I" and is_opener(following, words))


def last_word(before: str) -> str:
    """The word at the end of a text, without quotes, brackets and elision in front of it."""
    if not before or before[-1].isspace():
        return ""
    word = before.rsplit(None, 1)[-1].lstrip(patterns.OPENING)
    return word.replace("’", "'").rpartition("'")[2]


def ends_with_stop(before: str, following: re.Match[str], words: Lexicon) -> bool:
    """Whether a full stop ends a sentence, by the word before it and what follows."""
    word, digit = last_word(before), following["first"].isdigit()
    if word in words.never or (word in words.number and is_number(following, words)):
        return False
    if word.isdigit() and len(word) <= 2:
        listed = before.removesuffix(word).rstrip().endswith(":")
        return not (digit or listed or words.name == GENERIC)
    if word in words.sometimes or is_initial(before, word) or patterns.DOTTED.fullmatch(word):
        return is_opener(following, words)
    return True


def is_initial(before: str, word: str) -> bool:
    """Whether a word is one letter that shortens another; units and « a », « y » are none."""
    unit = word in UNITS and before[:-1].rstrip()[-1:].isdigit()
    return len(word) == 1 and word.isalpha() and not unit and word not in WORDS


def ends_with_ellipsis(word: str, following: re.Match[str], words: Lexicon) -> bool:
    """Whether an ellipsis ends a sentence: not in counting, stammering or a veiled name."""
    at = following.start("first")
    stammer = word and following.string.startswith((word, word.capitalize()), at)
    if following["first"].isdigit() or stammer:
        return False
    return not is_initial("", word) or is_opener(following, words)

"""Where sentences end, by rules.

A full stop, mark or ellipsis is a candidate where white space follows it; so figures, times, URLs and
e-mail addresses are safe by their form. A candidate becomes a boundary where what follows can open a
sentence and what stands before it is no abbreviation, initial, list marker or heading's number. A
parenthesis inside a sentence is skipped whole. In doubt there is no boundary: two sentences in one
translate better than half a sentence.

Conventions, those of the news test sets: a quotation of several sentences is cut inside, its
quotation marks staying with their neighbours; « … ? » before a small letter is not cut; a colon or
semicolon never ends a sentence.
"""

import re
from dataclasses import dataclass

from bitext.document import Document, Paragraph, Sentence
from bitext.protocols import Segmenter
from bitext.segmentation.lexicon import Lexicon, lexicon

VERSION = 1
"""Raised whenever a rule or a list changes what is found."""

MARKS = ".!?…‥‼⁇⁈⁉؟۔।॥"
WIDE = "。！？｡"
"""Marks that need no white space behind them."""

STOP = re.compile(rf"[{MARKS}{WIDE}(\[\n\u2029]")

EMOJI = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff\u00ad"

END = re.compile(
    rf"""
    (?P<mark> [{MARKS}{WIDE}]*+ )
    (?P<tail>
      (?: ["'’”»)\]}}*_{INVISIBLE}」』）】›]
        | \s? [»”›] (?!\w)
        | \[\d{{1,3}}\] | [¹²³⁰⁴-⁹]
        | \s? (?: [{EMOJI}]++ | [:;=]-?[)(DPp](?!\w) | \^\^ )
      )*+
    )
    (?P<gap> \s*+ )
    """,
    re.VERBOSE,
)
"""A run of marks with the closing quotes, brackets and smileys behind it, and white space."""

NEXT = re.compile(
    rf"""
    (?P<open> (?: [«“”„"'‘’‹(\[{{<—–‒―•▪‣◦●*_¿¡{INVISIBLE}-] \s*+ ){{0,6}}+ )
    (?P<first>
        https?:// | www\.
      | (?: [a-z] | [ivx]{{1,4}} ) \) \s
      | [a-z]{{1,2}} [A-Z]
      | \w
    )
    """,
    re.VERBOSE,
)
"""What may open a sentence: quotes, brackets and dashes, then a word or a list marker."""

LABEL = re.compile(
    r"\W*+ (?: \d{1,3} | [A-Za-z] | [IVXLC]{1,7} ) (?: [.-] (?: \d{1,3} | [A-Za-z] ) )*+ °? \.?$",
    re.VERBOSE,
)
NUMBER = re.compile(r"\s (?: \d[\d.-]*+ | [IVXLC]+ | premier | [A-Z] )$", re.VERBOSE)
ROMAN = re.compile(r"[IVXLC]+\b|[A-Z]\b")
DOTTED = re.compile(r"(?:\w{1,2}\.-?)+\w{1,2}")
BLANK_LINE = re.compile(r"\n[^\S\n]*+\n|\u2029")
BRACKETED = {
    "(": re.compile(r"\([^()]{0,400}+\)"),
    "[": re.compile(r"\[[^\[\]]{0,400}+\]"),
}
LONGEST_LABEL = 30
LONGEST_WORD = 32
OPENING = "(«“„\"'‘’[{<—–-*_‹"


@dataclass(frozen=True, slots=True)
class RuleSegmenter:
    """Finds sentences by rules; see `bitext.protocols.Segmenter`.

    Attributes:
        lang: BCP 47 tag; a language without rules of its own gets generic ones.

    >>> [s.text for s in RuleSegmenter("fr").split("M. Roy est là. « Qui ? » dit-elle.")]
    ['M. Roy est là.', '« Qui ? » dit-elle.']
    """

    lang: str

    @property
    def lexicon(self) -> Lexicon:
        """The words this language's rules know."""
        return lexicon(self.lang)

    @property
    def signature(self) -> str:
        """For example ``seg:rules-fr-1``."""
        return f"seg:rules-{self.lexicon.name}-{VERSION}"

    def split(self, text: str) -> list[Sentence]:
        """Sentences of one paragraph, in order; together they hold all but white space."""
        words = self.lexicon
        sentences = list[Sentence]()
        start = position = len(text) - len(text.lstrip())
        while found := STOP.search(text, position):
            at = found.start()
            if text[at] in BRACKETED:
                position = behind_bracket(text, start, at)
                continue
            end = END.match(text, at)
            assert end is not None
            position = max(end.end(), at + 1)
            if position < len(text) and is_boundary(text, start, end, words):
                body = text[start : end.start("gap")].rstrip()
                if body:
                    sentences.append(Sentence(body, start))
                    start = end.end()
        if body := text[start:].rstrip():
            sentences.append(Sentence(body, start))
        return sentences


def segment(document: Document, segmenter: Segmenter) -> Document:
    """The same document with its sentences found anew."""
    paragraphs = tuple(
        Paragraph(p.text, tuple(segmenter.split(p.text)), p.kind) for p in document.paragraphs
    )
    return Document(document.lang, paragraphs, document.title, document.gaps)


def behind_bracket(text: str, start: int, at: int) -> int:
    """Where to go on from an opening bracket: behind its pair if it stands inside a sentence."""
    pair = BRACKETED[text[at]].match(text, at)
    return pair.end() if pair and at > start else at + 1


def is_boundary(text: str, start: int, end: re.Match[str], words: Lexicon) -> bool:
    """Whether a sentence that starts at ``start`` ends with this run of marks."""
    mark, tail, gap = end["mark"], end["tail"], end["gap"]
    if BLANK_LINE.search(gap):
        return True
    if mark and mark[-1] in WIDE:
        return True
    if not gap or not mark:
        return False
    following = NEXT.match(text, end.end())
    if following is None or is_small(following["first"]):
        return False
    at = end.start()
    if at - start < LONGEST_LABEL and is_label(text[start:at], words):
        return False
    before = text[max(start, at - LONGEST_WORD) : at]
    if mark == ".":
        return ends_with_stop(before, text, following, words)
    word = last_word(before)
    if mark.strip(".…‥") == "":
        return ends_with_ellipsis(word, text, following, words)
    if word in words.shout:
        return words.opener.match(text, following.start("first")) is not None
    return not (tail and words.said.match(text, following.start("first")))


def is_small(first: str) -> bool:
    """Whether what follows is an ordinary word in small letters."""
    return len(first) == 1 and first.islower()


def is_label(sentence: str, words: Lexicon) -> bool:
    """Whether there is only a list marker, a heading's number or no word at all so far."""
    if not any(map(str.isalnum, sentence)):
        return True
    if LABEL.match(sentence):
        return True
    heading = words.label.match(sentence)
    return heading is not None and NUMBER.match(sentence, heading.end()) is not None


def last_word(before: str) -> str:
    """The word at the end of a text, without quotes, brackets and elision in front of it."""
    if not before or before[-1].isspace():
        return ""
    word = before.rsplit(None, 1)[-1].lstrip(OPENING)
    return word.replace("’", "'").rpartition("'")[2]


def ends_with_stop(before: str, text: str, following: re.Match[str], words: Lexicon) -> bool:
    """Whether a single full stop ends a sentence, by the word before it and what follows."""
    word, at = last_word(before), following.start("first")
    if word in words.never:
        return False
    digit = following["first"].isdigit()
    if word in words.number and (digit or ROMAN.match(text, at)):
        return False
    if word.isdigit() and len(word) <= 2 and (digit or before[: -len(word)].rstrip()[-1:] == ":"):
        return False
    if word in words.sometimes or is_initial(word) or DOTTED.fullmatch(word):
        return words.opener.match(text, at) is not None
    return True


def is_initial(word: str) -> bool:
    """Whether a word is one letter that shortens another; French « a » and « y » are words."""
    return len(word) == 1 and word.isalpha() and word not in "ayàô"


def ends_with_ellipsis(word: str, text: str, following: re.Match[str], words: Lexicon) -> bool:
    """Whether an ellipsis ends a sentence: not in counting, stammering or a shortened name."""
    at = following.start("first")
    if following["first"].isdigit() or (word and text.startswith(word, at)):
        return False
    if is_initial(word):
        return words.opener.match(text, at) is not None
    return True

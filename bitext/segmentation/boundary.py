"""Whether a sentence ends at a candidate: its marks, the words around them, and the lexicon."""

import re

from bitext.segmentation import patterns
from bitext.segmentation.glued import is_closed_quotation, is_glued
from bitext.segmentation.lexicon import GENERIC, Lexicon

LONGEST_WORD = 32
"""How far back the word before a mark is looked for, in characters."""

LONGEST_LABEL = 40
"""Longest list marker or heading's number with its word, in characters."""

SHORTEST_DATED = 26
"""Shortest sentence that an era can end, in characters; "En 52 av. J.-C. César" goes on."""

LONGEST_STAMMER = 4
"""Longest word that an ellipsis may repeat inside a sentence, in letters: "Non… Non, merci"."""

LONGEST_CALL = 3
"""Longest call that is one sentence with the same one behind it, in letters: "Non ! Non !". Of
longer ones, as in "Au feu ! Au feu !", translators forget one."""

NO_INITIALS = "aàyôbgikoquwxz"
"""Letters that are words or stand for themselves, and shorten nothing."""

UNITS = "hgjlmstFKVW"
"""Letters that are units behind a figure."""


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
        quoted = found["quoted"] is not None
        return is_closed_quotation(text, at) if quoted else found.group().count("\n") > 1
    mark = text[at : found.start("tail")]
    if gap.count("\n") > 1:
        return True
    before = text[max(start, at - LONGEST_WORD) : at]
    if not gap:
        return mark[-1] in patterns.WIDE or is_glued(before, found, words)
    following = patterns.NEXT.match(text, found.end())
    if following is None or is_small(following["first"]):
        return False
    if is_label(text, start, at, words) or is_speaker(text, start, at, following):
        return False
    if mark == ".":
        return ends_with_stop(before, following, words)
    if not mark.strip(patterns.ELLIPSES):
        return ends_with_ellipsis(last_word(before), following, words)
    return ends_with_mark(mark + found["tail"], before, following, words)


def is_small(first: str) -> bool:
    """Whether an ordinary word in small letters follows."""
    return len(first) == 1 and first.islower()


def is_label(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Whether a sentence has only a list marker, a heading's number or no word at all so far."""
    if end - start > LONGEST_LABEL:
        return False
    if words.label.fullmatch(text, start, end) or patterns.MARKER.fullmatch(text, start, end):
        return True
    return not any(map(str.isalnum, text[start:end]))


def is_speaker(text: str, start: int, end: int, following: re.Match[str]) -> bool:
    """Whether a play's speaker or a report's town stands before a dash: "HARPAGON. — Au voleur"."""
    dash = following.group()[0] in patterns.DASHES
    return dash and patterns.CAPITALS.fullmatch(text, start, end) is not None


def is_opener(following: re.Match[str], words: Lexicon) -> bool:
    """Whether a word follows that opens a sentence and is not a name."""
    return words.opener.match(following.string, following.start("first")) is not None


def is_numbered(word: str, following: re.Match[str], words: Lexicon) -> bool:
    """Whether an abbreviation has its number behind it."""
    if following["first"].isdigit():
        return word in words.figure or word in words.number
    roman = patterns.ROMAN.match(following.string, following.start("first"))
    return roman is not None and word in words.number


def last_word(before: str) -> str:
    """The word at the end of a text, without quotes, brackets and elision in front of it."""
    if not before or before[-1].isspace():
        return ""
    word = before.rsplit(None, 1)[-1].lstrip(patterns.OPENING)
    return word.replace("’", "'").rpartition("'")[2]


def ends_with_stop(before: str, following: re.Match[str], words: Lexicon) -> bool:
    """Whether a full stop ends a sentence, by the words before it and what follows."""
    word = last_word(before)
    if word in words.never or is_numbered(word, following, words):
        return False
    if word in words.day and words.date.match(following.string, following.start("first")):
        return False
    if word.isdigit() and len(word) <= 2:
        listed = before.removesuffix(word).rstrip(patterns.OPENING_OR_BLANK).endswith(":")
        return not (listed or following["first"].isdigit() or words.name == GENERIC)
    if words.era.search(before):
        return len(before) >= SHORTEST_DATED or is_opener(following, words)
    if patterns.DOTTED.fullmatch(word):
        return is_opener(following, words) and not is_headline(before, following)
    if word in words.sometimes or is_initial(before, word):
        return is_opener(following, words)
    return True


def is_headline(before: str, following: re.Match[str]) -> bool:
    """Whether capitals stand on both sides of a stop: there every word looks as if it opened one.

    In "L'O.N.U. S'ALARME" the stop is the acronym's; that a sentence ends with one is rarer.
    """
    word = patterns.WORDS.match(following.string, following.start("first"))
    return before.isupper() and word is not None and (word[0].isupper() or len(word[0]) == 1)


def is_initial(before: str, word: str) -> bool:
    """Whether a word is one letter that shortens another, and no unit."""
    behind = before[:-1].rstrip()[-1:]
    unit = behind == "°" or (behind.isdigit() and word in UNITS)
    return len(word) == 1 and word.isalpha() and not unit and word not in NO_INITIALS


def ends_with_ellipsis(word: str, following: re.Match[str], words: Lexicon) -> bool:
    """Whether an ellipsis ends a sentence: not in counting, stammering or a veiled name."""
    again = following.string.startswith((word, word.capitalize()), following.start("first"))
    stammer = again and 0 < len(word) <= LONGEST_STAMMER
    if following["first"].isdigit() or stammer:
        return False
    return not is_initial("", word) or is_opener(following, words)


def ends_with_mark(marks: str, before: str, following: re.Match[str], words: Lexicon) -> bool:
    """Whether « ! », « ? » or a smiley ends a sentence: not if what follows is the same call again.

    Args:
        marks: the marks, with the closing quotes and the like behind them.
        before: the end of the sentence, without them.
        following: a match of `patterns.NEXT`.
        words: what is known of the language.
    """
    at = following.start("first")
    if last_word(before) in words.shout or marks[0] >= patterns.FIRST_EMOJI:
        return is_opener(following, words)
    call = patterns.MARK.split(before)[-1].strip(patterns.OPENING_OR_BLANK)
    if call and is_repeated(call, following.string, at):
        return False
    return marks[-1] in patterns.MARKS or not words.said.match(following.string, at)


def is_repeated(call: str, text: str, at: int) -> bool:
    """Whether a call follows once more, and makes one sentence with the first one.

    It does where it is short, or where somebody is told to have called: « Le chat ! Le chat ! »
    criait-elle. Of longer ones that stand alone a translator forgets one.
    """
    if not text.startswith(call, at):
        return False
    again = re.compile(rf"(?:{re.escape(call)}[^\S\n]?[!?]+[^\S\n]*+)++").match(text, at)
    if again is None:
        return False
    behind = text[again.end() :][:LONGEST_WORD].lstrip(patterns.CLOSING)
    return len(call) <= LONGEST_CALL or behind[:1].islower()

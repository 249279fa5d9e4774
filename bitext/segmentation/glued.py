"""Two sentences with no blank between them, as in "Il est parti.Sinon je viens.", told apart.

Careless typing, copies from PDF and scraped pages leave the blank out, and a translator that is
asked for both at once often forgets one. Addresses, file names, versions, initials and code have a
mark inside as well; they are told apart by what clings to the words around it, and by the lexicon:
a word that translates into another one is a word of the language, a name of code is not.
"""

import re
from functools import lru_cache

from bitext.lexicon.stems import stem
from bitext.segmentation import patterns
from bitext.segmentation.lexicon import Lexicon

SHORTEST = 2
"""Shortest word that can end a sentence without a blank behind it, in letters."""

SHORTEST_SHOUTED = 4
"""Shortest one in a text in capitals, where acronyms and suffixes look alike, in letters."""

LONGEST_DETERMINER = 3
"""Longest word in front of a noun that tells that it is one, in letters: "un smartphone"."""

YEAR = 4
"""Digits of a number that can end a sentence without a blank behind it."""

LONGEST_QUOTATION = 1000
"""How far back the opening mark of a quotation is looked for, in characters."""

ENGLISH = "en"
"""The language of which code is made, so that its words tell less."""

CODE = re.compile(r"[/\\@_=<>`{}#$|~&+]|\.\w|\w[(\[]")
"""What clings to a word that is part of an address, a path or code, and to no other."""

FOLLOWING = re.compile(
    r"""
    (?P<quote> [«“„‘‹"—–]? [^\S\n]? )
    (?P<word> [^\W\d_]+ (?: - [^\W\d_]+ )* )
    (?P<elided> ['’] (?=\w) )?
    (?P<more> [(\[=_\d/\\@{}] | [.:-] \w | $ )?
    (?P<running> \s [^\W\d_A-ZÀ-Þ] )?
    """,
    re.VERBOSE,
)
"""A quotation mark or dash, a word, and whether it goes on as an address or as a sentence."""

SUFFIX = re.compile(
    r"""
      bat|bmp|cfg|com|css|csv|dat|docx?|dll|edu|epub|eu|exe|fr|gif|gouv|gov|html?|ini|io|java
    | jpe?g|js|json|log|md|mp[34]|net|odt|org|pdf|php|png|pptx?|ps|py|rar|rtf|svg|sys|tar|tex|tgz
    | tiff?|tmp|ts|txt|uk|us|wav|xlsx?|xml|ya?ml|zip
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What stands behind the stop in names of files and of sites, and in ``.NET``."""

CLOSING = patterns.CLOSING + ")]%€$£°"


def is_glued(before: str, found: re.Match[str], words: Lexicon) -> bool:
    """Whether only a blank is missing between two sentences.

    Args:
        before: the end of the sentence, without the mark.
        found: a match of `patterns.CANDIDATE` with no white space in ``gap``.
        words: what is known of the language.
    """
    following = FOLLOWING.match(found.string, found.end())
    if following is None or not following["word"][0].isupper():
        return False
    if following["more"] and not goes_on(following, words):
        return False
    token = before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
    if CODE.search(token) or SUFFIX.fullmatch(following["word"]):
        return False
    mark = found.group()[: found.start("tail") - found.start()]
    if mark == ".":
        return is_stop(before, token, following, words)
    return is_call(mark, token.rstrip(CLOSING), following, words)


def goes_on(following: re.Match[str], words: Lexicon) -> bool:
    """Whether the word behind a mark, though more clings to it, goes on as a sentence does.

    It opens one, or is one, with no blank behind it either: "Tu viens ?Non.Pourquoi ?"
    """
    mark, behind = following["more"][0], following.end("word") + 1
    if mark in ".:" and is_opening(following, words):
        return True
    opener = words.opener.match(following.string, behind) if mark == "." else None
    return opener is not None and opener[0][0].isupper()


def is_closed_quotation(text: str, at: int) -> bool:
    """Whether a French quotation that ends here, with no blank behind it, was opened before."""
    least = max(0, at - LONGEST_QUOTATION)
    return text.rfind("«", least, at) > text.rfind("»", least, at)


def is_call(mark: str, token: str, following: re.Match[str], words: Lexicon) -> bool:
    """Whether a mark other than a full stop stands between two sentences."""
    word = bare(token)
    if word in words.shout or (word and not word.isalpha() and not word.isdigit()):
        return False
    ellipsis = not mark.strip(patterns.ELLIPSES)
    if ellipsis and (len(word) < SHORTEST or following["word"].startswith(word.capitalize())):
        return False
    return len(following["word"]) > 1 or is_opening(following, words)


def is_stop(before: str, token: str, following: re.Match[str], words: Lexicon) -> bool:
    """Whether a full stop ends a sentence though no blank is behind it."""
    word, opens = bare(token.rstrip(CLOSING)), is_opening(following, words)
    if not token or not any(map(str.isalnum, before)):
        return False  # ".NET", ". – I agree"
    if token[-1] in CLOSING:
        # A closed quotation, a bracket or a per cent sign is no part of an abbreviation.
        return opens or len(following["word"]) > SHORTEST
    if word.isdigit():
        return len(word) == YEAR and opens
    if not word.isalpha() or word in words.never or word in words.sometimes:
        return False
    if word.isupper():
        return is_shouted(before, word, following["word"], words)
    return opens or (is_plain(word, following["word"], words) and is_pair(before, following, words))


def is_plain(word: str, following: str, words: Lexicon) -> bool:
    """Whether two words are written like words, not like abbreviations or names of code."""
    if len(word) < SHORTEST or len(following) < SHORTEST or word in words.number | words.figure:
        return False
    small = word[1:].islower() and following.title() == following
    return small and word != following.lower()


def is_pair(before: str, following: re.Match[str], words: Lexicon) -> bool:
    """Whether the two words around a full stop are words of the language, not of code."""
    *_, earlier, word = ["", *patterns.WORDS.findall(before)]
    if words.is_generic or earlier.casefold() in words.named:
        return False
    running = following["running"] is not None
    if word[0].isupper():
        return running and words.name != ENGLISH and is_word(following["word"], words.name)
    # Of words that are spelled alike in both languages code is made as well: "document.Title".
    determined = 0 < len(earlier) <= LONGEST_DETERMINER and words.name != ENGLISH
    return is_word(word, words.name) or (running and determined)


def is_opening(following: re.Match[str], words: Lexicon) -> bool:
    """Whether a word follows that opens a sentence and is hardly ever a name."""
    place = following.start("word")
    opener = words.opener.match(following.string, place)
    return opener is not None and opener.end() >= following.end("word")


def is_shouted(before: str, word: str, following: str, words: Lexicon) -> bool:
    """Whether two sentences in capitals meet."""
    if len(word) < SHORTEST_SHOUTED or not before.isupper() or not following.isupper():
        return False
    return is_word(word, words.name) and is_word(following, words.name)


def bare(token: str) -> str:
    """A word without the quotes, the elision and the hyphenated words in front of it."""
    word = token.lstrip(patterns.OPENING).replace("’", "'").rpartition("'")[2]
    return word.rpartition("-")[2]


@lru_cache(maxsize=1 << 16)
def is_word(word: str, lang: str) -> bool:
    """Whether a word is one of a language: what translates only into itself is a name or code.

    >>> is_word("pleut", "fr"), is_word("Println", "fr"), is_word("Voilà", "fr")
    (True, False, True)
    """
    # Imported here, as the dictionary loads numpy and few texts have such a place.
    from bitext.lexicon.dictionary import packaged

    own = stem(word)
    options = packaged(lang, "fr" if lang == "en" else "en").get(own, {})
    return bool(options) and max(options, key=lambda other: options[other]) != own

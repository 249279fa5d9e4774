"""Sentences that are in the target language already, and texts that are not in the source language.

A translator makes nonsense of a sentence in its own target language: an English slogan in a French
article loses words. Such a sentence is left as it is, where that is sure: words that are of the one
language alone, by the lists of little words and the dictionary, and none of the other.
"""

from functools import lru_cache

from bitext.document import Document
from bitext.errors import tell_count
from bitext.languages.identification import WORD, identify, little_words
from bitext.languages.names import name_of
from bitext.languages.tags import base_of
from bitext.lexicon.linebreaks import put_on_one_line
from bitext.segmentation.glued import is_word

FEWEST = 3
"""Words of the target language alone that make a sentence surely one of it."""

SHARE = 0.4
"""Share of its words that they are at least."""

STRAY = 12
"""So many of them weigh up one word of the source language, such as a name."""

DICTIONARY = frozenset({"fr", "en"})
"""Languages whose words the packaged dictionary tells apart."""

FRENCH_LETTERS = frozenset("àâçéèêëîïôùûœ")


def is_in_target_language(text: str, source_lang: str, target_lang: str) -> bool:
    """Whether a sentence is surely in the target language, and not in the source language.

    >>> is_in_target_language("Make our planet great again", "fr", "en")
    True
    >>> is_in_target_language("Le film The Lord of the Rings est sorti.", "fr", "en")
    False
    """
    source, target = base_of(source_lang), base_of(target_lang)
    if source == target or {source, target} != DICTIONARY:
        return False
    words = [word.lower() for word in WORD.findall(text)]
    if len(words) < FEWEST:
        return False
    ours = sum(is_only(word, target, source) for word in words)
    if ours < FEWEST or ours < SHARE * len(words):
        return False
    return STRAY * sum(is_only(word, source, target) for word in words) <= ours


@lru_cache(maxsize=1 << 16)
def is_only(word: str, lang: str, other: str) -> bool:
    """Whether a word is one of a language and not of the other."""
    if word in little_words()[other]:
        return False
    if not FRENCH_LETTERS.isdisjoint(word):
        return lang == "fr"
    return word in little_words()[lang] or (is_word(word, lang) and not is_word(word, other))


def warning_of(document: Document, target_lang: str) -> str:
    """What is to be said of a text's language before it is translated; empty where nothing is.

    Args:
        document: segmented; the first part of a text will do.
        target_lang: BCP 47 tag of what it is to be translated into.
    """
    source_lang = document.lang
    texts = [
        put_on_one_line(sentence.text, source_lang)
        for paragraph in document.paragraphs
        if paragraph.kind != "code"
        for sentence in paragraph.sentences
    ]
    left = sum(is_in_target_language(text, source_lang, target_lang) for text in texts)
    found = base_of(target_lang) if 2 * left > len(texts) else identify(texts)
    if found is not None and found != base_of(source_lang):
        seen, expected = name_in_english(found), name_in_english(source_lang)
        return f"the text seems to be in {seen}, not in {expected}; see --from and --to"
    if left:
        sentences = f"{left:,} of {tell_count(len(texts), 'sentence')}"
        return f"{sentences} seem to be in {name_in_english(target_lang)} and are left as they are"
    return ""


def name_in_english(lang: str) -> str:
    """What a language, or the script of an unknown one, is called."""
    return f"{lang.lower()} letters" if lang.isupper() else name_of(lang)

"""Words that markup says are in another language than the text: they come through as they stand."""

import re

from bitext.documents.runs import decode_text
from bitext.documents.tokens import Token
from bitext.languages.tags import base_of
from bitext.lexicon.detection import language_of

LOOKED_AT = 2000
"""Characters of an element whose words are looked at."""

LIKELY = 40
"""Percent from which on the words themselves say that they are in the text's language."""

WHOLE = frozenset({"html", "body"})
"""Elements of which many programs say a language that nobody chose."""

NO_LANGUAGE = frozenset({"", "mis", "mul", "und", "x", "zxx"})
TAG = re.compile(r"<[^>]*>")


def is_foreign(text: str, token: Token, lang: str) -> bool:
    """Whether an element is in another language, by its attribute and by its words.

    Programs strew languages over a text that were those of a keyboard, so words that are known to
    be in the text's language are in it.

    Args:
        text: that the element stands in.
        token: its opening tag.
        lang: BCP 47 tag of the text; ``mul`` where it is in several.

    >>> from bitext.documents.tokens import tokenize
    >>> for text in ("<i lang=en>smart city</i>", "<i lang=en>il pleut</i>", "<i lang=fr>a</i>"):
    ...     print(is_foreign(text, next(tokenize(text)), "fr"))
    True
    False
    False
    """
    said = token.value("lang") or token.value("xml:lang")
    if token.name in WHOLE or base_of(lang) in NO_LANGUAGE:
        return False
    if base_of(said) in NO_LANGUAGE | {base_of(lang)}:
        return False
    limit = token.end + LOOKED_AT
    end = text.find(
        f"</{text[token.start + 1 : token.start + 1 + len(token.name)]}", token.end, limit
    )
    words = decode_text(TAG.sub(" ", text[token.end : limit if end < 0 else end]))
    found = language_of([words], lang, said)
    return found.language != base_of(lang) or found.confidence < LIKELY

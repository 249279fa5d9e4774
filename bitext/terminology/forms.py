"""Forms of a word: plural and feminine, by tables of the language.

A language without a table has each word in its one form.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from bitext.languages.tags import base_of
from bitext.lexicon.casing import capitals_of, casing
from bitext.shipped import packaged_table

__all__ = [
    "Form",
    "forms_of",
    "head_of",
    "is_behind_head",
    "plural_of",
    "rules_of",
    "skeleton_of",
    "with_article",
]

NOTHING = MappingProxyType(
    {
        "prepositions": (),
        "fixed": (),
        "articles": (),
        "clitics": (),
        "alike": (),
        "plural": (),
        "irregular": (),
    }
)
ARTICLE = re.compile(r"\b([Aa])(n?)(?= $)")


class Form(NamedTuple):
    """One form of a word.

    Attributes:
        text: the word.
        plural: whether it is its plural; False for the form that the glossary has.
    """

    text: str
    plural: bool = False


@cache
def rules_of(lang: str) -> Any:
    """What is known of a language's forms; nothing of most.

    Args:
        lang: BCP 47 tag.
    """
    found = packaged_table("bitext.terminology", f"forms.{base_of(lang)}.toml")
    return MappingProxyType({**NOTHING, **found})


@lru_cache(maxsize=1 << 16)
def skeleton_of(word: str, lang: str) -> str:
    """What all forms of a word have in common, and few other words have.

    >>> {skeleton_of(word, "fr") for word in ("général", "Générale", "GENERAUX", "générales")}
    {'genera~'}
    >>> skeleton_of("Wörter", "de")
    'worter'
    """
    plain = capitals_of(word).lower()
    rules = rules_of(lang)
    if not rules["plural"]:
        return plain
    plain = plain[: max(1, len(plain.rstrip("sx")))]
    plain = plain[: max(1, len(plain.rstrip("e")))]
    return next(
        (plain.removesuffix(end) + one for end, one in rules["alike"] if plain.endswith(end)), plain
    )


@lru_cache(maxsize=1 << 16)
def forms_of(
    word: str, lang: str, *, is_alone: bool = True, is_name: bool = False
) -> tuple[Form, ...]:
    """The forms of a word, the one that it has first.

    Args:
        word: as a glossary has it.
        lang: BCP 47 tag.
        is_alone: whether the term is this one word, so that nothing else tells what it is.
        is_name: it does not inflect.

    >>> [form.text for form in forms_of("procureur", "fr")]
    ['procureur', 'procureurs', 'procureuse', 'procureuses', 'procureure', 'procureures']
    >>> [form.text for form in forms_of("port", "fr")], forms_of("Martin", "fr", is_name=True)
    (['port', 'ports'], (Form(text='Martin', plural=False),))
    """
    rules = rules_of(lang)
    lowered = word.lower()
    if is_name or not word[-1:].isalpha() or lowered in rules["fixed"] or is_name_like(word, lang):
        return (Form(word),)
    found = {word: False}
    for text in (word, *feminines_of(word, rules, is_alone=is_alone)):
        found.setdefault(text, False)
        for plural in plurals_of(text, rules):
            found.setdefault(plural, True)
    return tuple(Form(text, plural) for text, plural in found.items())


def is_name_like(word: str, lang: str) -> bool:
    """Whether a capital means a name: no text has the word in small letters.

    >>> is_name_like("Martin", "fr"), is_name_like("Premier", "fr"), is_name_like("loi", "fr")
    (True, False, False)
    """
    if not word[:1].isupper():
        return False
    return not any(form[:1].islower() for form in casing(lang).get(capitals_of(word), ()))


def plurals_of(word: str, rules: Any) -> list[str]:
    """The plurals that a word may have."""
    lowered = word.lower()
    for singular, plural in rules["irregular"]:
        if lowered == singular or (
            lowered.endswith(singular) and lowered[: -len(singular)].endswith("-")
        ):
            return [word[: len(word) - len(singular)] + plural]
    for end, plurals in rules["plural"]:
        if lowered.endswith(end):
            return [word[: len(word) - len(end)] + plural for plural in plurals]
    return []


def feminines_of(word: str, rules: Any, *, is_alone: bool) -> list[str]:
    """The feminines that a word may have."""
    tables = [rules.get("feminine", ()), () if is_alone else rules.get("feminine_inside", ())]
    for end, feminines, least in (row for table in tables for row in table):
        if word.endswith(end) and len(word) >= least:
            return [word[: len(word) - len(end)] + feminine for feminine in feminines]
    return []


def is_behind_head(words: Sequence[str], index: int, lang: str) -> bool:
    """Whether a word stands behind a preposition of its term, where terms do not inflect.

    >>> [is_behind_head(["chef", "d", "État"], index, "fr") for index in (2, 0)]
    [True, False]
    """
    prepositions = rules_of(lang)["prepositions"]
    return any(word.lower() in prepositions for word in words[:index])


def head_of(words: str, lang: str) -> str:
    """Some words up to the first preposition behind one.

    >>> head_of("Ministers of Justice", "en"), head_of("to the wall", "en")
    ('Ministers', 'to the wall')
    """
    prepositions = rules_of(lang)["prepositions"]
    for match in re.finditer(r"(?<=\s)[^\s'’]+", words):
        if match[0].lower() in prepositions:
            return words[: match.start()].rstrip()
    return words


@lru_cache(maxsize=1 << 14)
def plural_of(term: str, lang: str) -> str:
    """A term in the plural; as it is where the language is not known, or it is one already.

    >>> plural_of("Minister of Justice", "en"), plural_of("levy", "en")
    ('Ministers of Justice', 'levies')
    >>> plural_of("chef d'État", "fr"), plural_of("MP", "en"), plural_of("Wort", "de")
    ("chefs d'État", 'MPs', 'Wort')
    """
    rules = rules_of(lang)
    words = list(re.finditer(r"[^\s'’]+", term))
    behind = [i for i, word in enumerate(words) if i and word[0].lower() in rules["prepositions"]]
    if not words:
        return term
    head = words[-1]
    if behind:
        head = words[behind[0] - 1 if base_of(lang) == "en" else 0]
    if not head[0][-1:].isalpha():
        return term
    plurals = (
        [f"{head[0]}s"]
        if head[0].isupper() and len(head[0]) > 1 and rules["plural"]
        else plurals_of(head[0], rules)
    )
    return f"{term[: head.start()]}{plurals[0]}{term[head.end() :]}" if plurals else term


def with_article(before: str, term: str, lang: str) -> str:
    """What stands in front of a term, an indefinite article in it as the term's sound asks for.

    >>> with_article("It is a ", "MP", "en"), with_article("This was an ", "firm", "en")
    ('It is an ', 'This was a ')
    >>> with_article("C'est un ", "an", "fr")
    "C'est un "
    """
    rules = rules_of(lang)
    article = ARTICLE.search(before) if "vowel_letters" in rules else None
    if article is None:
        return before
    return f"{before[: article.start()]}{article[1]}{'n' if has_vowel_sound(term, rules) else ''} "


def has_vowel_sound(term: str, rules: Any) -> bool:
    """Whether a term sounds as if it began with a vowel."""
    first = re.match(r"[^\W\d_]*", term.lstrip("“\"'«"))
    word = first[0] if first else ""
    lowered = word.lower()
    if len(word) > 1 and word.isupper() and (len(word) < 4 or not re.search("[AEIOU]", word)):
        return word[0] in rules["vowel_letters"] and not word.startswith("EU")
    if lowered.startswith(tuple(rules["vowel_words"])):
        return True
    return lowered.startswith(tuple("aeiou")) and not lowered.startswith(
        tuple(rules["consonant_words"])
    )

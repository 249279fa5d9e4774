"""Names of persons where nothing but a name stands: before a speech, in a cell of a table."""

import re
import tomllib
from functools import cache
from typing import NamedTuple

from bitext.lexicon.acronyms import acronyms
from bitext.lexicon.casing import capitals_of, casing, names, table

WORD = re.compile(r"[^\W\d_]+")

NAME = re.compile(
    r"""
    (?! M\. \s )                                    # Monsieur
    (?P<initials> (?: [A-ZÀ-Þ]\. [ \u00a0-]? ){1,3} )?
    (?P<particle> (?: L[ea]s? | D[eu]s? | Van | Von | El | Ben ) [ \u00a0] | [LD]['’] )?
    (?P<rest> [A-ZÀ-Þ][a-zà-ÿ]+ (?: [ \u00a0-] [A-ZÀ-Þ][a-zà-ÿ]+ ){0,2} )
    """,
    re.VERBOSE,
)
"""A surname behind initials or what belongs to it: « G. Doucet », « Le Goff »."""

SIGNATURE = re.compile(
    r"(?!M\. )(?:[A-ZÀ-Þ]\.[ \u00a0-]?){1,3}(?P<rest>[A-ZÀ-Þ]{2,}(?:[ \u00a0-][A-ZÀ-Þ]{2,}){0,2})"
)
"""Initials and a surname in capitals."""

PARTICLE = re.compile("L[ea]s?|D[eu]s?|Van|Von|El|Ben")


def is_name(words: str, lang: str) -> bool:
    """Whether all of some words, in any case, may be of a person's name, as far as tables know.

    >>> is_name("HARPAGON", "fr"), is_name("LE COMTE", "fr"), is_name("LONDRES", "fr")
    (True, False, False)
    """
    return all(is_part_of_name(capitals_of(word), lang) for word in WORD.findall(words))


def is_part_of_name(key: str, lang: str) -> bool:
    """Whether a word is a person's name, or in no table and no article: « L' »."""
    kinds = names(lang).kinds.get(key, {})
    if "places" in kinds or key in acronyms(lang):
        return False
    is_word = len(key) == 1 or any(form.islower() for form in casing(lang).get(key, ()))
    return bool(kinds) or not is_word


def is_written_name(text: str, lang: str) -> bool:
    """Whether a text is a surname with initials or a particle, and nothing else.

    Of a language without a table of words nobody knows: *A. Kosten* may be a heading.

    >>> [is_written_name(text, "fr") for text in ("G. Doucet", "Le Goff", "A. Bilan", "Le Caire")]
    [True, True, False, False]
    """
    found = NAME.fullmatch(text) if casing(lang) else None
    if found is None or not (found["initials"] or found["particle"]):
        return False
    whole = f"{found['particle'] or ''}{found['rest']}"
    kinds = names(lang).kinds.get(re.sub(r"[-\u00a0]", " ", capitals_of(whole)), {})
    return "places" not in kinds and is_name(found["rest"], lang)


def is_signature(text: str, lang: str) -> bool:
    """Whether a text is initials and a surname in capitals, as below a letter, and nothing else.

    Of a language without a table of words nobody knows, and plurals of words are of headings.

    >>> [is_signature(text, "fr") for text in ("J. PETIT", "J.-P. LE GOFF", "A. BILAN", "M. PETIT")]
    [True, True, False, False]
    """
    found = SIGNATURE.fullmatch(text) if casing(lang) else None
    return found is not None and all(
        is_persons(capitals_of(word), lang) and not is_plural(capitals_of(word), lang)
        for word in WORD.findall(found["rest"])
        if not PARTICLE.fullmatch(word.capitalize())
    )


def is_plural(key: str, lang: str) -> bool:
    """Whether a word in no table is one of it with an ending: « SYNTHÈSES ».

    >>> is_plural("SYNTHESES", "fr"), is_plural("DUBOIS", "fr"), is_plural("DURAND", "fr")
    (True, False, False)
    """
    known = casing(lang)
    is_known = key in known or key in names(lang).kinds
    ends = key.endswith(("S", "X"))
    return ends and not is_known and any(map(str.islower, known.get(key[:-1], ())))


class Heads(NamedTuple):
    """Heads of columns under which names stand.

    Attributes:
        persons: in small letters.
        places: likewise.
    """

    persons: frozenset[str]
    places: frozenset[str]


@cache
def heads_of_names(lang: str) -> Heads:
    """The heads of a language; none where it has no table."""
    data = tomllib.loads(table(lang, "heads", "toml"))
    listed = (data.get(kind, "").replace("\n", ";").split(";") for kind in Heads._fields)
    return Heads(*(frozenset(map(str.strip, words)) - {""} for words in listed))


def is_name_under(head: str, text: str, lang: str) -> bool:
    """Whether a text in a cell is a name for what stands at the head of its column.

    Places that are no word as well are left to the translator: « Londres » is London.

    >>> is_name_under("Nom", "Petit", "fr"), is_name_under("Taille", "Petit", "fr")
    (True, False)
    >>> is_name_under("Ville :", "Tours", "fr"), is_name_under("Ville :", "Londres", "fr")
    (True, False)
    """
    heads, key = heads_of_names(lang), head.strip(" :\u00a0\u202f*").lower()
    words = WORD.findall(text)
    if not words or not all(word[0].isupper() for word in words):
        return False
    if key in heads.persons:
        own = [word for word in words if not PARTICLE.fullmatch(word)]
        return bool(own) and all(is_persons(capitals_of(word), lang) for word in own)
    if key not in heads.places or len(words) > 1:
        return False
    place = capitals_of(text.strip())
    forms = casing(lang).get(place, ())
    return "places" in names(lang).kinds.get(place, {}) and any(form.islower() for form in forms)


def is_persons(key: str, lang: str) -> bool:
    """Whether a word is a person's name, be it another word too, or in no table."""
    return bool({"given", "surnames"} & names(lang).kinds.get(key, {}).keys()) or is_part_of_name(
        key, lang
    )

"""What a page must know of languages: their names, the direction of their script, their spaces."""

import re

from bitext.languages.tags import base_of

NAMES = {
    "ar": "Arabic",
    "br": "Breton",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "la": "Latin",
    "nl": "Dutch",
    "no": "Norwegian",
    "oc": "Occitan",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "und": "Unknown language",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)
RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
)

FRENCH_SPACE = re.compile(r" (?=[:;!?»])|(?<=«) ")
"""An ordinary space that French typography never breaks a line at."""


def name_of(lang: str) -> str:
    """The English name of a language; the tag itself where we know none.

    >>> name_of("fr"), name_of("pt-BR"), name_of("gsw")
    ('French', 'Portuguese (BR)', 'gsw')
    """
    primary, _, rest = lang.partition("-")
    name = NAMES.get(primary.lower())
    if name is None:
        return lang
    return f"{name} ({rest})" if rest else name


def direction_of(lang: str) -> str:
    """``rtl`` or ``ltr``, by script where the tag names one, else by language.

    >>> direction_of("ar"), direction_of("az-Arab"), direction_of("he-Latn"), direction_of("fr")
    ('rtl', 'rtl', 'ltr', 'ltr')
    """
    primary, *rest = lang.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    right = script in RIGHT_TO_LEFT_SCRIPTS if script else primary in RIGHT_TO_LEFT
    return "rtl" if right else "ltr"


def is_french(lang: str) -> bool:
    """Whether `FRENCH_SPACE` holds."""
    return base_of(lang) == "fr"

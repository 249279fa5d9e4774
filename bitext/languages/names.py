"""What a page must know of languages: their names and the direction of their script."""

from functools import cache

from bitext.languages.tags import base_of
from bitext.shipped import packaged_table

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


def name_of(lang: str, ui: str = "en") -> str:
    """The name of a language as it stands in a sentence; the tag itself where we know none.

    Args:
        lang: BCP 47 tag.
        ui: BCP 47 tag of the language that is spoken to the reader.

    >>> name_of("fr"), name_of("pt-BR"), name_of("gsw"), name_of("fr", "fr")
    ('French', 'Portuguese (BR)', 'gsw', 'français')
    """
    primary, _, rest = lang.partition("-")
    name = names_in(base_of(ui)).get(primary.lower())
    if name is None:
        return lang
    return f"{name} ({rest})" if rest else name


@cache
def names_in(ui: str) -> dict[str, str]:
    """The names of languages in a language, in English where it has no file of them."""
    return packaged_table("bitext.languages", f"names.{ui}.toml") or NAMES


def label_of(lang: str, ui: str = "en") -> str:
    """The name of a language where it begins a label; see `name_of`.

    >>> label_of("fr", "fr"), label_of("gsw", "fr")
    ('Français', 'gsw')
    """
    name = name_of(lang, ui)
    return name if name == lang else name[0].upper() + name[1:]


def direction_of(lang: str) -> str:
    """``rtl`` or ``ltr``, by script where the tag names one, else by language.

    >>> direction_of("ar"), direction_of("az-Arab"), direction_of("he-Latn"), direction_of("fr")
    ('rtl', 'rtl', 'ltr', 'ltr')
    """
    primary, *rest = lang.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    right = script in RIGHT_TO_LEFT_SCRIPTS if script else primary in RIGHT_TO_LEFT
    return "rtl" if right else "ltr"

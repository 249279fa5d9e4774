"""Which aligner suits two texts."""

from typing import NamedTuple

from bitext.languages.tags import base_of

ENCODED = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)
"""Languages that the encoder knows."""

PATIENCE = 2000
"""Source sentences up to which a translation is worth its time."""


class Choice(NamedTuple):
    """A name of the registry, and why."""

    name: str
    reason: str


def choose_aligner(
    source_lang: str, target_lang: str, sentences: int, *, has_model: bool
) -> Choice:
    """Choose an aligner.

    Args:
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag.
        sentences: of the source.
        has_model: whether a translation model for these languages is at hand.

    >>> choose_aligner("fr", "en", 100, has_model=False)
    Choice(name='encoder', reason='no translation model from fr to en is in the cache')
    """
    unknown = [lang for lang in (source_lang, target_lang) if base_of(lang) not in ENCODED]
    if unknown:
        return Choice("lexical", f"the encoder does not know {' and '.join(unknown)}")
    if not has_model:
        reason = f"no translation model from {source_lang} to {target_lang} is in the cache"
        return Choice("encoder", reason)
    if sentences > PATIENCE:
        return Choice("encoder", f"translating {sentences} sentences would take long")
    return Choice("translation", "the encoder and the translation model together are most exact")

"""What is kept to the letter must come through: addresses, file names, code, handles."""

from collections import Counter
from typing import NamedTuple

from bitext.spans import ADDRESSES, SYMBOLS, find_spans


def failed(source: str, target: str) -> bool:
    """Whether an address or a name was changed, dropped or said twice, or an address made up.

    Emoji and other signs are not looked at: people leave them out.

    >>> failed("Voir www.exemple.fr/page.", "See www.exemple.fr/page.")
    False
    >>> failed("Écrire à jean@exemple.fr", "Write to jean@example.fr")
    True
    >>> failed("Ouvrez notes_de_frais.xlsx.", "Open notes_de_fresh.xlsx.")
    True
    """
    sources, targets = kept(source), kept(target)
    if any(target.count(text) < count for (text, _), count in sources.items()):
        return True
    return any(
        count > sources[run] for run, count in targets.items() if run in sources or run.leads
    )


class Run(NamedTuple):
    """A run of characters that is kept.

    Attributes:
        text: the characters.
        leads: whether it is an address.
    """

    text: str
    leads: bool


def kept(text: str) -> Counter[Run]:
    """Each run that is kept, and how often it stands there."""
    return Counter(
        Run(text[start:end], kind in ADDRESSES)
        for start, end, kind in find_spans(text)
        if kind not in SYMBOLS
    )

"""Addresses of the web and of mail must come through as they stand."""

import re
from collections import Counter

ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+"
    r"|(?:https?://|www\.)[^\s<>«»“”\"]*[^\s<>«»“”\".,;:!?…)\]'’]"
)
"""Mail and web addresses; the punctuation behind them is not theirs."""


def failed(source: str, target: str) -> bool:
    """Whether an address was changed, dropped or made up.

    >>> failed("Voir www.exemple.fr/page.", "See www.exemple.fr/page.")
    False
    >>> failed("Écrire à jean@exemple.fr", "Write to jean@example.fr")
    True
    """
    return Counter(ADDRESS.findall(source)) != Counter(ADDRESS.findall(target))

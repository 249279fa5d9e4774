"""Is there a translation at all?"""


def failed(source: str, target: str) -> bool:
    """Whether the target is blank, or only punctuation, though the source has letters.

    >>> failed("Bonjour.", " . "), failed("…", "")
    (True, False)
    """
    return any(map(str.isalpha, source)) and not any(map(str.isalnum, target))

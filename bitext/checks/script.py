"""Does the translation have letters of a script that the source lacks?"""

from bitext.languages.scripts import count_scripts


def failed(source: str, target: str) -> bool:
    """Whether letters of another script came from nowhere.

    The script of the translation itself, that of most of its letters, may be another.

    >>> failed("🚀 Découvrir", "🚀 的 Discover"), failed("Le mot φιλία", "The word φιλία")
    (True, False)
    >>> failed("Le chat", "Кот")
    False
    """
    if target.isascii():
        return False
    theirs, ours = count_scripts(source), count_scripts(target)
    return any(theirs[script] == 0 and 2 * ours[script] <= ours.total() for script in ours)

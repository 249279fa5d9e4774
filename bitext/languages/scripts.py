"""Scripts: Latin, Greek, Cyrillic … and which of them a text is written in."""

import re
import unicodedata
from collections import Counter
from functools import cache

__all__ = ["count_scripts", "foreign_words", "script_of"]

LETTER = (
    "[\u0370-\u0373\u0376-\u03ff\u0400-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\u2e80-\u2fdf"
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\ua6ff\ua800-\uab2f\uab70-\ufaff\ufb13-\ufdff"
    "\ufe70-\ufefc\uff66-\uffdc\U00010000-\U0001cfff\U0001e000-\U0001efff\U00020000-\U0003ffff]"
)
MARKED = rf"{LETTER}[{LETTER[1:-1]}\u0300-\u036f\u0660-\u0669'’·・-]*"


@cache
def foreign_words() -> re.Pattern[str]:
    """Words in another script than Latin, with what stands between them.

    >>> foreign_words().findall("Le mot φιλία, puis 北京 et я")
    ['φιλία', '北京', 'я']
    """
    return re.compile(rf"(?<![^\W\d_]){MARKED}(?:[\s,\u3001]+{MARKED})*")


def count_scripts(text: str) -> Counter[str]:
    """How many letters of each script a text has.

    >>> dict(count_scripts("Le mot φιλία, XIXᵉ"))
    {'LATIN': 9, 'GREEK': 5}
    """
    if text.isascii():
        return Counter({"LATIN": sum(map(str.isalpha, text))})
    return Counter(script_of(letter) for letter in text if letter.isalpha())


@cache
def script_of(letter: str) -> str:
    """The script of a letter, as Unicode's names call it; letters in fancy dress are plain ones.

    >>> script_of("é"), script_of("ᵉ"), script_of("я"), script_of("的")
    ('LATIN', 'LATIN', 'CYRILLIC', 'CJK')
    """
    name = unicodedata.name(unicodedata.normalize("NFKC", letter)[0], "LATIN")
    first = name.partition(" ")[0]
    return "LATIN" if first in ("MODIFIER", "MODIFIED", "DOUBLE-STRUCK", "SCRIPT") else first

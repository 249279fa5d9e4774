"""Has the translation characters that nobody sees, or that are wreckage of a wrong encoding?"""

import re
import unicodedata
from collections.abc import Iterator

from bitext.checks.check import Place
from bitext.protocols import About

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u200b\u2060\ufeff\u00ad"  # of no width
    "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"  # of direction: they turn what stands behind
    "\ufff9-\ufffb\ufffd\ufffe\uffff\U000e0000-\U000e007f\ue000-\uf8ff]"  # lost, tags, private
)

WRECK = re.compile(
    "[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€‚„†‡ˆ][\x80-\xbf“”‘’™œžŸ˜š›–—‹…¬]|ï¿½"
)
"""UTF-8 that was read as something else: « Ã© », « â€™ »."""

USUAL = About()


def find(source: str, target: str, _: About = USUAL) -> Iterator[Place]:
    r"""Characters of the translation that hide something, and that the source has not.

    >>> [place.message for place in find("Payer", "Pay\u202e")]
    ['U+202E RIGHT-TO-LEFT OVERRIDE is in the translation only']
    >>> [place.message for place in find("L'été", "The cafÃ©")]
    ['“Ã©” is wreckage of a wrong encoding']
    """
    for match in HIDDEN.finditer(target):
        if match[0] not in source:
            yield Place(f"{named(match[0])} is in the translation only", None, match.span())
            return
    wreck = WRECK.search(target)
    if wreck and not WRECK.search(source):
        yield Place(f"“{wreck[0]}” is wreckage of a wrong encoding", None, wreck.span())


def named(character: str) -> str:
    """A character for people, who cannot see it."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control')}"

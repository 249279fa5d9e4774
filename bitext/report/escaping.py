"""Text made safe for XML, and so for SVG."""

import re
from html import escape

ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""


def content(text: str) -> str:
    """Text of an element; what XML cannot hold becomes U+FFFD.

    >>> content("a < b")
    'a &lt; b'
    """
    return escape(ILLEGAL.sub("\ufffd", text), quote=False)


def attribute(text: str) -> str:
    """Text of an attribute, with its quotes."""
    shown = escape(ILLEGAL.sub("\ufffd", text))
    # A parser turns white space in an attribute into spaces unless it is written by its number.
    for character in "\t\n\r":
        shown = shown.replace(character, f"&#{ord(character)};")
    return f'"{shown}"'

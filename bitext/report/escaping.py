"""Text made safe for XML, and so for SVG."""

import re
from xml.sax.saxutils import escape, quoteattr

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def content(text: str) -> str:
    """Text of an element; what XML cannot hold becomes U+FFFD.

    >>> content("a < b")
    'a &lt; b'
    """
    return escape(ILLEGAL.sub("\ufffd", text))


def attribute(text: str) -> str:
    """Text of an attribute, with its quotes."""
    return quoteattr(ILLEGAL.sub("\ufffd", text))

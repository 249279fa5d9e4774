"""What may stand between a file's name and its suffix, to say what is wanted: ``x.page.html``."""

from pathlib import PurePath

from bitext.formats import FORMATS, format_named

PAGE = ".page"
"""A page that holds both texts side by side, whatever the input is."""

BOTH = ".both"
"""A file like the input that holds both texts, one under the other."""

MARKERS = frozenset({PAGE, BOTH})
"""All of them."""


def is_page(name: str) -> bool:
    """Whether a file's name asks for a page with both texts.

    >>> is_page("article.en.page.html"), is_page("article.en.html")
    (True, False)
    """
    return marker_of(name) == PAGE and format_named(name) is FORMATS["html"]


def holds_both(name: str) -> bool:
    """Whether a file's name asks for a file like the input with both texts in it.

    >>> holds_both("roman.both.epub"), holds_both("both.epub")
    (True, False)
    """
    return marker_of(name) == BOTH


def marker_of(name: str) -> str:
    """What stands before the suffix; empty where that is no marker."""
    found = PurePath(PurePath(name).stem).suffix
    return found if found in MARKERS else ""

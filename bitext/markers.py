"""What may stand between a file's name and its suffix, to say what is wanted: ``x.page.html``."""

from pathlib import PurePath

from bitext.formats import FORMATS, format_named

PAGE = ".page"
"""A page that holds both texts side by side, whatever the input is."""

FRAGMENT = ".fragment"
"""The same without anything around it, to be put into a page of one's own."""

BOTH = ".both"
"""A file like the input that holds both texts, one under the other."""

MARKERS = frozenset({PAGE, FRAGMENT, BOTH})
"""All of them."""


def is_page(name: str) -> bool:
    """Whether a file's name asks for a page with both texts, or for a piece of one.

    >>> is_page("article.en.page.html"), is_page("article.en.html")
    (True, False)
    """
    return marker_of(name) in {PAGE, FRAGMENT} and format_named(name) is FORMATS["html"]


def is_fragment(name: str) -> bool:
    """Whether a file's name asks for both texts without a page around them.

    >>> is_fragment("article.fragment.html"), is_fragment("fragment.html")
    (True, False)
    """
    return marker_of(name) == FRAGMENT and is_page(name)


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

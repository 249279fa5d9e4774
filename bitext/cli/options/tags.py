"""Options that are languages."""

import argparse
import re

from bitext.errors import short

TAG = re.compile(r"[A-Za-z]{1,8}([-_][A-Za-z0-9]{1,8}){0,6}")
"""A BCP 47 tag, as far as its form goes, or what translation tools write for one."""


def language_tag(text: str) -> str:
    """A language on the command line; the empty word is none.

    Raises:
        ArgumentTypeError: it is no tag.

    >>> language_tag("fr-CA")
    'fr-CA'
    """
    if not TAG.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{short(text)!r}: expected a language, fr or pt-BR")
    return text

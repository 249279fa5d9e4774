"""Options that are languages."""

import argparse
import re

from bitext.errors import short

TAG = re.compile(r"[A-Za-z]{1,8}([-_][A-Za-z0-9]{1,8}){0,6}")
"""A BCP 47 tag, as far as its form goes, or what translation tools write for one."""


IN_FILE = ("which language of the file comes first", "which comes second")
"""What is said of languages that only say which is which."""


def add_language_arguments(
    parser: "argparse._ActionsContainer",
    told: tuple[str | None, str | None] = (None, None),
    *,
    usual: tuple[str | None, str | None] = (None, None),
) -> None:
    """Add ``--from`` and ``--to``, as ``source_lang`` and ``target_lang``.

    Args:
        parser: gets them; or a group of one.
        told: what help says of each.
        usual: what each is where nothing is said.
    """
    options = (("--from", "source_lang"), ("--to", "target_lang"))
    for (option, name), text, default in zip(options, told, usual, strict=True):
        parser.add_argument(
            option, dest=name, metavar="LANG", type=language_tag, default=default, help=text
        )


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

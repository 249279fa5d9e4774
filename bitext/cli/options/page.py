"""The options of pages, for every command that writes them."""

import argparse

from bitext.messages.wording import LANGUAGES
from bitext.protocols import WriterOptions


def add_page_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group("page")
    group.add_argument("--editable", action="store_true", help="the translation can be corrected")
    add_ui_argument(group, "the page")


def add_ui_argument(
    parser: "argparse.ArgumentParser | argparse._ArgumentGroup", where: str
) -> None:
    """Add the option that chooses the language of the words around a text.

    Args:
        parser: of a command that makes something to be read.
        where: the words are.
    """
    parser.add_argument(
        "--ui",
        metavar="LANG",
        choices=LANGUAGES,
        default="",
        help=f"words of {where}: {' or '.join(LANGUAGES)}; default: as the reader's browser asks",
    )


def page_options(arguments: argparse.Namespace) -> WriterOptions:
    """What writers are asked for."""
    return WriterOptions(editable=arguments.editable, ui=arguments.ui)

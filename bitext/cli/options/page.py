"""The options of pages, for every command that writes them."""

import argparse
from datetime import date

from bitext.cli.options.tags import language_tag
from bitext.errors import UsageError, short
from bitext.imprint import Imprint
from bitext.languages.tags import base_of
from bitext.messages.wording import LANGUAGES
from bitext.protocols import WriterOptions


def add_page_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group("page")
    group.add_argument("--editable", action="store_true", help="the translation can be corrected")
    group.add_argument("--title", help="its title, if the text's own will not do")
    group.add_argument("--byline", help="who wrote the article")
    group.add_argument("--date", metavar="YYYY-MM-DD", type=iso_date, help="when it appeared")
    group.add_argument("--url", help="address of the article: link, canonical address")
    group.add_argument("--licence", metavar="URL|TEXT", help="what readers may do with it")
    group.add_argument(
        "--imprint",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="what the text's file itself says of author, date, address (default: yes)",
    )
    group.add_argument(
        "--lang-variant",
        metavar="TAG",
        type=language_tag,
        help="variety whose quotes and dashes the translation is shown with: en-US",
    )
    group.add_argument(
        "--typography",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="curly quotes and dashes, for display only (default: yes)",
    )
    add_ui_argument(group, "the page")


def add_ui_argument(
    parser: "argparse.ArgumentParser | argparse._ArgumentGroup", where: str, default: str = ""
) -> None:
    """Add the option that chooses the language of the words around a text.

    Args:
        parser: of a command that makes something to be read.
        where: the words are.
        default: the language; empty where the reader's browser can choose one.
    """
    unasked = f" (default: {default})" if default else "; default: as the reader's browser asks"
    parser.add_argument(
        "--ui",
        metavar="LANG",
        choices=LANGUAGES,
        default=default,
        help=f"words of {where}: {' or '.join(LANGUAGES)}{unasked}",
    )


def page_options(arguments: argparse.Namespace, target_lang: str, texts: int = 1) -> WriterOptions:
    """What is asked of pages.

    Args:
        arguments: of a command with `add_page_arguments`.
        target_lang: BCP 47 tag.
        texts: how many the command is given.

    Raises:
        UsageError: an option does not fit the language or so many texts, or is no address.
    """
    if texts > 1 and (arguments.title or arguments.url):
        name = "--title" if arguments.title else "--url"
        raise UsageError(f"{name} is about one text, and {texts} were given; give one")
    variety = arguments.lang_variant or ""
    if variety and base_of(variety) != base_of(target_lang):
        raise UsageError(
            f"--lang-variant {variety}: expected a variety of {target_lang}, the language of the "
            "translation"
        )
    imprint = Imprint(
        title=arguments.title or "",
        byline=arguments.byline or "",
        date=arguments.date,
        url=arguments.url or "",
        licence=arguments.licence or "",
    )
    return WriterOptions(
        editable=arguments.editable,
        ui=arguments.ui,
        imprint=imprint,
        stated=arguments.imprint,
        typography=arguments.typography,
        variety=variety,
    )


def iso_date(text: str) -> date:
    """A date on the command line.

    Raises:
        ArgumentTypeError: it is none.

    >>> iso_date("2026-11-27").month
    11
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{short(text)!r}: expected a date such as 2026-11-27"
        ) from None

"""Options of pages, as the commands take them."""

import argparse
from datetime import date

import pytest

from bitext.cli.options.page import add_page_arguments, iso_date, page_options
from bitext.errors import UsageError
from bitext.protocols import PLAIN, Imprint, WriterOptions


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_page_arguments(parser)
    return parser.parse_args(words)


def test_nothing_is_asked_for_by_default() -> None:
    assert page_options(parsed(), "en") == PLAIN


def test_all_that_is_asked_for_comes_through() -> None:
    words = ["--editable", "--title", "Le pont", "--byline", "J. D.", "--date", "2026-11-27"]
    words += ["--url", "https://example.org", "--licence", "CC0", "--lang-variant", "en-US"]
    assert page_options(parsed(*words, "--no-typography"), "en") == WriterOptions(
        editable=True,
        imprint=Imprint("Le pont", "J. D.", date(2026, 11, 27), "https://example.org", "CC0"),
        typography=False,
        variety="en-US",
    )


@pytest.mark.parametrize(
    ("words", "texts", "message"),
    [
        (["--lang-variant", "fr-CA"], 1, "expected a variety of en"),
        (["--url", "javascript:alert(1)"], 1, "is no address"),
        (["--url", "example.org"], 1, "is no address"),
        (["--url", 'https://a"><script>'], 1, "is no address"),
        (["--title", "Le pont"], 2, "--title is about one text, and 2 were given"),
        (["--url", "https://example.org"], 3, "--url is about one text"),
    ],
)
def test_what_does_not_fit_is_refused(words: list[str], texts: int, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        page_options(parsed(*words), "en", texts)


def test_date_is_one() -> None:
    assert iso_date("2026-11-27") == date(2026, 11, 27)
    with pytest.raises(argparse.ArgumentTypeError, match="expected a date such as"):
        iso_date("27/11/2026")

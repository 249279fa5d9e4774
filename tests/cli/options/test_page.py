"""The options of pages."""

import argparse
from datetime import date

import pytest

from bitext.cli.options.page import add_page_arguments, iso_date, page_options
from bitext.errors import UsageError
from bitext.imprint import Imprint
from bitext.protocols import PLAIN, WriterOptions


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_page_arguments(parser)
    return parser.parse_args(arguments)


def parse(*arguments: str) -> WriterOptions:
    return page_options(parsed(*arguments), "en")


def test_nothing_is_asked_for_without_options() -> None:
    assert parse() == PLAIN


def test_options_reach_the_writers() -> None:
    assert parse("--editable", "--ui", "fr") == WriterOptions(editable=True, ui="fr")


def test_language_without_words_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse("--ui", "eo")
    assert "invalid choice: 'eo'" in capsys.readouterr().err


def test_all_that_is_asked_for_comes_through() -> None:
    words = ["--editable", "--title", "Le pont", "--byline", "J. D.", "--date", "2026-11-27"]
    words += ["--url", "https://example.org", "--licence", "CC0", "--lang-variant", "en-US"]
    assert parse(*words, "--no-typography") == WriterOptions(
        editable=True,
        imprint=Imprint("Le pont", "J. D.", date(2026, 11, 27), "https://example.org", "CC0"),
        typography=False,
        variety="en-US",
    )
    assert parse("--no-imprint") == WriterOptions(stated=False)


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

"""The options of pages."""

import argparse

import pytest

from bitext.cli.options.page import add_page_arguments, page_options
from bitext.protocols import PLAIN, WriterOptions


def parse(*arguments: str) -> WriterOptions:
    parser = argparse.ArgumentParser()
    add_page_arguments(parser)
    return page_options(parser.parse_args(arguments))


def test_nothing_is_asked_for_without_options() -> None:
    assert parse() == PLAIN


def test_options_reach_the_writers() -> None:
    assert parse("--editable", "--ui", "fr") == WriterOptions(editable=True, ui="fr")


def test_language_without_words_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse("--ui", "eo")
    assert "invalid choice: 'eo'" in capsys.readouterr().err

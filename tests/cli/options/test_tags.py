"""Languages on the command line."""

import argparse

import pytest

from bitext.cli.options.tags import add_language_arguments, language_tag


@pytest.mark.parametrize("tag", ["fr", "pt-BR", "zh-Hans-CN", "fr_FR", "x-klingon"])
def test_tag_is_taken_as_it_stands(tag: str) -> None:
    assert language_tag(tag) == tag


@pytest.mark.parametrize("tag", ["", " ", "fr en", "../fr", "fr\x1b[2J", "=fr", "-fr", "f" * 5000])
def test_what_is_no_tag_is_refused_shortly(tag: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=r"^.{,100}$"):
        language_tag(tag)


def test_both_languages_are_options_of_a_parser_or_of_a_group() -> None:
    parser = argparse.ArgumentParser()
    add_language_arguments(parser.add_argument_group("reading"), usual=("fr", None))
    assert vars(parser.parse_args([])) == {"source_lang": "fr", "target_lang": None}
    given = parser.parse_args(["--from", "pt-BR", "--to", "en"])
    assert (given.source_lang, given.target_lang) == ("pt-BR", "en")

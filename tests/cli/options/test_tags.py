"""Languages on the command line."""

import argparse

import pytest

from bitext.cli.options.tags import language_tag


@pytest.mark.parametrize("tag", ["fr", "pt-BR", "zh-Hans-CN", "fr_FR", "x-klingon"])
def test_tag_is_taken_as_it_stands(tag: str) -> None:
    assert language_tag(tag) == tag


@pytest.mark.parametrize("tag", ["", " ", "fr en", "../fr", "fr\x1b[2J", "=fr", "-fr", "f" * 5000])
def test_what_is_no_tag_is_refused_shortly(tag: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=r"^.{,100}$"):
        language_tag(tag)

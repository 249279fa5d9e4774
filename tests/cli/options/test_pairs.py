"""Two folders give pairs of one name, and two fields are two."""

import argparse
from pathlib import Path

import pytest

from bitext.cli.options.pairs import fields_of_pairs, paired, two_fields
from bitext.errors import UsageError


def test_texts_of_two_folders_go_together_by_name(tmp_path: Path) -> None:
    for name in ("fr/a.fr.txt", "fr/b.txt", "en/a.en.txt", "en/b.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = paired(tmp_path / "fr", tmp_path / "en", "fr", "en")
    assert [(item.stem, path.name) for item, path in found] == [("a", "a.en.txt"), ("b", "b.txt")]


def test_text_without_a_partner_is_told(tmp_path: Path) -> None:
    for name in ("fr/a.txt", "en/b.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    with pytest.raises(UsageError, match="a is in one of them only"):
        list(paired(tmp_path / "fr", tmp_path / "en", "fr", "en"))


@pytest.mark.parametrize("text", ["one", "a,a", "a,b,c", ","])
def test_what_is_not_two_fields_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="two fields"):
        two_fields(text)


def test_fields_are_the_usual_ones_if_nothing_is_said() -> None:
    assert fields_of_pairs(argparse.Namespace(fields=None)) == ("source", "target")
    assert fields_of_pairs(argparse.Namespace(fields=("fr", "en"))) == ("fr", "en")

"""What travels with the package is found, be it installed or checked out."""

import pytest

from bitext.shipped import (
    open_packaged,
    packaged,
    packaged_names,
    packaged_table,
    packaged_text,
    shipped,
)


@pytest.mark.parametrize("kind", ["models", "corpora"])
def test_folders_are_there(kind: str) -> None:
    assert any(shipped(kind).iterdir())


def test_data_file_is_read_whole_or_opened() -> None:
    text = packaged_text("bitext.page", "page.css")
    assert packaged("bitext.page", "page.css").decode() == text
    with open_packaged("bitext.page", "page.css") as stream:
        assert stream.read().decode() == text
    assert "page.css" in packaged_names("bitext.page")


def test_table_of_a_language_without_one_is_empty() -> None:
    assert packaged_table("bitext.terminology", "forms.fr.toml")
    assert packaged_table("bitext.terminology", "forms.xx.toml") == {}


def test_missing_package_is_told() -> None:
    with pytest.raises(ModuleNotFoundError):
        packaged("no_such_package", "a.txt")

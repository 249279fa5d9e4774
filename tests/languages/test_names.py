"""Names of languages and the direction of their scripts."""

import pytest

from bitext.languages.names import NAMES, direction_of, name_of


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("fr", "French"),
        ("FR", "French"),
        ("en-GB", "English (GB)"),
        ("und", "Unknown language"),
        ("gsw", "gsw"),
        ("x-made-up", "x-made-up"),
    ],
)
def test_a_language_is_called_by_its_name_or_its_tag(lang: str, name: str) -> None:
    assert name_of(lang) == name


@pytest.mark.parametrize(
    ("lang", "direction"),
    [
        ("fr", "ltr"),
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("he", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("zh-Hans", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_script_decides_the_direction_then_the_language(lang: str, direction: str) -> None:
    assert direction_of(lang) == direction


def test_every_name_is_one_of_a_tag_in_lower_case() -> None:
    assert all(tag.islower() and name[0].isupper() for tag, name in NAMES.items())

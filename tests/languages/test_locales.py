"""Locales: regions in which a language is written."""

import pytest

from bitext.languages.locales import known_regions, locale_near, region_of
from bitext.languages.names import NAMES


@pytest.mark.parametrize(
    ("lang", "tag", "locale"),
    [
        ("en", "fr-FR", "en-US"),
        ("en", "fr-CA", "en-CA"),
        ("fr", "en-CA", "fr-CA"),
        ("fr", "en-US", "fr-FR"),
        ("en", "FR_ca", "en-CA"),
        ("en", "fr", "en"),
        ("en", "fr-Latn", "en"),
        ("en-GB", "fr-CA", "en-GB"),
        ("gsw", "fr-FR", "gsw"),
        ("zh-Hant", "en-US", "zh-Hant"),
    ],
)
def test_a_language_has_a_region_where_the_other_has_one(lang: str, tag: str, locale: str) -> None:
    assert locale_near(lang, tag) == locale


def test_what_is_private_is_no_region() -> None:
    assert region_of("fr-x-be") == ""


def test_every_language_that_has_a_name_and_a_land_has_a_region() -> None:
    assert set(NAMES) - set(known_regions()) == {"la", "und"}
    for regions in known_regions().values():
        assert all(len(region) == 2 and region.isupper() for region in regions.split())

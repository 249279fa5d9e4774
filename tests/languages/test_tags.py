"""Language tags: which tag of a file serves a language that was asked for."""

import pytest

from bitext.languages.tags import choose_tag, matches


def test_varieties_serve_for_their_language() -> None:
    assert matches("fr", "fr")
    assert matches("FR_ca", "fr")
    assert not matches("fra", "fr")
    assert not matches("fr", "")
    assert choose_tag(["fr-CA", "fr"], "FR") == "fr"
    assert choose_tag(["fr-CA", "fr-BE"], "fr") == "fr-CA"
    assert choose_tag([], "fr") is None


@pytest.mark.parametrize(
    ("tag", "wanted", "fits"),
    [
        ("fr", "fr", True),
        ("fr-CA", "fr", True),
        ("fr_CA", "fr-ca", True),
        ("FR", "fr", True),
        ("fr", "fr-CA", False),
        ("fra", "fr", False),
        ("en", "fr", False),
        ("zh-Hant-TW", "zh-Hant", True),
    ],
)
def test_a_variety_serves_for_its_language_not_the_other_way(
    tag: str, wanted: str, fits: bool
) -> None:
    assert matches(tag, wanted) is fits

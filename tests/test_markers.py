"""What stands before a suffix says what is wanted in a file."""

import pytest

from bitext.markers import MARKERS, holds_both, is_page, marker_of


@pytest.mark.parametrize(
    ("name", "marker"),
    [
        ("x.page.html", ".page"),
        ("x.en.page.htm", ".page"),
        ("x.both.epub", ".both"),
        ("page.html", ""),
        ("x.en.html", ""),
        ("x.both", ""),
        ("news.page/x.html", ""),
    ],
)
def test_marker_stands_between_name_and_suffix(name: str, marker: str) -> None:
    assert marker_of(name) == marker
    assert marker in {"", *MARKERS}


def test_only_html_is_a_page() -> None:
    assert is_page("x.page.html")
    assert not is_page("x.page.docx")
    assert holds_both("news/x.both.srt")

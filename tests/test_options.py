"""What readers and writers may be asked for."""

import pytest

from bitext.errors import UsageError
from bitext.options import PLAIN, Imprint, WriterOptions, is_web_address


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("https://example.org", True),
        ("HTTP://example.org:80/a?b=c#d", True),
        ("https://exemple.fr/é", True),
        ("javascript:alert(1)", False),
        ("//example.org", False),
        ("https://", False),
        ('https://example.org/"><script>', False),
        ("https://example.org/a b", False),
        ("https://example.org/\n", False),
        ("", False),
    ],
)
def test_addresses_are_those_of_the_web(text: str, holds: bool) -> None:
    assert is_web_address(text) is holds
    if holds:
        assert Imprint(url=text).url == text
    elif text:
        with pytest.raises(UsageError, match="is no address"):
            Imprint(url=text)


def test_nothing_is_asked_for_by_default() -> None:
    assert WriterOptions() == PLAIN
    assert PLAIN.typography
    assert PLAIN.imprint == Imprint()

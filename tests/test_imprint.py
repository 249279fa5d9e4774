"""What is said of an article beside its text."""

from datetime import date

import pytest

from bitext.errors import FormatError, UsageError
from bitext.imprint import UNSAID, Imprint, imprint_of, is_web_address

WHOLE = Imprint("Le pont", "J. D.", date(2026, 11, 27), "https://example.org", "CC0", "en-GB")


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
        ("https://[exemple.fr/", False),
        ("https://@/", False),
        ("https://exemple.fr/\u202egpj", False),
    ],
)
def test_addresses_are_those_of_the_web(text: str, holds: bool) -> None:
    assert is_web_address(text) is holds
    if holds:
        assert Imprint(url=text).url == text
    elif text:
        with pytest.raises(UsageError, match="is no address"):
            Imprint(url=text)


@pytest.mark.parametrize("imprint", [UNSAID, WHOLE, Imprint(byline="J. D.")])
def test_an_imprint_comes_back_from_its_record(imprint: Imprint) -> None:
    assert imprint_of(imprint.record()) == imprint


def test_what_is_not_said_is_taken_from_another_and_nothing_else() -> None:
    asked = Imprint(byline="M. N.", date=date(2020, 1, 1))
    found = asked.or_else(WHOLE)
    assert (found.byline, found.date) == (asked.byline, asked.date)
    assert (found.title, found.url, found.licence) == (WHOLE.title, WHOLE.url, WHOLE.licence)
    assert WHOLE.or_else(asked) == WHOLE


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"author": "J. D."}, "author is unknown, expected title, byline"),
        ({"byline": 3}, "byline is '3', expected a text"),
        ({"date": "27/11/2026"}, "date is '27/11/2026', expected one such as 2026-11-27"),
        ({"date": "2026-W48-5"}, "date is '2026-W48-5', expected one such as 2026-11-27"),
        ({"date": "2026-02-30"}, "date is '2026-02-30', expected one such as 2026-11-27"),
        ({"url": "javascript:alert(1)"}, "is no address"),
        ({"variety": 'en"><b>'}, "variety is .*, expected a tag such as en-GB"),
    ],
)
def test_a_record_that_is_none_is_refused(record: dict[str, object], told: str) -> None:
    with pytest.raises(FormatError, match=told):
        imprint_of(record)

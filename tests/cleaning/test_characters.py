"""Letters, scripts, markup that was left over, and blanks between letters."""

from support.cleaned import filter_of, pair_of

from bitext.protocols import About


def test_script_is_that_of_the_language() -> None:
    russian = filter_of("CharacterScoreFilter", About("ru", "en"))
    assert russian.reject(pair_of("Кошка спит.", "The cat sleeps.")) is None
    assert russian.reject(pair_of("Le chat dort.", "The cat sleeps.")) == "LATIN 0.00"


def test_script_that_is_not_known_rejects_nothing() -> None:
    hindi = filter_of("CharacterScoreFilter", About("hi", "en"))
    assert hindi.reject(pair_of("बिल्ली सो रही है", "The cat sleeps.")) is None
    assert hindi.reject(pair_of("Le chat dort.", "The cat sleeps.")) is None


def test_long_remains_are_shortened_in_the_reason() -> None:
    found = filter_of("HtmlTagFilter").reject(pair_of(f'<a href="{"x" * 500}">', ""))
    assert found is not None
    assert len(found) <= 40

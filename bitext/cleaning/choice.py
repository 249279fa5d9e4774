"""Which filters are asked, and with what: the table of them, and ``NAME,key=value``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

from bitext.checks import CHECKS
from bitext.cleaning.candidate import Filter
from bitext.cleaning.characters import (
    AlphabetRatioFilter,
    CharacterScoreFilter,
    HtmlTagFilter,
    SpaceNoiseFilter,
)
from bitext.cleaning.copies import DuplicateFilter, NearDuplicateFilter
from bitext.cleaning.evidence import AlignmentFilter
from bitext.cleaning.languages import CheckFilter, LanguageIDFilter, script_for
from bitext.cleaning.lengths import (
    UNITS,
    AverageWordLengthFilter,
    LengthFilter,
    LengthRatioFilter,
    LongWordFilter,
)
from bitext.cleaning.likeness import (
    NonZeroNumeralsFilter,
    RepetitionFilter,
    SimilarityFilter,
    TerminalPunctuationFilter,
)
from bitext.cleaning.testsets import TestSetFilter
from bitext.errors import UnknownComponentError, UsageError, short
from bitext.protocols import About

FILTERS: Mapping[str, Callable[..., Filter]] = {
    made.__name__: made
    for made in (
        LengthFilter,
        LengthRatioFilter,
        AverageWordLengthFilter,
        LongWordFilter,
        AlphabetRatioFilter,
        CharacterScoreFilter,
        HtmlTagFilter,
        SpaceNoiseFilter,
        RepetitionFilter,
        SimilarityFilter,
        TerminalPunctuationFilter,
        NonZeroNumeralsFilter,
        TestSetFilter,
        DuplicateFilter,
        LanguageIDFilter,
        CheckFilter,
        AlignmentFilter,
        NearDuplicateFilter,
    )
}
"""Name → what makes the filter, in the order in which they are asked: the cheap ones first, and the
dear ones only of what is left."""

ON_REQUEST = frozenset({"NonZeroNumeralsFilter"})
"""Filters that are asked only where they are named. The check of numbers knows more than this one:
that *twenty* is 20."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "unit": tuple(UNITS),
    "by": ("pair", "source", "target"),
}
"""Parameter → what it may be."""

BOUNDS: Mapping[str, tuple[float, float]] = {
    "min_length": (0, 1e9),
    "max_length": (1, 1e9),
    "allowance": (0, 1e9),
    "ngram": (1, 1000),
    "min_words": (0, 1e9),
}
"""Parameter → the least and the most that it may be; any number where nothing is said."""


def make_filters(
    about: About,
    settings: Sequence[str] = (),
    *,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
) -> dict[str, Filter]:
    """The filters of a run, in the order in which they are asked.

    Args:
        about: the languages of the corpus.
        settings: ``NAME,key=value,…`` each; a filter that is named is asked. Of one that is named
            twice both are heeded, and of a parameter the last.
        only: names; all of `FILTERS` but those `ON_REQUEST` if left out.
        skip: names.

    Raises:
        UnknownComponentError: no filter has that name.
        UsageError: a filter has no such parameter, or it cannot be that.
    """
    given: dict[str, dict[str, str]] = {}
    for setting in settings:
        name, _, rest = setting.partition(",")
        known = given.setdefault(require_filter(name), {})
        known.update(parameter_in(one, name) for one in split(rest))
    unwanted = {*map(require_filter, skip)}
    if useless := sorted(given.keys() & unwanted):
        raise UsageError(f"--filter {useless[0]}: --skip says that it is not asked")
    wanted = {*map(require_filter, only)} or FILTERS.keys() - ON_REQUEST
    return {
        name: make_filter(name, about, given.get(name, {}))
        for name in FILTERS
        if name in wanted | given.keys() and name not in unwanted
    }


def make_filter(name: str, about: About, given: Mapping[str, str]) -> Filter:
    """One filter.

    Args:
        name: a key of `FILTERS`.
        about: the languages.
        given: parameter → value, as text.

    Raises:
        UsageError: it has no such parameter, or it cannot be that.

    >>> make_filter("LengthFilter", About(), {"max_length": "80"})
    LengthFilter(min_length=1, max_length=80, unit='word')
    """
    known = parameters_of(name)
    values: dict[str, Any] = {}
    for key, text in given.items():
        if key not in known:
            close = get_close_matches(key, known, n=1)
            hint = (
                f"did you mean {close[0]!r}?" if close else f"it has {', '.join(known) or 'none'}"
            )
            raise UsageError(f"--filter {name}: no parameter is called {short(key)!r}; {hint}")
        values[key] = value_of(text, known[key], key, f"--filter {name}: {key}")
    named = {field.name for field in fields(FILTERS[name])}  # type: ignore[arg-type]
    if "about" in named:
        values["about"] = about
    if "scripts" in named:
        values["scripts"] = script_for(about.source_lang), script_for(about.target_lang)
    return FILTERS[name](**values)


def parameters_of(name: str) -> dict[str, Any]:
    """The parameters of a filter and what they are if nothing is said.

    >>> parameters_of("RepetitionFilter")
    {'threshold': 2, 'max_length': 100}
    """
    return {
        field.name: field.default
        for field in fields(FILTERS[name])  # type: ignore[arg-type]
        if field.init and field.name not in ("about", "scripts")
    }


def require_filter(name: str) -> str:
    """The name, if a filter has it.

    Raises:
        UnknownComponentError: none has; the message has the nearest.
    """
    name = name.strip()
    if name in FILTERS:
        return name
    close = get_close_matches(name, FILTERS, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"expected {', '.join(FILTERS)}"
    raise UnknownComponentError(f"no filter is called {short(name)!r}; {hint}")


def split(text: str) -> list[str]:
    """The pieces between commas."""
    return [piece for piece in text.split(",") if piece.strip()]


def parameter_in(text: str, name: str) -> tuple[str, str]:
    """Key and value of a setting.

    Raises:
        UsageError: there is no ``=`` in it.
    """
    key, sign, value = text.partition("=")
    if not sign:
        raise UsageError(f"--filter {name}: found {short(text)!r}, expected key=value")
    return key.strip(), value.strip()


def value_of(text: str, default: Any, key: str, where: str) -> Any:
    """The value that a text means, of the same kind as the default.

    Raises:
        UsageError: it cannot be that.
    """
    if isinstance(default, bool):
        return choose(text, ("true", "false"), where) == "true"
    if isinstance(default, str):
        if allowed := CHOICES.get(key):
            return choose(text, allowed, where)
        return "+".join(choose(one, tuple(CHECKS), where) for one in text.split("+"))
    least, most = BOUNDS.get(key, (-1e9, 1e9))
    try:
        number = float(text)
        value = int(text) if isinstance(default, int) else number
    except ValueError:
        kind = "a whole number" if isinstance(default, int) else "a number"
        raise UsageError(f"{where}: found {short(text)!r}, expected {kind}") from None
    if not least <= number <= most:
        raise UsageError(f"{where}: found {short(text)!r}, expected {least:g} to {most:g}")
    return value


def choose(text: str, allowed: Sequence[str], where: str) -> str:
    """A text that is one of some.

    Raises:
        UsageError: it is none of them.
    """
    if text not in allowed:
        raise UsageError(f"{where}: found {short(text)!r}, expected {', '.join(allowed)}")
    return text

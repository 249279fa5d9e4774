"""Filters by name, and their parameters: whatever is wrong is told before any work."""

import re
from pathlib import Path

import pytest
from support.cleaned import FRENCH_ENGLISH

from bitext.cleaning.choice import FILTERS, ON_REQUEST, make_filters, parameters_of
from bitext.cleaning.lengths import LengthFilter
from bitext.errors import BitextError, UnknownComponentError, UsageError

TABLE = Path(__file__).parents[2] / "docs" / "cleaning.md"


def names(*settings: str, only: tuple[str, ...] = (), skip: tuple[str, ...] = ()) -> list[str]:
    return [*make_filters(FRENCH_ENGLISH, settings, only=only, skip=skip)]


def test_all_filters_but_those_on_request_are_asked_in_the_order_of_the_table() -> None:
    assert names() == [name for name in FILTERS if name not in ON_REQUEST]


def test_filter_that_is_named_is_asked() -> None:
    assert "NonZeroNumeralsFilter" in names("NonZeroNumeralsFilter")
    assert names("NonZeroNumeralsFilter", only=("LengthFilter",)) == [
        "LengthFilter",
        "NonZeroNumeralsFilter",
    ]


def test_some_are_asked_alone_or_left_out() -> None:
    assert names(only=("DuplicateFilter", "LengthFilter")) == ["LengthFilter", "DuplicateFilter"]
    assert "CheckFilter" not in names(skip=("CheckFilter",))


def test_filter_that_is_named_twice_heeds_both() -> None:
    settings = ("LengthFilter,max_length=9,unit=char", "LengthFilter,min_length=2,max_length=8")
    filters = make_filters(FRENCH_ENGLISH, settings)
    assert filters["LengthFilter"] == LengthFilter(2, 8, "char")


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("LenghtFilter", "did you mean 'LengthFilter'"),
        ("LengthFilter,max_lenght=3", "did you mean 'max_length'"),
        ("LengthFilter,max_length", "expected key=value"),
        ("LengthFilter,max_length=many", "expected a whole number"),
        ("LengthFilter,max_length=1.5", "expected a whole number"),
        ("LengthFilter,max_length=-1", "expected 1 to"),
        ("LengthRatioFilter,threshold=nan", "expected -1e+09 to 1e+09"),
        ("LengthFilter,unit=line", "expected word, char"),
        ("DuplicateFilter,by=both", "expected pair, source, target"),
        ("DuplicateFilter,letters_only=yes", "expected true, false"),
        ("CheckFilter,checks=numbers", "expected address"),
        ("HtmlTagFilter,tags=b", "it has none"),
        ("LanguageIDFilter,about=fr", "it has threshold"),
    ],
)
def test_what_is_wrong_is_told(setting: str, told: str) -> None:
    with pytest.raises(BitextError, match=re.escape(told)):
        names(setting)


def test_unknown_name_is_refused_wherever_it_stands() -> None:
    with pytest.raises(UnknownComponentError, match="no filter is called"):
        names(only=("x",))
    with pytest.raises(UnknownComponentError, match="no filter is called"):
        names(skip=("x",))


def test_filter_cannot_be_set_and_skipped() -> None:
    with pytest.raises(UsageError, match="--skip says"):
        names("LengthFilter,max_length=9", skip=("LengthFilter",))


@pytest.mark.parametrize("name", FILTERS)
def test_document_tells_each_filter_and_its_parameters(name: str) -> None:
    [row] = re.findall(rf"^\| `{name}` \|.*$", TABLE.read_text("utf-8"), re.MULTILINE)
    for key, value in parameters_of(name).items():
        told = str(value).lower() if isinstance(value, bool) else value
        assert f"`{key}={told}`" in row

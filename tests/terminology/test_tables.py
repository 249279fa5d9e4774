"""Tables of terms as people have them: commas, semicolons, tabs; with a header and without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import FormatError
from bitext.terminology.glossary import Entry
from bitext.terminology.tables import read_table

FRENCH = ("fr", "en")


def read(text: str, languages: tuple[str, str] = FRENCH) -> list[Entry]:
    return list(read_table(text.splitlines(keepends=True), "t", languages))


@pytest.mark.parametrize(
    "text",
    [
        "Tsahal,IDF\n", "Tsahal;IDF\n", "Tsahal\tIDF\r\n", '"Tsahal","IDF"\n', "Tsahal , IDF",
        "source,target\nTsahal,IDF\n", "Target;Source\nIDF;Tsahal\n", "fr\ten\nTsahal\tIDF\n",
        "English,French\nIDF,Tsahal\n", "anglais;français\nIDF;Tsahal\n", "fr-FR,en-GB\nTsahal,IDF",
        "# a comment\n\nTsahal,IDF\n\n", "Terme source,Traduction\nTsahal,IDF\n",
    ],
)  # fmt: skip
def test_table_of_any_make_is_read(text: str) -> None:
    assert read(text) == [Entry(("Tsahal",), "IDF")]


def test_columns_without_a_header_are_source_target_pos_case_note() -> None:
    assert read("député,MP,noun,exact,of the Assemblée\n") == [
        Entry(("député",), "MP", (), "noun", "exact", "of the Assemblée")
    ]


def test_without_a_header_a_third_column_of_other_words_is_a_note() -> None:
    assert read("député,MP,see AP\n") == [Entry(("député",), "MP", note="see AP")]


def test_with_a_header_a_case_rule_that_is_none_is_refused() -> None:
    with pytest.raises(FormatError, match=r"t:2: found the case rule 'exakt', expected exact, any"):
        read("source,target,case\na,b,exakt\n")


def test_bars_stand_between_forms_and_between_renderings() -> None:
    assert read("œil|yeux,eye|eyeball\n") == [Entry(("œil", "yeux"), "eye", ("eyeball",))]


def test_empty_target_leaves_the_term_as_it_is() -> None:
    assert read("Le Monde,\n") == [Entry(("Le Monde",), "")]


def test_columns_named_by_language_serve_either_direction() -> None:
    text = "fr;en\nport;harbour\n"
    assert read(text, ("en", "fr")) == [Entry(("harbour",), "port")]


def test_term_that_looks_like_a_header_of_one_column_is_a_term() -> None:
    assert read("source,spring\n") == [Entry(("source",), "spring")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\nc\n", "t:2: found one cell, 'c', expected a source and a target"),
        ("a,b\n,c\n", "t:2: found no source term beside 'c'"),
        ('a,"b\n' + "c\n" * 9, "t:10: unexpected end of data"),
        ('# x\n"a"b,c\n', "t:2: "),
        ('"a"\tb\n"c"d\te\n', "t:2: '␉' expected after '\"'"),
        ("a,b\n" + "x" * 20_000 + ",y\n", "t:2: field larger than field limit"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(text)
    assert str(caught.value).startswith(told)


def test_quotation_mark_in_a_table_with_tabs_is_one_of_the_text() -> None:
    assert read('le "deal"\tthe "deal"\n') == [Entry(('le "deal"',), 'the "deal"')]


@given(st.text(max_size=80))
def test_any_text_is_entries_or_an_error_of_ours(text: str) -> None:
    try:
        for entry in read(text):
            assert entry.sources
    except FormatError:
        pass

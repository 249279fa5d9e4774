"""Requests carry their terms, and marks on what is protected."""

import pytest

from bitext.document import Mark
from bitext.errors import UsageError
from bitext.protocols import Request, Translator
from bitext.terminology.glossary import Entry, Glossary
from bitext.terminology.marking import Marking, compile_pattern
from bitext.terminology.matching import Matcher
from bitext.translators.identity import IdentityTranslator


def marking(*patterns: str, told: str = "") -> Marking:
    matcher = Matcher([Glossary((Entry(("port",), "harbour"),), "g")], ("fr", "en"))
    return Marking(
        IdentityTranslator(), matcher, told, [compile_pattern(text) for text in patterns]
    )


def test_it_is_a_translator_and_says_so_in_its_signature() -> None:
    wrapped = marking(told="g@1")
    assert isinstance(wrapped, Translator)
    assert str(wrapped.signature) == "mt:identity|terms:g@1"
    assert str(marking().signature) == "mt:identity"


def test_request_without_terms_is_the_same_object() -> None:
    request = Request("Rien.")
    assert marking().marked(request) is request


def test_terms_are_not_looked_for_in_addresses_code_and_what_is_kept() -> None:
    text = "port www.port.fr `port` port"
    found = marking().marked(Request(text, (Mark(0, 4, 7, keep=True),)))
    assert [term.start for term in found.terms] == [24]


def test_what_is_protected_gets_a_mark_and_no_term() -> None:
    found = marking(r"le port", r"\d+").marked(Request("le port 12 port", (Mark(0, 15, 3),)))
    assert [(mark.start, mark.end, mark.keep) for mark in found.marks] == [
        (0, 7, True), (0, 15, False), (8, 10, True),
    ]  # fmt: skip
    assert [term.start for term in found.terms] == [11]


def test_patterns_that_overlap_make_one_mark() -> None:
    found = marking(r"ab", r"bc").marked(Request("abc"))
    assert [(mark.start, mark.end) for mark in found.marks] == [(0, 3)]


def test_time_is_linear_in_what_no_term_is_looked_for_in() -> None:
    count = 20_000  # looked through for each other, they would take minutes
    request = Request("port www.port.fr " * count)
    found = marking(r"www").marked(request)
    assert (len(found.terms), len(found.marks)) == (count, count)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("(", "not a regular expression"), ("a*", "it matches even where nothing is"),
        ("a" * 300, "300 characters, expected at most 200"), ("", "it matches even"),
        ("a{9999999999}", "not a regular expression"), ("\x1b[", "not a regular expression"),
    ],
)  # fmt: skip
def test_pattern_that_cannot_serve_is_refused(pattern: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        compile_pattern(pattern)
    assert told in str(caught.value)
    assert "\x1b" not in str(caught.value)

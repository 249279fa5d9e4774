"""The table of HTML says what each element is; every role and kind is one that we know."""

import pytest

from bitext.document import KINDS
from bitext.documents.tables import ROLES, sets, tag_table
from bitext.documents.tokens import tokenize

HTML = tag_table("html")

VOID = [
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
]
"""https://html.spec.whatwg.org/#void-elements"""


@pytest.mark.parametrize("name", VOID)
def test_void_elements_of_the_standard_have_no_content(name: str) -> None:
    assert HTML.is_void(name)


@pytest.mark.parametrize("name", ["p", "div", "b", "script", "unknown"])
def test_other_elements_have_content(name: str) -> None:
    assert not HTML.is_void(name)


def test_roles_and_kinds_are_known() -> None:
    assert set(HTML.roles.values()) <= set(ROLES)
    assert set(HTML.kinds.values()) <= KINDS


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("em", "inline"),
        ("a", "inline"),
        ("code", "keep"),
        ("script", "blind"),
        ("br", "void"),
        ("style", "blind"),
        ("pre", "verbatim"),
        ("img", "point"),
        ("hr", "void"),
        ("p", "block"),
        ("article", "block"),
    ],
)
def test_element_has_its_role(name: str, role: str) -> None:
    assert HTML.roles.get(name, "block") == role


@pytest.mark.parametrize(
    ("tag", "attribute", "expected"),
    [
        ('<img alt="x">', "alt", True),
        ('<img src="x">', "src", False),
        ('<p title="x">', "title", True),
        ('<p class="x">', "class", False),
        ('<input placeholder="x">', "placeholder", True),
        ('<meta name="description" content="x">', "content", True),
        ('<meta property="og:title" content="x">', "content", True),
        ('<meta name="viewport" content="x">', "content", False),
        ('<meta name="description" content="x">', "name", False),
    ],
)
def test_people_read_some_attributes(tag: str, attribute: str, expected: bool) -> None:
    (token,) = tokenize(tag, 0, is_xml=False)
    (found,) = (one for one in token.attributes if one.name == attribute)
    assert HTML.is_read(token, found) == expected


def test_item_is_closed_by_the_next() -> None:
    assert "li" in HTML.closes["li"]
    assert "p" in HTML.closes["p"]
    assert {"dt", "dd"} <= HTML.closes["dd"]


def test_lists_of_words_become_sets() -> None:
    assert sets({"a": "b c", "d": ""}) == {"a": frozenset("bc"), "d": frozenset()}


def test_table_is_read_once() -> None:
    assert tag_table("html") is HTML

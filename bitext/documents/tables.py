"""Tables of names: what each element of a markup language is to a translator."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bitext.documents.tokens import Attribute, Token
from bitext.shipped import packaged_text

ROLES = ("inline", "keep", "blind", "verbatim", "point", "void")


@dataclass(frozen=True, slots=True)
class TagTable:
    """What each element is; see ``html.toml``.

    Attributes:
        roles: name → one of `ROLES`; an element without a role is a block.
        kinds: name → kind of paragraph.
        closes: name → names whose opening ends it.
        attributes: attribute → names of elements where people read it, or ``*``.
        meta: values of ``name`` or ``property`` of a ``meta`` whose content is for people.
        names: other sets of names that a format has a use for.
        styles: style of a paragraph → its kind.
    """

    roles: Mapping[str, str]
    kinds: Mapping[str, str]
    closes: Mapping[str, frozenset[str]]
    attributes: Mapping[str, frozenset[str]]
    meta: frozenset[str]
    names: Mapping[str, frozenset[str]]
    styles: Mapping[str, str]

    def is_read(self, token: Token, attribute: Attribute) -> bool:
        """Whether people read the value of an attribute."""
        if token.name == "meta":
            named = {a.value.lower() for a in token.attributes if a.name in {"name", "property"}}
            return attribute.name == "content" and bool(named & self.meta)
        if attribute.name == "value" and token.value("type").lower() not in self.names.get(
            "buttons", ()
        ):
            return False
        elements = self.attributes.get(attribute.name, frozenset())
        return "*" in elements or token.name in elements

    def is_void(self, name: str) -> bool:
        """Whether an element has no content."""
        return self.roles.get(name) in {"point", "void"}


@cache
def tag_table(name: str) -> TagTable:
    """The table of a markup language.

    Args:
        name: ``html`` or ``odt``.

    >>> tag_table("html").roles["em"], tag_table("html").kinds["h2"]
    ('inline', 'heading')
    """
    text = packaged_text(__package__, f"{name}.toml")
    data = tomllib.loads(text)
    return TagTable(
        {word: role for role in ROLES for word in data[role].split()},
        flipped(data["kinds"]),
        sets(data.get("closes", {})),
        sets(data.get("attributes", {})),
        frozenset(data.get("meta", {"names": ""})["names"].split()),
        sets(data.get("names", {})),
        flipped(data.get("styles", {})),
    )


def flipped(lists: Mapping[str, str]) -> dict[str, str]:
    """Word → the name of its list."""
    return {word: name for name, words in lists.items() for word in words.split()}


def sets(lists: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Name → set of words."""
    return {name: frozenset(words.split()) for name, words in lists.items()}

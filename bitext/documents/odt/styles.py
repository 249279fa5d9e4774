"""What the styles of an OpenDocument file tell a translator."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bitext.documents.tables import tag_table
from bitext.documents.tokens import Attribute, tokenize

DEEPEST = 20
"""Styles that are made of one another."""

UNSEEN = frozenset(
    {
        *("fo:country", "fo:language", "fo:script", "style:rfc-language-tag"),
        *("officeooo:rsid", "officeooo:paragraph-rsid", "loext:opacity"),
    }
)
"""Formatting that nobody sees, which programs strew over the words of a sentence."""

OTHER_SCRIPTS = ("-asian", "-complex")
"""What formatting for other scripts ends with."""


class Styles(NamedTuple):
    """The styles of a file.

    Attributes:
        parents: style → the one that it is made of.
        unseen: styles of characters that change nothing that anybody sees.
    """

    parents: Mapping[str, str]
    unseen: frozenset[str]

    def chain(self, name: str) -> Iterator[str]:
        """A style and those that it is made of."""
        for _ in range(DEEPEST):
            if not name:
                return
            yield name
            name = self.parents.get(name, "")

    def kind_of(self, name: str) -> str:
        """The kind of paragraphs in a style; empty where it tells none."""
        kinds = tag_table("odt").styles
        return next((kinds[style] for style in self.chain(name) if style in kinds), "")

    def is_literal(self, name: str) -> bool:
        """Whether words in a style come through as they stand: code, what is to be typed."""
        return not tag_table("odt").names["literal"].isdisjoint(self.chain(name))


NO_STYLES = Styles({}, frozenset())


def styles_of(text: str, common: Styles = NO_STYLES) -> Styles:
    """The styles that a member of a file defines.

    Args:
        text: XML.
        common: styles that other members define.

    >>> styles_of('<style:style style:name="T1" style:parent-style-name="Teletype"/>').parents
    {'T1': 'Teletype'}
    """
    parents, unseen = dict(common.parents), set(common.unseen)
    name = ""
    for token in tokenize(text, is_xml=True):
        if token.name == "office:body":
            break
        if token.name == "style:style" and token.kind in {"open", "empty"}:
            name = token.value("style:name")
            parents[name] = token.value("style:parent-style-name")
            unseen.discard(name)
            if token.value("style:family") == "text" and not parents[name]:
                unseen.add(name)
        elif token.name == "style:text-properties" and not all(map(is_unseen, token.attributes)):
            unseen.discard(name)
    return Styles(parents, frozenset(unseen))


def is_unseen(attribute: Attribute) -> bool:
    """Whether a property of characters changes nothing that anybody sees."""
    return attribute.name in UNSEEN or attribute.name.endswith(OTHER_SCRIPTS)

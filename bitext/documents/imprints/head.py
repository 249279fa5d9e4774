"""A web page → imprint: its head, what it says in JSON for machines, and its first date.

References:
    The Open Graph protocol; schema.org's NewsArticle, in JSON-LD; Dublin Core in HTML.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bitext.documents.imprints.values import imprint_from, said_by
from bitext.documents.runs import decode_text
from bitext.documents.tokens import RAW, Token, end_of_raw, markup_at
from bitext.errors import FormatError
from bitext.files.json import parse_json
from bitext.imprint import Imprint, is_web_address

LOOKED_AT = 1_000_000
"""Characters at the beginning of a page that are looked at."""

STORIES = ("Article", "BlogPosting", "Report")
"""How the types of JSON-LD that are articles end."""

TAG = re.compile(
    rf"<(?:(?:article|h1|html|link|meta|time|{'|'.join(sorted(RAW))})(?=[\s/>])|!--"
    r"|[a-z][a-z0-9]{0,9}+(?=\s[^<>]{0,300}?\b(?:rel|itemprop)\b))",
    re.IGNORECASE,
)
"""Where a tag begins that may say something, or what must be passed over as a whole."""

TEXT = re.compile(r"(?:\s{0,99}+<(?!/)[^<>]{0,999}+>){0,9}+\s{0,99}+([^<]{1,999}+)")
"""What stands behind a tag, in elements that are opened there; bounded, for pages are hostile."""

WRAPPING = re.compile(
    r"\A\s*+(?:(?://|/\*)\s*+)?(?:<!--|<!\[CDATA\[)(?:\s*+\*/)?"
    r"|(?:(?://|/\*)\s*+)?(?:-->|\]\]>)(?:\s*+\*/)?\s*+\Z"
)
"""What some sites hide JSON-LD in from browsers of old."""

BYLINE = 1000
"""Characters in which all authors of an article are named; those of other articles come later."""

Values = defaultdict[str, list[str]]
"""What each name says, in the order of the page."""


def read_head(text: str, lang: str) -> Imprint:
    """What a page says of its article.

    Args:
        text: of the page.
        lang: BCP 47 tag of it.

    >>> read_head('<meta name="author" content="Jeanne Dupont"><p>Un mot.</p>', "fr").byline
    'Jeanne Dupont'
    """
    meta, seen = Values(list), Values(list)
    nodes = list[Mapping[str, Any]]()
    told, signed = False, len(text)  # whether the article has begun, where its authors are named
    for token in tags_in(text):
        told = told or token.name in {"article", "h1"}
        take_tag(meta, seen, token, told=told)
        if is_linked_data(token):
            nodes += nodes_in(text[token.end : end_of_raw(text, "script", token.end)])
        elif (field := field_told_behind(token, told=told)) and (
            said := TEXT.match(text, token.end)
        ):
            signed = min(signed, token.start) if field == "byline" else signed
            if field != "byline" or token.start - signed < BYLINE:
                seen[field].append(decode_text(said[1]))
    linked = said_by("linked", story_values(nodes))
    named = said_by("meta", meta)
    found = {
        "byline": next(filter(None, [linked["byline"], named["byline"], seen["byline"]]), []),
        "date": [*linked["date"], *named["date"], *seen["date"]],
        "url": [*seen["url"], *named["url"], *linked["url"]],
        "licence": [*seen["licence"], *linked["licence"], *named["licence"]],
        "variety": [*seen["variety"], *named["variety"], *linked["variety"]],
    }
    return imprint_from(found, lang)


def tags_in(text: str) -> Iterator[Token]:
    """The tags that may say something, in order; what only looks like one is passed over."""
    position = 0
    while found := TAG.search(text, position, LOOKED_AT):
        token = markup_at(text, found.start(), is_xml=False)
        if token is None:
            position = found.end()
            continue
        position = token.end
        if token.kind == "open":
            yield token
            if token.name in RAW:
                position = end_of_raw(text, token.name, position)


def take_tag(meta: Values, seen: Values, token: Token, *, told: bool) -> None:
    """Take in what a tag says by its attributes."""
    rel = token.value("rel").lower().split()
    if token.name == "html":
        seen["variety"].append(token.value("lang"))
    elif token.name == "meta":
        content = token.value("content")
        for name in ("name", "property", "itemprop", "http-equiv"):
            if content.strip() and (key := token.value(name).lower()):
                meta[key].append(content)
    elif "canonical" in rel:
        seen["url"].append(token.value("href"))
    elif "license" in rel:
        seen["licence"].append(token.value("href"))
    elif token.name == "time" and told and token.value("datetime"):
        seen["date"].append(token.value("datetime"))


def field_told_behind(token: Token, *, told: bool) -> str:
    """The field that the text behind a tag is about; empty where it is about none."""
    if token.name == "time":
        return "date" if told and not token.value("datetime") else ""
    names = {*token.value("rel").lower().split(), *token.value("itemprop").lower().split()}
    return "byline" if "author" in names and token.name not in {"link", "meta"} else ""


def is_linked_data(token: Token) -> bool:
    """Whether an element holds JSON-LD."""
    kind = token.value("type").lower().partition(";")[0].strip()
    return token.name == "script" and kind == "application/ld+json"


def nodes_in(text: str) -> list[Mapping[str, Any]]:
    """The objects that JSON-LD tells of; none where it cannot be read."""
    try:
        found = parse_json(WRAPPING.sub("", text).strip(), name="JSON-LD")
    except FormatError:
        return []
    return list(nodes_of(found))


def nodes_of(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of JSON-LD, those of a graph each for itself."""
    for node in listed(value):
        if isinstance(node, dict):
            yield node
            yield from (one for one in listed(node.get("@graph")) if isinstance(one, dict))


def listed(value: Any) -> list[Any]:
    """One value or several, as JSON-LD gives either."""
    return value if isinstance(value, list) else [value]


def is_story(node: Mapping[str, Any]) -> bool:
    """Whether an object is an article."""
    kinds = listed(node.get("@type"))
    return any(isinstance(kind, str) and kind.endswith(STORIES) for kind in kinds)


def story_values(nodes: Sequence[Mapping[str, Any]]) -> Mapping[str, list[str]]:
    """What the first article among some objects says, by the keys of JSON-LD."""
    story = next(filter(is_story, nodes), {})
    names = {key: node.get("name") for node in nodes if isinstance(key := node.get("@id"), str)}
    return {key: list(texts_of(value, names)) for key, value in story.items()}


def texts_of(value: Any, names: Mapping[str, Any]) -> Iterator[str]:
    """The texts of a value: of a person the name, of a thing its address.

    Args:
        value: as JSON gives it.
        names: of other objects, by what they are referred to.
    """
    for one in listed(value):
        said = one
        if isinstance(one, dict):
            place = key if isinstance(key := one.get("@id"), str) else ""
            said = one.get("name") or names.get(place) or (place if is_web_address(place) else "")
        if isinstance(said, str):
            yield decode_text(said)  # many sites write it as if it were HTML

"""A web page → imprint: its head, what it says in JSON for machines, and its first date.

References:
    The Open Graph protocol; schema.org's NewsArticle, in JSON-LD; Dublin Core in HTML.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any

from bitext.documents.imprints.values import imprint_from, said_by
from bitext.documents.runs import decode_text
from bitext.documents.tokens import Token, tokenize
from bitext.errors import FormatError
from bitext.files.json import parse_json
from bitext.imprint import Imprint

LOOKED_AT = 1_000_000
"""Characters at the beginning of a page that are looked at."""

STORIES = ("Article", "BlogPosting", "Report")
"""How the types of JSON-LD that are articles end."""

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
    stories = list[Mapping[str, Any]]()
    before = list[Token]()  # elements that say something of the text behind them
    told = False  # whether the article has begun
    for token in takewhile(lambda token: token.start < LOOKED_AT, tokenize(text)):
        told = told or (token.kind == "open" and token.name in {"article", "h1"})
        if token.kind in {"text", "raw"} and before and text[token.start : token.end].strip():
            take_text(seen, before.pop(), text[token.start : token.end], stories)
        if token.kind not in {"open", "empty"}:
            continue
        take_tag(meta, seen, token, told=told)
        if is_told_by_text(token, told=told):
            before = [token]
    linked = said_by("linked", story_values(stories[:1]))
    named = said_by("meta", meta)
    found = {
        "byline": next(filter(None, [linked["byline"], named["byline"], seen["byline"]]), []),
        "date": [*linked["date"], *named["date"], *seen["date"]],
        "url": [*seen["url"], *named["url"], *linked["url"]],
        "licence": [*seen["licence"], *linked["licence"], *named["licence"]],
    }
    return imprint_from(found, lang)


def take_tag(meta: Values, seen: Values, token: Token, *, told: bool) -> None:
    """Take in what a tag says by its attributes."""
    rel = token.value("rel").lower().split()
    if token.name == "meta":
        content = token.value("content")
        for name in ("name", "property", "itemprop"):
            if content.strip() and (key := token.value(name).lower()):
                meta[key].append(content)
    elif "canonical" in rel:
        seen["url"].append(token.value("href"))
    elif "license" in rel:
        seen["licence"].append(token.value("href"))
    elif token.name == "time" and told and token.value("datetime"):
        seen["date"].append(token.value("datetime"))


def is_told_by_text(token: Token, *, told: bool) -> bool:
    """Whether the text behind a tag is about the article: its author, day, or data."""
    if token.name == "script":
        return token.value("type").lower().partition(";")[0].strip() == "application/ld+json"
    if token.name == "time":
        return told and not token.value("datetime")
    return "author" in token.value("rel").lower().split() and token.name == "a"


def take_text(seen: Values, before: Token, text: str, stories: list[Mapping[str, Any]]) -> None:
    """Take in what a text says, by the tag before it."""
    if before.name == "script":
        stories += stories_in(text)
    else:
        seen["date" if before.name == "time" else "byline"].append(decode_text(text))


def stories_in(text: str) -> list[Mapping[str, Any]]:
    """The articles that JSON-LD tells of; none where it cannot be read."""
    try:
        found = parse_json(text.strip(), name="JSON-LD")
    except FormatError:
        return []
    return [node for node in nodes_of(found) if is_story(node)]


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


def story_values(stories: Iterable[Mapping[str, Any]]) -> Mapping[str, list[str]]:
    """What articles say, by the keys of JSON-LD."""
    return {key: list(texts_of(value)) for story in stories for key, value in story.items()}


def texts_of(value: Any) -> Iterator[str]:
    """The texts of a value: of a person the name, of a thing its address."""
    for one in listed(value):
        said = (one.get("name") or one.get("@id")) if isinstance(one, dict) else one
        if isinstance(said, str):
            yield said

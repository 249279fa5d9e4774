"""Front matter → imprint. Of YAML only what sites write there is read: values, lists, names."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from bitext.documents.frontmatter import value_of
from bitext.documents.imprints.values import imprint_from, said_by
from bitext.errors import FormatError
from bitext.files.json import parse_json
from bitext.imprint import Imprint

FIELD = re.compile(r"(?P<key>[\w-]+)[ \t]*:(?:[ \t]+(?P<value>.*))?")
"""A line that begins a field."""

QUOTED = r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'"
ITEM = re.compile(r"[ \t]*-[ \t]+")
NAMED = re.compile(r"[ \t]*(?P<key>[\w-]+)[ \t]*:[ \t]+(?P<value>.*)")
FLOW = re.compile(
    r"(?P<brace>[{}])"
    r"|(?:(?P<key>[\w-]+)[ \t]*:[ \t]+|[\"'](?P<quoted>[\w-]+)[\"'][ \t]*:[ \t]*)?"
    rf"(?P<value>{QUOTED}|[^\[\]{{}},\"'\s][^\[\]{{}},]*)"
)
"""What stands between the signs of a list or a map on one line, and the signs of a map."""

PROPERTY = re.compile(r"(?:[&*!][^\s\[\]{},]*(?:[ \t]+|$))+")
"""An anchor, a reference to one, a type: of programs."""

COMMENT = re.compile(r"(?:^|(?<![ \t])[ \t]+)#.*")
BLOCK = re.compile(r"[|>][-+\d]*")

LONGEST_TOML = 10_000
"""Characters of TOML that are read: keys of thousands of parts take its parser minutes."""


def read_front_matter(front: str, lang: str) -> Imprint:
    r"""What front matter says of its article.

    Args:
        front: with the lines around it.
        lang: BCP 47 tag of the text.

    >>> read_front_matter("---\nauthor: Jeanne Dupont\ndate: 2026-11-27\n---\n", "fr").byline
    'Jeanne Dupont'
    """
    lines = front.splitlines()[1:-1]
    values = toml_values(lines) if front.startswith("+++") else dict(yaml_values(lines))
    return imprint_from(said_by("front", values), lang)


def toml_values(lines: list[str]) -> Mapping[str, list[str]]:
    """The fields of TOML, tables such as ``[params]`` among them; none where it cannot be read."""
    text = "\n".join(lines)
    try:
        found = tomllib.loads(text) if len(text) <= LONGEST_TOML else {}
    except (ValueError, RecursionError):  # a number of thousands of figures is no syntax error
        return {}
    tables = [value for value in found.values() if isinstance(value, dict)]
    return {
        key.lower(): texts
        for table in [*tables, found]
        for key, value in table.items()
        if (texts := list(texts_of(value)))
    }


def texts_of(value: object) -> Iterator[str]:
    """The texts of a value: of a person, the name."""
    for one in value if isinstance(value, list) else [value]:
        said = one.get("name") if isinstance(one, dict) else one
        if isinstance(said, str):
            yield said
        elif isinstance(said, date | datetime):
            yield said.isoformat()


def yaml_values(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The fields of YAML with their texts."""
    key, held = "", list[str]()
    for line in lines:
        found = FIELD.fullmatch(line)
        if found is None:
            held.append(line)
            continue
        yield key, list(yaml_texts(held))
        key, held = found["key"].lower(), [found["value"] or ""]
    yield key, list(yaml_texts(held))


def yaml_texts(held: list[str]) -> Iterator[str]:
    """The texts of a field.

    Args:
        held: what stands behind its name, and the lines that belong to it.
    """
    first, rest = (held[0], held[1:]) if held else ("", [])
    value = scalar(first)
    if BLOCK.fullmatch(value):
        yield from [" ".join(map(str.strip, rest))] if value[0] == ">" else rest
    elif value[:1] in {"[", "{"}:
        yield from flow_texts(" ".join([value, *rest]))
    elif value or first.strip()[:1] in {'"', "'"}:
        behind = (line.strip() for line in rest if line[:1].isspace())
        yield said_in(scalar(" ".join([first, *behind])))
    else:
        for line in rest:
            yield from item_texts(line)


def item_texts(line: str) -> Iterator[str]:
    """The texts of an item of a list, or of a line of a map."""
    body = line[found.end() :] if (found := ITEM.match(line)) else line
    named = NAMED.fullmatch(body)
    if named is None:
        value = scalar(body)
        yield from flow_texts(value) if value[:1] in {"[", "{"} else [said_in(value)]
    elif named["key"].lower() == "name":
        yield said_in(scalar(named["value"]))


def flow_texts(value: str) -> Iterator[str]:
    """The texts of a list or a map on one line: of a map, the name."""
    depth = 0
    for found in FLOW.finditer(value):
        if found["brace"]:
            depth += 1 if found["brace"] == "{" else -1
        elif key := found["key"] or found["quoted"]:
            if key.lower() == "name":
                yield said_in(found["value"].strip())
        elif depth < 1:
            yield said_in(found["value"].strip())


def scalar(text: str) -> str:
    """A value as it is written, without the comment behind it and what is for programs before it.

    >>> scalar(' &a "Un mot # deux" # trois'), scalar("Un mot # deux")
    ('"Un mot # deux"', 'Un mot')
    """
    body = text.strip()
    if found := PROPERTY.match(body):
        body = body[found.end() :]
    if body[:1] not in {'"', "'"}:
        return COMMENT.sub("", body)
    return found[0] if (found := re.match(QUOTED, body)) else ""


def said_in(raw: str) -> str:
    r"""What a scalar says, by YAML's escapes, of which JSON's are the common ones.

    >>> said_in(r'"Ren\u00e9"'), said_in("'Jeanne d''Arc'")
    ('René', "Jeanne d'Arc")
    """
    try:
        said = parse_json(raw, name="a value") if raw[:1] == '"' else None
    except FormatError:
        said = None
    return said if isinstance(said, str) else value_of(raw)

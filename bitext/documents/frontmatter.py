"""Front matter: what site generators read at the beginning of a page."""

import re

from bitext.document import Paragraph
from bitext.documents.builder import Builder
from bitext.documents.original import Slot
from bitext.documents.runs import says_something

FRONT_MATTER = re.compile(
    r"\A(?:---|\+\+\+)[ \t]*\r?\n.*?^(?:---|\+\+\+)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)

READ = re.compile(
    r"^(?:title|subtitle|description|summary|excerpt|abstract|caption|alt)[ \t]*[:=][ \t]*"
    r"(?P<value>\"(?:[^\"\\\r\n]|\\[\"\\])+\"|'(?:[^'\r\n]|'')+'"
    r"|[^\s\"'|>\[{&*!#%@`][^\r\n]*?)[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
"""A line whose value is for people, on one line."""


def value_of(raw: str) -> str:
    """What a scalar of YAML says."""
    if raw[:1] == '"':
        return re.sub(r"\\([\"\\])", r"\1", raw[1:-1])
    return raw[1:-1].replace("''", "'") if raw[:1] == "'" else raw


def escape_value(text: str) -> str:
    r"""Text as a quoted scalar, of YAML and of TOML alike.

    >>> print(escape_value('Un "mot"'))
    "Un \"mot\""
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def add_front_matter(builder: Builder, front: re.Match[str]) -> None:
    """Add slots for the values that people read."""
    for found in READ.finditer(builder.text, front.start(), front.end()):
        value = value_of(found["value"])
        if says_something(value):
            start, end = found.span("value")
            builder.add_slot(start, end, Paragraph(value, (), "heading"), Slot("", escape_value))
            builder.title = builder.title or value

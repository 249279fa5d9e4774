"""Front matter: what site generators read at the beginning of a page."""

import re
from collections import deque

from bitext.document import Paragraph
from bitext.documents.original import Slot
from bitext.documents.runs import says_something
from bitext.documents.tagbuilder import TagBuilder
from bitext.documents.tags import Cutter
from bitext.languages.tags import matches

FRONT_MATTER = re.compile(
    r"\A(?:---|\+\+\+)[ \t]*\r?\n.*?^(?:---|\+\+\+)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)

LINE = r"(?:[^ \t\r\n#]|(?<![ \t])#|[ \t]++(?=[^ \t\r\n#]))*+"
"""The rest of a line, up to a comment or the blanks at its end."""

READ = re.compile(
    r"^(?:title|subtitle|description|summary|excerpt|abstract|caption|alt)[ \t]*[:=][ \t]*"
    r"(?:(?P<value>\"(?:[^\"\\]|\\[\"\\])++\"|'(?:[^']|'')++'"
    rf"|[^\s\"'|>\[{{&*!#%@`]{LINE}(?:\r?\n[ \t]++(?=\S){LINE})*+)(?=[ \t]*(?:\#|\r?$))"
    r"|[|>][-+\d]*[ \t]*\r?\n(?P<block>(?:[ \t]*+(?:\r?\n|(?<=[ \t])\S[^\r\n]*+(?:\r?\n|\Z)))++))",
    re.MULTILINE | re.IGNORECASE,
)
"""A value for people: on its line and on those behind it that are set in, or a block of them."""

LANG = re.compile(
    r"^(?:lang|language|locale)[ \t]*[:=][ \t]*"
    r"([\"']?)(?P<tag>\w+(?:[-_]\w+)*)\1[ \t]*(?:#.*)?\r?$",
    re.MULTILINE,
)
"""The language of the page."""

MARKER = r"(?:[-*+#>|]|\d+[.)])[ \t]+"
BLOCK = re.compile(rf"(?:{MARKER})?(?P<words>\S[^\r\n]*(?:\r?\n[ \t]+(?!{MARKER})\S[^\r\n]*)*)")
"""A paragraph of a block, or an item of a list in it."""

MARKUP = re.compile(r"</?[A-Za-z]")
FOLDED = re.compile(r"[ \t]*\r?\n[ \t]*")


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


def add_front_matter(builder: TagBuilder, front: re.Match[str]) -> None:
    """Add slots for the values that people read, and the place of the language."""
    langs = deque(LANG.finditer(builder.text, front.start(), front.end()))
    for found in READ.finditer(builder.text, front.start(), front.end()):
        while langs and langs[0].start() < found.start():
            add_lang(builder, langs.popleft())
        if found["block"] is not None:
            add_block(builder, *found.span("block"))
            continue
        value = value_of(FOLDED.sub(" ", found["value"]))
        if says_something(value):
            start, end = found.span("value")
            builder.add_slot(start, end, Paragraph(value, (), "heading"), Slot("", escape_value))
            builder.title = builder.title or value
    for lang in langs:
        add_lang(builder, lang)


def add_lang(builder: TagBuilder, found: re.Match[str]) -> None:
    """Add the place of the language, if it is that of the text."""
    if matches(found["tag"], builder.lang):
        start, end = (place - builder.cursor for place in found.span("tag"))
        builder.langs.append((len(builder.pieces), start, end))


def add_block(builder: TagBuilder, start: int, end: int) -> None:
    """Add slots for the paragraphs of a block, which may be HTML."""
    for found in BLOCK.finditer(builder.text, start, end):
        if MARKUP.search(found["words"]):
            Cutter(builder).add(*found.span("words"))
        elif says_something(found["words"]):
            words = Paragraph(FOLDED.sub(" ", found["words"]))
            builder.add_slot(*found.span("words"), words, Slot(""))

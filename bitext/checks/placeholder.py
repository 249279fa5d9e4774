"""Are the placeholders and the markup of a text still there, each as often and as it was?"""

import re
from collections import Counter
from collections.abc import Iterator

from bitext.checks.check import Place
from bitext.protocols import About

MARK = re.compile(
    r"""
    \{\{[^{}\n]{0,60}\}\}                             # {{ name }}
  | \[\[[a-z_][\w.]{0,40}\]\]                          # [[name]]
  | \$\{[^{}\n]{1,60}\}                               # ${name}
  | \{(?:[A-Za-z_][\w.]{0,40}|\d{1,3})?(?:[:!][^{}\n]{0,20})?\}  # {name}, {0}, {:>8}
  | %\([A-Za-z_]\w*\)[-+ #0]*\d*(?:\.\d+)?[diouxXeEfFgGcrs]      # %(name)s
  | %(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:hh|h|ll|l|z)?[diouxXeEfFgGcsp](?![\w])  # %s, %1$d
  | %[A-Za-z_]\w*%                                    # %NAME%
  | </?[A-Za-z][\w:-]*(?:\s[^<>\n]{0,200})?/?>        # <b>, </b>, <br/>
  | &(?:[A-Za-z]{2,8}|\#\d{1,6}|\#x[0-9A-Fa-f]{1,6});           # &amp;
    """,
    re.VERBOSE,
)

PER_CENT = re.compile(r"\d\s?%")
"""« 5 % de »: a per cent, and no placeholder."""

ICU = re.compile(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\b")
"""How a message with a choice begins; what stands in its braces is text."""

TYPED = re.compile(r"%[-+#0]*\d*(?:\.\d+)?(?:hh|h|ll|l|z)?[diouxXeEfFgGcsp]")
"""A placeholder without a number or a name."""

BROKEN = re.compile(r"&\s+(?:nbsp|amp|lt|gt|quot|apos|#\d{1,6}|[a-z]acute|[a-z]grave|rsquo)\s*;")
"""What was an entity before a blank came in."""

SPELLED = {
    "&nbsp;",
    "&#160;",
    "&#xa0;",
    "&laquo;",
    "&raquo;",
    "&quot;",
    "&apos;",
    "&#39;",
    "&rsquo;",
}
"""Entities for punctuation that differs by language."""

USUAL = About()


def find(source: str, target: str, _: About = USUAL) -> Iterator[Place]:
    """Placeholders and tags that are gone, changed or new.

    >>> [p.message for p in find("Bonjour {nom} !", "Hello {name}!")]
    ['“{nom}” is gone', '“{name}” is new']
    >>> list(find("Il y a <b>%d</b> messages.", "There are <b>%d</b> messages."))
    []
    """
    ours, theirs = marks_in(source), marks_in(target)
    for mark in ours - theirs:
        yield Place(f"“{mark}” is gone", span_of(mark, source))
    for mark in theirs - ours:
        yield Place(f"“{mark}” is new", None, span_of(mark, target))
    wanted, found = typed_order(source), typed_order(target)
    if ours == theirs and wanted != found:
        yield Place(f"{told(wanted)} stand as {told(found)}: they are filled in order")
    if (broken := BROKEN.search(target)) and not BROKEN.search(source):
        yield Place(f"“{broken[0]}” was an entity", None, broken.span())


def typed_order(text: str) -> list[str]:
    """The placeholders of a text that are filled by their order alone, and only with one type.

    >>> typed_order("%d de %s, %1$s"), typed_order("5 % de plus")
    (['%d', '%s'], [])
    """
    text = PER_CENT.sub(lambda match: " " * len(match[0]), text)
    return [mark for mark in MARK.findall(text) if TYPED.fullmatch(mark)]


def told(marks: list[str]) -> str:
    """Some placeholders for people."""
    return ", ".join(f"“{mark}”" for mark in marks)


def marks_in(text: str) -> Counter[str]:
    """Each placeholder and tag, and how often it stands in a text."""
    if not any(sign in text for sign in "{%<&["):
        return Counter()
    if ICU.search(text):
        return Counter(ICU.findall(text))
    # Blanked and not removed, so that nothing new comes together.
    text = PER_CENT.sub(lambda match: " " * len(match[0]), text)
    return Counter(mark for mark in MARK.findall(text) if mark.lower() not in SPELLED)


def span_of(mark: str, text: str) -> tuple[int, int] | None:
    """Where a mark stands first."""
    start = text.find(mark)
    return (start, start + len(mark)) if start >= 0 else None

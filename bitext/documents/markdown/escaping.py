"""Text that would be markup in Markdown, made to stand for itself."""

import re

ACTIVE = re.compile(
    r"\\(?=[^\w\s]|_|$)|[`*]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=[(\[])"
)
"""Characters that would be markup."""

OPENING = re.compile(r"(?:#{1,6}|[-+>]|\d{1,9}[.)]|~{3,}|=+)(?=\s|$)")
"""What would make another block of a text that begins with it."""


def escape_markdown(text: str) -> str:
    r"""Text that stands for itself.

    >>> escape_markdown("1. 2 * 3 < 7")
    '1\\. 2 \\* 3 < 7'
    """
    text = ACTIVE.sub(r"\\\g<0>", text)
    found = OPENING.match(text)
    if not found:
        return text
    last = found.end() - 1 if text[0].isdigit() else 0
    return f"{text[:last]}\\{text[last:]}"


def escape_cell(text: str) -> str:
    r"""Text in a cell of a table.

    >>> print(escape_cell("a | b"))
    a \| b
    """
    return escape_markdown(text).replace("|", "\\|")


def escape_title(text: str) -> str:
    r"""Text as the title of a link, in quotes.

    >>> print(escape_title('Le "mot"'))
    "Le \"mot\""
    """
    return '"{}"'.format(escape_cell(text).replace('"', '\\"'))

r"""What other dialects of Markdown mean by lines and signs that are words to CommonMark.

A note's text, a definition or a task is a text of its own, and the sign before it stays; a line
that opens a box stays whole. None may be put on one line with what is around it.

References:
    GitHub Flavored Markdown; pandoc, "Pandoc's Markdown"; Python-Markdown; kramdown.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline

LEAD = re.compile(
    r"""
    \[\^[^\]\s]{1,200}\]:[ \t]*+    # the text of a note
  | \*\[[^\]\n]+\]:[ \t]*+          # what an abbreviation stands for
  | \[[ xX]\][ \t]++                # a task
  | \[![A-Za-z-]+\][+-]?[ \t]*+     # a box of GitHub's
  | :{3,}.*+                        # one of pandoc's
  | [!?]{3}\+?[ ][a-z-]++(?:[ ]inline(?:[ ]end)?)?[ ]*$  # of Python-Markdown's
  | (?:\{[:.\#][^}]*\}|\[\[?_?TOC_?\]?\])[ \t]*+$  # attributes, the place of the contents
    """,
    re.VERBOSE,
)
"""What stays of a line that begins with it."""

DEFINITION = re.compile(r":[ \t]++")
"""Likewise; the line before it is what is defined."""

TITLED = re.compile(
    r"(?:[!?]{3}\+?[ ][a-z-]++(?:[ ]inline(?:[ ]end)?)?|={3}[+!]?)[ ]\"(?P<title>[^\"]*)\"[ ]*$"
)
"""A box, or a tab, of Python-Markdown with its title."""

ALONE = re.compile(r"\[!|[:!?]{3}")
"""How a line begins that no sentence goes on behind."""

HOLDS = re.compile(r"^(?:\[\^[^\]\s]{1,200}\]:|:[ \t]|[!?]{3}\+?[ ]|={3}[+!]?[ ]\")", re.MULTILINE)
"""How a text begins to which the indented ones behind it belong, which are no code."""

LETTERED = re.compile(
    r"[ \t]*+(?:\((?P<closed>[a-z]|[ivx]{1,4}|\d{1,2}|@\w*)\)"
    r"|(?P<open>[a-z]|[ivx]{1,4}|\#|[A-Z](?=\)))[.)])[ \t]++"
)
"""The sign of an item of pandoc's lists."""

SERIES = {"a": "b", "A": "B", "i": "ii", "1": "2", "#": "#", "@": "@"}
"""First sign of a list → the second one; a line that happens to begin with a letter has none."""

MATH = re.compile(
    r"(?P<mark>\$\$)(?P<block>(?:[^$\\]|\\.)++)\$\$"
    r"|\$(?![\s$])(?P<inner>(?:[^$\\\n]|\\.)++)(?<!\s)\$(?![\d$])",
    re.DOTALL,
)
"""A formula; a price is none, for a blank or a figure stands on the wrong side of its sign."""

TEX = re.compile(r"(?<![\w:\\])\\[A-Za-z]{2,}(?:\{[^{}]*\})*")
"""A command, such as one that ends a page; the folder of a path is none."""


def stretches(text: str) -> Iterator[tuple[int, int]]:
    r"""The texts in the text of a block: all of it, for most blocks.

    Args:
        text: of the block, without what the block puts in front of its lines.

    Yields:
        Offsets where a text begins and ends; none is empty.

    >>> text = "[^1]: Une note\nde deux lignes.\n[^b]: Une autre."
    >>> [text[start:end] for start, end in stretches(text)]
    ['Une note\nde deux lignes.', 'Une autre.']
    """
    begin = position = 0
    defining = True  # a definition may follow
    lines = text.split("\n")
    has_items = is_list(lines)
    for number, line in enumerate(lines):
        end = position + len(line)
        definition = DEFINITION.match(text, position, end) if defining else None
        item = LETTERED.match(text, position, end) if has_items else None
        titled = TITLED.match(text, position, end)
        if found := titled or LEAD.match(text, position, end) or definition or item:
            if position - 1 > begin:
                yield begin, position - 1
            begin, last = titled.span("title") if titled else (found.end(), end)
            if titled or ALONE.match(line):
                if last > begin:
                    yield begin, last
                begin = end + 1
        defining = number == 0 or definition is not None
        position = end + 1
    if len(text) > begin:
        yield begin, len(text)


def is_list(lines: Sequence[str]) -> bool:
    """Whether some of a text's lines are items of a list with letters.

    >>> is_list(["Il faut :", "a. du pain", "b. du sel"]), is_list(["Il y en", "a. Bien."])
    (True, False)
    """
    found = [sign["closed"] or sign["open"] for line in lines if (sign := LETTERED.match(line))]
    return len(found) > 1 and found[1] == SERIES.get(found[0])


def holds_indented(text: str) -> bool:
    """Whether indented lines behind a block are of its text: those of a note, a definition, a box.

    Args:
        text: of the block.
    """
    return HOLDS.search(text) is not None


def dialect_parser() -> MarkdownIt:
    """A parser of CommonMark that knows GitHub's tables, TeX, and notes from links.

    Its tokens ``math`` are formulas, whose content is what is between the signs; ``tex``, commands.
    """
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
    parser.inline.ruler.before("escape", "math", math_rule)
    parser.inline.ruler.before("escape", "tex", tex_rule)
    parser.block.ruler.at("reference", link_rule)
    return parser


def link_rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The rule of the parser for what links lead to; the text of a note of one word is none."""
    start = state.bMarks[first] + state.tShift[first]
    return not state.src.startswith("[^", start) and reference(state, first, last, silent)


def math_rule(state: StateInline, silent: bool) -> bool:
    """The rule of the parser for formulas."""
    found = MATH.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("math", "", 0)
        token.markup = found["mark"] or "$"
        token.content = found["block"] or found["inner"]
    state.pos = found.end()
    return True


def tex_rule(state: StateInline, silent: bool) -> bool:
    """The rule of the parser for commands of TeX."""
    found = TEX.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("tex", "", 0).content = found[0]
    state.pos = found.end()
    return True

"""sacreBLEU's usual tokenizer, 13a, in fewer steps.

sacreBLEU puts blanks around marks by replacing patterns with templates, which is a third of what
BLEU costs. Marks that stand for themselves need no pattern, and a pattern of two characters no
template. The result is the same, to the character: tests hold it against sacreBLEU's own.
"""

import re

from sacrebleu.metrics import BLEU
from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

MARK = re.compile(r"[{-~[-` -&(-+:-@/]")
MARKS = {code: f" {chr(code)} " for code in range(128) if MARK.match(chr(code))}
"""Marks that are tokens wherever they stand, with a blank on either side."""

STOP_AFTER = re.compile(r"[^0-9][.,]")
STOP_BEFORE = re.compile(r"[.,][^0-9]")
DASH_AFTER = re.compile(r"[0-9]-")
"""Marks that are tokens except between digits, or behind one; with the character beside each."""


def tokenize(line: str) -> str:
    """A line as sacreBLEU's `Tokenizer13a` has it: tokens, parted by blanks.

    >>> tokenize("It's 1,000.5 (or so), isn't it?")
    "It's 1,000.5 ( or so ) , isn't it ?"
    """
    line = line.replace("<skipped>", "").replace("-\n", "").replace("\n", " ")
    if "&" in line:
        line = line.replace("&quot;", '"').replace("&amp;", "&")
        line = line.replace("&lt;", "<").replace("&gt;", ">")
    line = f" {line} ".translate(MARKS)
    if "." in line or "," in line:
        line = STOP_AFTER.sub(part_behind, line)
        line = STOP_BEFORE.sub(part_before, line)
    if "-" in line:
        line = DASH_AFTER.sub(part_behind, line)
    return " ".join(line.split())


def part_behind(found: re.Match[str]) -> str:
    """A character and a mark, with blanks around the mark."""
    return f"{found[0][0]} {found[0][1]} "


def part_before(found: re.Match[str]) -> str:
    """A mark and a character, with blanks around the mark."""
    return f" {found[0][0]} {found[0][1]}"


def speed_up(metric: BLEU) -> BLEU:
    """Give a metric that tokenizes by 13a this way of doing so; any other stays as it is."""
    if type(metric.tokenizer) is Tokenizer13a:
        metric.tokenizer = tokenize
    return metric

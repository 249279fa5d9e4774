"""Which lines of a plain text are rows of a table, and which are code between fences.

A line with bars or tabs is a row where that is sure: bars at both ends, a row of dashes under the
heads, several bars, neighbours of the same shape; so is one with several gaps of three blanks.
Semicolons and commas part cells only in lines that stand together with as many of them, and none of
them as prose has them.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from bitext.segmentation.structure import COMMA, LOOSE, QUOTING, SEMICOLON, SPACES, TAB

FENCE = re.compile(r"[ \t]*(?:>[ \t]?)*[ ]{0,3}(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
BORDERED = re.compile(r"\s*(?:>\s?)*\|.*\|\s*$")
RULE = re.compile(r"\s*(?:>\s?)*[|+]?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{2,}:?\s*)*[|+]?\s*$")
BAR = re.compile(r"(?<=\S)[ ]+\|[ ]+(?=\S)")
DATUM = re.compile(
    r'(?:"(?:[^"]|"")*"|[^";]*[^\s";]|)(?:;(?:"(?:[^"]|"")*"|[^\s";][^";]*[^\s";]|[^\s";]|))+'
)
STOP = re.compile(r"[.!?…][»”\"')\]]*\s*$")

COLUMNS = re.compile(r"\S.{0,80} {4,}(?![a-zà-ÿ])\S|(?:\S.{0,20})?\S {4,}\S.{0,20}$")
"""So wide a gap before a capital or a figure, or between few words, is none of justified prose."""

DECIMAL = re.compile(r"\d,\d")

LONG = 60
"""Columns of a line beyond which one tab in it is a slip."""


def fences_of(lines: Sequence[str]) -> list[range]:
    r"""The blocks of code between fences, fences included, as half-open ranges of lines.

    >>> fences_of(["Tapez :", "```sh", "ls", "```", "Voilà."])
    [range(1, 4)]
    """
    found, start, opening = list[range](), 0, ""
    for index, line in enumerate(lines):
        fence = FENCE.match(line.rstrip("\r\n"))
        if fence is None:
            continue
        if not opening:
            start, opening = index, fence["fence"]
        elif fence["fence"].startswith(opening) and not fence["info"].strip():
            found.append(range(start, index + 1))
            opening = ""
    return found


def rows_of(lines: Sequence[str]) -> set[int]:
    r"""Indices of the lines that are rows of a table.

    >>> sorted(rows_of(["| Ville | Âge |", "|---|--:|", "Nom\tPrénom", "Il dort ; elle lit."]))
    [0, 1, 2]
    """
    found = set[int]()
    for is_blank, group in groupby(enumerate(lines), lambda item: not item[1].strip()):
        if not is_blank:
            block = list(group)
            found.update(block[i][0] for i in rows_in([line for _, line in block]))
    return found


def rows_in(block: Sequence[str]) -> set[int]:
    """Indices of the rows among lines with no blank line between them."""
    lines = [line.rstrip("\r\n") for line in block]
    tabs = [len(TAB.findall(line)) for line in lines]
    bars = [len(BAR.findall(line)) for line in lines]
    data = [data_in(line) for line in lines]
    if not is_head(lines[0]):  # commas between figures are those of French numbers
        data = [
            0 if count < 0 and DECIMAL.search(line) else count
            for count, line in zip(data, lines, strict=True)
        ]
    wide = [len(SPACES.findall(line)) for line in lines]
    ruled = any(RULE.match(line) and "|" in line for line in lines)
    return {
        i
        for i, line in enumerate(lines)
        if is_ruled(line, ruled=ruled)
        or is_tabbed(lines, tabs, i)
        or is_barred(lines, bars, i)
        or (data[i] and has_neighbour(data, i))
        or wide[i] > 1
        or COLUMNS.match(line.strip())
        or (wide[i] and has_neighbour(wide, i))
    }


def is_head(line: str) -> bool:
    """Whether a line may name the columns of those below it."""
    return not any(map(str.isdigit, line))


def data_in(line: str) -> int:
    """How many semicolons of a line may part cells, else commas, which are then negative.

    >>> data_in("Taille;Couleur"), data_in("nom,prenom,ville"), data_in("Lyon, Nice, Lille")
    (1, -2, 0)
    """
    if DATUM.fullmatch(line.strip()):
        return sum(match["mark"] is not None for match in SEMICOLON.finditer(line))
    if LOOSE.search(line) or STOP.search(line):
        return 0
    commas = sum(match["mark"] is not None for match in COMMA.finditer(line))
    # Of prose that lacks its blanks, most of what stands between commas has several words.
    single = sum(" " not in part.strip() for part in line.split(","))
    return -commas if 2 * single > commas else 0


def is_ruled(line: str, *, ruled: bool) -> bool:
    """Whether a line is a row by its own form: bars at both ends, or a bar in a ruled table."""
    body = line[len(found.group()) :] if (found := QUOTING.match(line)) else line
    return (BORDERED.match(line) is not None and body.count("|") > 1) or (ruled and "|" in line)


def is_tabbed(lines: Sequence[str], tabs: Sequence[int], i: int) -> bool:
    """Whether tabs part the cells of a line; one tab in a long line may be a slip."""
    return tabs[i] > 1 or (tabs[i] == 1 and (len(lines[i]) < LONG or near(tabs, i)))


def is_barred(lines: Sequence[str], bars: Sequence[int], i: int) -> bool:
    """Whether bars part the cells of a line."""
    return bars[i] > 1 or (bars[i] == 1 and (has_neighbour(bars, i) or not STOP.search(lines[i])))


def near(counts: Sequence[int], i: int) -> bool:
    """Whether the line above or below has any."""
    return any(counts[j] for j in (i - 1, i + 1) if 0 <= j < len(counts))


def has_neighbour(counts: Sequence[int], i: int) -> bool:
    """Whether the line above or below has as many."""
    return any(counts[j] == counts[i] for j in (i - 1, i + 1) if 0 <= j < len(counts))

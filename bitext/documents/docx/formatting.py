"""The formatting of runs: the base of a paragraph, and elements around what has another one."""

import re
from collections import Counter
from collections.abc import Iterator

from bitext.documents.runs import Item
from bitext.documents.tokens import Token

TEXT = '<w:t xml:space="preserve">'
CLOSE = "</w:t></w:r>"
EMPTY = re.compile(rf"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*+</w:rPr>)?{TEXT}</w:t></w:r>", re.DOTALL)
"""A run that says nothing."""

NOISE = re.compile(
    r"<w:(?:bCs|iCs|lang|noProof|szCs|webHidden|rtl w:val=\"0\""
    r"|color w:val=\"(?:000000|auto)\")[^>]*/>"
)
"""Formatting that nobody sees, which programs strew over the runs of a sentence."""


def tidied(text: str) -> str:
    """A paragraph without runs that say nothing."""
    return EMPTY.sub("", text)


def seen(properties: str) -> str:
    """Formatting without what nobody sees."""
    found = NOISE.sub("", properties)
    return "" if found == "<w:rPr></w:rPr>" else found


def open_run(properties: str) -> str:
    """The beginning of a run."""
    return f"<w:r>{properties}{TEXT}"


def base_of(items: list[Item]) -> str:
    """The formatting that most characters of a segment have, raised and lowered ones apart."""
    counts = Counter[str]()
    raw = dict[str, str]()
    for item in items:
        if item.kind == "text":
            key = seen(item.token.name)
            counts[key] += 0 if "<w:vertAlign" in key else len(item.spoken)
            raw.setdefault(key, item.token.name)
    return raw[counts.most_common(1)[0][0]]


def with_formatting(file: str, items: list[Item], base: str) -> Iterator[Item]:
    """The items of a segment, with elements around texts of another formatting than the base's."""
    plain, current = seen(base), seen(base)
    back = open_run(base)
    for item in items:
        place = Token("close", "run", item.start, item.start)
        key = seen(item.token.name) if item.kind == "text" else plain
        if key != current and current != plain:
            yield Item("close", place, item.start, item.start, raw=CLOSE + back)
        if key not in {current, plain}:
            raw = CLOSE + open_run(item.token.name)
            yield Item("open", place, item.start, item.start, raw=raw)
        current = key
        if item.kind == "text":
            yield item
        else:
            raw = item.raw or file[item.start : item.end]
            yield item._replace(raw=f"{CLOSE}{raw}{back}")
    if current != plain:
        end = items[-1].end
        yield Item("close", Token("close", "run", end, end), end, end, raw=CLOSE + back)

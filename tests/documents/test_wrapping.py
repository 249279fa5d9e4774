"""Which lines make up a paragraph: the cases are in ``wrapping.txt``, for anybody to edit."""

from pathlib import Path
from typing import NamedTuple

import pytest

from bitext.documents.wrapping import group_lines


class Case(NamedTuple):
    """A text and its paragraphs."""

    name: str
    lines: list[str]
    paragraphs: list[range]

    @property
    def lang(self) -> str:
        return "en" if self.name.startswith("English") else "fr"

    @property
    def is_wrapped(self) -> bool:
        return any(len(paragraph) > 1 for paragraph in self.paragraphs)


def cases() -> list[Case]:
    """Every text of ``wrapping.txt``."""
    content = Path(__file__).with_name("wrapping.txt").read_text("utf-8")
    return [case_of(block) for block in content.split("\n=== ")[1:]]


def case_of(block: str) -> Case:
    name, *marked = block.rstrip("\n").split("\n")
    starts = [i for i, line in enumerate(marked) if line.startswith("|")]
    paragraphs = []
    for start in starts:
        stop = start + 1
        while stop < len(marked) and marked[stop].startswith("+"):
            stop += 1
        paragraphs.append(range(start, stop))
    return Case(name, [line[2:] for line in marked], paragraphs)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_lines_go_together_as_in_the_case(case: Case) -> None:
    assert group_lines(case.lines, lang=case.lang) == case.paragraphs

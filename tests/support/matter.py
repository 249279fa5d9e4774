"""The cases of `tests/aligners/matter.txt`: texts with front and back matter of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bitext.document import Document, document_of
from bitext.pipeline import read, segment
from bitext.pipeline.reading import read_beads

ROOT = Path(__file__).parents[2]
LONGEST = 12
"""Beads of a text that are taken."""


@dataclass(frozen=True)
class Case:
    """Two texts, and the sentences of each that have no counterpart."""

    name: str
    source: Document
    target: Document
    source_only: frozenset[int]
    target_only: frozenset[int]


def cases() -> Iterator[Case]:
    """All cases of the file."""
    text = (ROOT / "tests" / "aligners" / "matter.txt").read_text("utf-8")
    for block in text.split("\n= ")[1:]:
        name, *lines = block.splitlines()
        yield case_of(name, [line for line in lines if line and not line.startswith("#")])


def case_of(name: str, lines: list[str]) -> Case:
    """One case."""
    texts: dict[str, list[str]] = {"fr": [], "en": []}
    alone: dict[str, set[int]] = {"fr": set(), "en": set()}
    for line in lines:
        kind, _, rest = line.partition(" ")
        if kind == "text":
            for lang, sentences in zip(texts, core(rest), strict=True):
                texts[lang] += sentences
        else:
            alone[kind].add(len(texts[kind]))
            texts[kind].append(rest)
    source, target = (document_of(lang, texts[lang]) for lang in texts)
    return Case(name, source, target, *(frozenset(alone[lang]) for lang in texts))


def core(name: str) -> tuple[list[str], list[str]]:
    """The sentences of the first beads of a text of ours, in both languages."""
    sides = [
        segment(read(ROOT / "corpora" / f"{name}.{lang}.txt", lang=lang)) for lang in ("fr", "en")
    ]
    beads = read_beads(ROOT / "corpora" / f"{name}.gold.txt", *sides).beads[:LONGEST]
    ends = beads[-1].source.stop, beads[-1].target.stop
    first, second = (
        [sentence.text for sentence in side.sentences[:end]]
        for side, end in zip(sides, ends, strict=True)
    )
    return first, second

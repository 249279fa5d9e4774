"""How rows are shown; the cases are in ``kinds.txt``, for anybody to edit."""

from pathlib import Path

import pytest
from hypothesis import given
from support.made_up_bitexts import article
from support.strategies import bitexts

from bitext.aligners.lexical import LexicalAligner
from bitext.alignment import Bead, Bitext
from bitext.document import KINDS, Document, Paragraph, Sentence
from bitext.documents.kinds import kind_of
from bitext.page.blocks import title_row
from bitext.page.kinds import Look, looks_of
from bitext.page.rows import rows
from bitext.pipeline import align, read, segment

CORPORA = Path(__file__).parents[2] / "corpora"


def cases() -> list[tuple[str, list[list[str]]]]:
    """Name and rows (look, source, target) of each text in ``kinds.txt``."""
    content = Path(__file__).with_name("kinds.txt").read_text("utf-8")
    blocks = content.split("\n=== ")[1:]
    parted = [(name, lines) for name, *lines in (block.splitlines() for block in blocks)]
    return [(name, [line.split(" | ") for line in lines if line]) for name, lines in parted]


def document(lang: str, lines: list[str]) -> Document:
    """Paragraphs between blank lines, each one sentence, their kinds as `read` gives them."""
    kinds = [kind_of(line, None if i == 0 else "", "") for i, line in enumerate(lines)]
    paragraphs = (
        Paragraph(line, (Sentence(line, 0),), kind) for line, kind in zip(lines, kinds, strict=True)
    )
    return Document(lang, tuple(paragraphs))


@pytest.mark.parametrize("lines", [lines for _, lines in cases()], ids=[n for n, _ in cases()])
def test_rows_are_shown_as_one_kind(lines: list[list[str]]) -> None:
    source = document("fr", [line[1] for line in lines])
    target = document("en", [line[2] for line in lines])
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(len(lines)))
    found = list(rows(Bitext(source, target, beads)))
    titles = [i for i, (look, *_) in enumerate(lines) if look == "title"]
    title = titles[0] if titles else None
    shown = [look.role or look.kind for look in looks_of(found, title, "fr", "en")]
    assert shown == [line[0] for line in lines]


@given(bitexts())
def test_each_row_has_a_kind_or_the_same_kinds_on_both_sides(bitext: Bitext) -> None:
    found = list(rows(bitext))
    for row, look in zip(found, looks_of(found, title_row(found, bitext), "fr", "en"), strict=True):
        sides = [[piece.paragraph.kind for piece in side] for side in (row.source, row.target)]
        assert look.kind in KINDS | {"speech"} or sides[0] == sides[1]


def test_pieces_keep_their_own_kinds_where_both_sides_agree() -> None:
    assert Look("").kind_of(article().source.paragraphs[0]) == "heading"
    assert Look("text").kind_of(article().source.paragraphs[0]) == "text"


@pytest.mark.parametrize("name", ["bac", "crue", "orgue"])
def test_our_own_texts_are_shown_alike_on_both_sides(name: str) -> None:
    source, target = (
        segment(read(CORPORA / f"{name}.{lang}.txt", lang=lang)) for lang in ("fr", "en")
    )
    bitext = align(source, target, LexicalAligner())
    found = list(rows(bitext))
    looks = looks_of(found, title_row(found, bitext))
    assert "quote" not in [look.kind for look in looks]
    assert looks[0] == Look("heading", "title")
    count = {"bac": (0, 15), "crue": (3, 0), "orgue": (0, 0)}[name]
    kinds = [look.kind for look in looks]
    assert (kinds.count("item"), kinds.count("speech")) == count

"""Pieces and slots make up the file, part by part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.document import Paragraph
from bitext.documents.builder import Builder, escape_text
from bitext.documents.html import cut
from bitext.documents.original import Slot
from bitext.files.codec import Codec

PIECES = ["<p>", "</p>", "Il dort.", " ", "<b>", "</b>", "<br>", "&amp;", "<img alt='x'>", "<li>"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_slots_stand_between_pieces_and_make_up_the_file(html: str) -> None:
    parts = list(cut(html, "fr"))
    for part in parts:
        outside = [slot for slot in part.slots if not getattr(slot, "inside", False)]
        assert len(part.slots) == len(part.document.paragraphs)
        assert len(part.pieces) == len(part.slots) + 1
        assert len(outside) <= len(part.slots)
    assert "".join(part.fill(part.document) for part in parts) == html


@pytest.mark.parametrize(
    ("text", "escaped"), [("a & b", "a &amp; b"), ("<b>", "&lt;b&gt;"), ('"', '"')]
)
def test_text_between_tags_is_escaped(text: str, escaped: str) -> None:
    assert escape_text(text) == escaped


def builder_of(text: str) -> Builder:
    return Builder(text, "fr", Codec("utf-8"))


@pytest.mark.parametrize(
    ("kinds", "gaps"),
    [
        (["text", "text"], ("", "\n\n", "")),
        (["item", "item"], ("", "\n", "")),
        (["cell", "cell"], ("", "\n", "")),
        (["item", "text"], ("", "\n\n", "")),
        ([], ("",)),
    ],
)
def test_items_and_cells_stand_close(kinds: list[str], gaps: tuple[str, ...]) -> None:
    text = "ab"
    builder = builder_of(text)
    for place, kind in enumerate(kinds):
        paragraph = Paragraph(text[place], (), kind)
        builder.add_slot(place, place + 1, paragraph, Slot("", escape_text))
    assert builder.part(len(text)).document.gaps == gaps


def test_title_and_mark_belong_to_the_first_part() -> None:
    builder = builder_of("ab")
    builder.title = "T"
    first, second = builder.part(1), builder.part(2)
    assert (first.document.title, second.document.title) == ("T", "")
    assert first.pieces + second.pieces == ("a", "b")

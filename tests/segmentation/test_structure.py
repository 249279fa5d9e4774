"""Marks of lists, headings, quoting and cells stand outside of sentences."""

import time

import pytest
from hypothesis import given
from support.strategies import texts

from bitext.document import KINDS, STRUCTURE, Document, Paragraph
from bitext.segmentation.rules import RuleSegmenter, segment
from bitext.segmentation.structure import cells_of


def split(text: str, kind: str) -> list[str]:
    document = Document("fr", (Paragraph(text, kind=kind),))
    return [sentence.text for sentence in segment(document, RuleSegmenter("fr")).sentences]


@pytest.mark.parametrize(
    ("kind", "text", "sentences"),
    [
        ("item", "- deux œufs", ["deux œufs"]),
        ("item", "  1. Battre les œufs. Attendre.", ["Battre les œufs.", "Attendre."]),
        ("item", "- [x] laver la voiture", ["laver la voiture"]),
        ("item", "> * du beurre", ["du beurre"]),
        ("item", "a) sans remuer", ["sans remuer"]),
        ("heading", "## Les transports", ["Les transports"]),
        ("heading", "1914", ["1914"]),
        ("text", "> > Tu viens ? Oui.", ["Tu viens ?", "Oui."]),
        ("text", "- Tu viens ?", ["- Tu viens ?"]),
        ("text", "— Tu viens ?", ["— Tu viens ?"]),
        ("item", "- ", ["-"]),
        ("cell", "| Ville | Habitants |", ["Ville", "Habitants"]),
        ("cell", "|---|:--:|", []),
        ("cell", "Nom\tPrénom\tÂge", ["Nom", "Prénom", "Âge"]),
        ("cell", "Petit;34;", ["Petit", "34"]),
        ("cell", '"Petit; grand";34', ['"Petit; grand"', "34"]),
        ("cell", r"| `a|b` | un \| deux |", ["`a|b`", r"un \| deux"]),
        ("cell", "| Il pleut. Elle dort. | — |", ["Il pleut.", "Elle dort.", "—"]),
        ("code", "```\nls. Puis cd.\n```", ["```\nls. Puis cd.\n```"]),
    ],
)
def test_what_is_no_language_is_in_no_sentence(kind: str, text: str, sentences: list[str]) -> None:
    assert split(text, kind) == sentences


@given(texts())
def test_nothing_but_structure_is_left_out(text: str) -> None:
    for kind in sorted(KINDS):
        document = segment(Document("fr", (Paragraph(text, kind=kind),)), RuleSegmenter("fr"))
        (paragraph,) = document.paragraphs
        if paragraph.sentences:
            assert all(STRUCTURE.fullmatch(gap) for gap in paragraph.gaps)
        else:
            assert STRUCTURE.fullmatch(text)


def test_a_cell_of_blanks_takes_no_longer_than_one_of_words() -> None:
    begun = time.process_time()
    assert list(cells_of(f"a {' ' * 100_000}|b")) == [(0, 1), (100_003, 100_004)]
    assert time.process_time() - begun < 1

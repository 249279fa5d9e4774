"""Attention becomes links between words."""

import numpy as np

from bitext.alignment import Link
from bitext.translators.links import links, words

SOURCE, SOURCE_SPANS = "L'été fini", [(0, 1), (1, 2), (2, 5), (5, 10)]
TARGET, TARGET_SPANS = "Summer over", [(0, 4), (4, 6), (6, 11)]


def linked(rows: list[list[float]]) -> list[tuple[str, str]]:
    attention = np.array(rows, dtype=np.float32)
    found = links(attention, SOURCE, SOURCE_SPANS, TARGET, TARGET_SPANS)
    return [(SOURCE[a:b], TARGET[c:d]) for a, b, c, d in found]


def test_pieces_of_a_word_are_taken_together() -> None:
    rows = [[0.1, 0, 0.8, 0.1, 0], [0, 0, 0.9, 0.1, 0], [0, 0, 0.1, 0.9, 0]]
    assert linked(rows) == [("été", "Summer"), ("fini", "over")]


def test_word_that_nobody_prefers_is_linked_to_the_one_that_looks_at_it_most() -> None:
    rows = [[0.2, 0.2, 0.6, 0, 0], [0.1, 0.2, 0.7, 0, 0], [0, 0, 0, 0.1, 0.9]]
    assert linked(rows) == [("L'", "Summer"), ("été", "Summer")]


def test_look_at_the_end_of_the_sentence_is_no_link() -> None:
    assert linked([[0, 0, 0, 0, 1]] * 3) == []


def test_word_that_looks_nowhere_is_linked_to_its_twin() -> None:
    spans = [(0, 2), (2, 7)]
    attention = np.array([[1, 0, 0], [0, 0, 1]], dtype=np.float32)
    assert links(attention, "en 2012", spans, "in 2012", spans) == (
        Link(0, 2, 0, 2),
        Link(3, 7, 3, 7),
    )


def test_text_without_words_has_no_links() -> None:
    assert links(np.ones((1, 2), np.float32), "…", [(0, 1)], "Yes", [(0, 3)]) == ()


def test_elided_words_stand_apart_and_others_do_not() -> None:
    text = "Aujourd'hui, qu’elle n'a lu l'e-mail de 3,5 Mo"
    assert [text[a:b] for a, b in words(text)] == [
        *("Aujourd'hui", "qu’", "elle", "n'", "a", "lu", "l'", "e-mail", "de", "3,5", "Mo")
    ]

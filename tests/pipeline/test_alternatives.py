"""A translation by its alternatives."""

from dataclasses import replace

from bitext.alignment import Bead, Bitext
from bitext.document import Document, Mark, Paragraph, Sentence
from bitext.pipeline.alternatives import with_alternative


def bitext(*marks: Mark) -> Bitext:
    def side(lang: str, text: str) -> Document:
        cut = text.index(". ") + 1
        sentences = Sentence(text[:cut], 0), Sentence(text[cut + 1 :], cut + 1)
        return Document(lang, (Paragraph(text, sentences, marks=marks if lang == "en" else ()),))

    beads = (
        Bead(range(1), range(1), -0.1, alternatives=("Rain falls.", "It is raining.")),
        Bead(range(1, 2), range(1, 2), -0.2, flags=("number",), alternatives=("Night.",)),
    )
    return Bitext(side("fr", "Il pleut. La nuit."), side("en", "It rains. The night."), beads)


def test_each_sentence_takes_its_alternative_of_that_rank() -> None:
    first, second = (with_alternative(bitext(), rank) for rank in range(2))
    assert first.target.text == "Rain falls. Night."
    assert second.target.text == "It is raining. The night."
    assert [pair.target for pair in first.pairs()] == ["Rain falls.", "Night."]


def test_what_was_said_of_the_words_goes_with_them() -> None:
    first, second = with_alternative(bitext(), 1).beads
    assert first == Bead(range(1), range(1))
    assert second == bitext().beads[1]


def test_paragraph_with_markup_stays_as_it_is() -> None:
    marked = bitext(Mark(0, 2, 0))
    assert with_alternative(marked, 0) == marked


def test_nothing_changes_without_alternatives() -> None:
    beads = tuple(replace(bead, alternatives=()) for bead in bitext().beads)
    plain = replace(bitext(), beads=beads)
    assert with_alternative(plain, 0) == plain

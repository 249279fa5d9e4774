"""Warnings: swapped languages, unrelated texts, another order."""

from bitext.alignment import Bead, Bitext
from bitext.document import Document, document_of
from bitext.pipeline.diagnosis import warnings_after, warnings_before

FRENCH = [
    "Le chat de la maison dort dans le jardin et ne veut pas sortir de son panier.",
    "Il y a des fleurs sur la table, mais elles ne sont pas pour lui.",
    "La pluie tombe depuis trois jours sur les toits de la ville.",
    "Personne ne sait pourquoi le capitaine a vendu son bateau.",
    "Les enfants jouent aux cartes devant la cheminée.",
]
ENGLISH = [
    "The cat of the house is sleeping in the garden and does not want to leave its basket.",
    "There are flowers on the table, but they are not for him.",
    "The rain has been falling for three days on the roofs of the town.",
    "Nobody knows why the captain has sold his boat.",
    "The children are playing cards in front of the fireplace.",
]


def documents(source: list[str], target: list[str]) -> tuple[Document, Document]:
    return document_of("fr", source), document_of("en", target)


def test_swapped_languages_are_told() -> None:
    (warning,) = warnings_before(*documents(ENGLISH, FRENCH))
    assert "the source seems to be in en and the target in fr: are they swapped?" in warning


def test_one_text_in_another_language_is_told() -> None:
    (warning,) = warnings_before(*documents(FRENCH, FRENCH))
    assert "the target seems to be in fr, not in en" in warning
    assert list(warnings_before(*documents(FRENCH, ENGLISH))) == []


def test_low_confidence_is_told() -> None:
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1), confidence=0.2) for i in range(5))
    (warning,) = warnings_after(Bitext(*documents(FRENCH, ENGLISH), beads))
    assert "confidence is only 0.20: the texts may not be translations of each other" in warning
    sure = tuple(Bead(bead.source, bead.target, confidence=0.9) for bead in beads)
    assert list(warnings_after(Bitext(*documents(FRENCH, ENGLISH), sure))) == []


def test_empty_side_is_told() -> None:
    beads = tuple(Bead(range(i, i + 1), range(0), confidence=1.0) for i in range(5))
    (warning,) = warnings_after(Bitext(*documents(FRENCH, []), beads))
    assert warning == "the target is empty: every bead is null"


def test_stretch_that_moved_is_told_with_its_places() -> None:
    filler = [(f"Zone {i} : {i * 37}.", f"Zone {i}: {i * 37}.") for i in range(6)]
    source = [*FRENCH, *(left for left, _ in filler)]
    target = [*(right for _, right in filler), *ENGLISH]
    beads = [Bead(range(i, i + 1), range(0), confidence=1.0) for i in range(5)]
    beads += [Bead(range(5 + i, 6 + i), range(i, i + 1), confidence=1.0) for i in range(6)]
    beads += [Bead(range(11, 11), range(j, j + 1), confidence=1.0) for j in range(6, 11)]
    warnings = list(warnings_after(Bitext(*documents(source, target), tuple(beads))))
    moved = [warning for warning in warnings if "the order seems to differ" in warning]
    assert len(moved) == 1
    assert "source sentences 1 to" in moved[0]
    assert "target sentences 7 to" in moved[0]

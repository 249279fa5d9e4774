from hypothesis import given
from support.made_up_bitexts import article, novel, paragraph
from support.strategies import bitexts

from bitext.alignment import Bead, Bitext
from bitext.document import Document, Paragraph, document_of
from bitext.page.rows import LENGTH, Row, rows


def shape(bitext: Bitext) -> list[tuple[list[str], list[str]]]:
    """The sentences of each row, source and target."""
    return [([*texts(row, "source")], [*texts(row, "target")]) for row in rows(bitext)]


def texts(row: Row, side: str) -> list[str]:
    pieces = getattr(row, side)
    return [piece.paragraph.sentences[i].text for piece in pieces for i in piece.sentences]


def test_paragraphs_stand_side_by_side() -> None:
    found = shape(article())
    assert len(found) == 8
    assert found[3][0] == ["Le maire a dit : « C’est fini ! »", "Il pleuvait.", "On rit."]
    assert found[3][1] == ["The mayor said, “It is done!”", "It was raining.", "We laughed."]


def test_sides_that_differ_in_their_paragraphs_stay_level() -> None:
    assert shape(novel()) == [
        (["Il neige.", "Il vente.", "La nuit tombe."], ["It snows and blows.", "Night falls."]),
        (["Personne ne vient."], []),
        (["Elle attend.", "Puis elle dort."], ["She waits, then sleeps."]),
        ([], ["A dog barks."]),
        (["Il est tard."], ["It is late."]),
    ]


def test_rows_know_whether_their_paragraphs_go_on() -> None:
    assert [row.continues for row in rows(novel())] == [False, True, False, True, True]
    assert [row.is_open for row in rows(novel())] == [False, False, True, True, False]


def test_long_paragraph_takes_several_rows_of_nearly_equal_size() -> None:
    sentences = [f"{index} " + "x" * 98 for index in range(30)]
    document = Document("fr", (paragraph("text", *sentences),))
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(30))
    found = list(rows(Bitext(document, document, beads)))
    assert [len(row.beads) for row in found] == [8, 8, 7, 7]
    assert all(sum(len(text) for text in texts(row, "source")) < 1.5 * LENGTH for row in found)


def test_paragraphs_without_sentences_keep_their_places() -> None:
    blank = Paragraph("not segmented")
    source = Document("fr", (blank, *document_of("fr", ["Oui."]).paragraphs, blank, blank))
    target = Document("en", (*document_of("en", ["Yes."]).paragraphs, blank))
    found = [
        ([p.number for p in row.source], [p.number for p in row.target])
        for row in rows(Bitext(source, target, (Bead(range(1), range(1)),)))
    ]
    assert found == [([0], []), ([1], [0]), ([2], [1]), ([3], [])]


@given(bitexts())
def test_rows_hold_everything_once_in_order_and_cut_no_bead(bitext: Bitext) -> None:
    found = list(rows(bitext))
    assert [index for row in found for index in row.beads] == list(range(len(bitext.beads)))
    for row in found:
        beads = bitext.beads[row.beads.start : row.beads.stop]
        assert len(beads) < 2 or all(bead.source and bead.target for bead in beads)
        for side in ("source", "target"):
            counted = sum(len(getattr(bead, side)) for bead in beads)
            assert counted == sum(len(piece.sentences) for piece in getattr(row, side))
    for side in ("source", "target"):
        pieces = [piece for row in found for piece in getattr(row, side)]
        document = getattr(bitext, side)
        assert [s.text for s in document.sentences] == [
            piece.paragraph.sentences[i].text for piece in pieces for i in piece.sentences
        ]
        begun = [piece.number for piece in pieces if not piece.continues]
        assert begun == list(range(len(document.paragraphs)))

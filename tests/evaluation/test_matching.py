import pytest
from hypothesis import given, settings
from support.identical_aligner import IdenticalAligner
from support.strategies import bitexts

from bitext.alignment import Bitext
from bitext.errors import SegmentCountError
from bitext.evaluation.column import Column
from bitext.evaluation.matching import aligned, gather, summary
from bitext.evaluation.scoring import score_segments


def test_sentences_of_prose_are_paired_with_lines_and_sources() -> None:
    hypothesis = Column("h", ["Alpha one. Beta two.", "", "Gamma three. Delta four."])
    reference = Column("r", ["Alpha eins.", "Beta zwei. Gamma drei. Omega fünf."])
    sources = ["A. B.", "", "C. D."]
    segments, told = aligned(hypothesis, reference, IdenticalAligner(), lang="en", sources=sources)
    assert segments.hypotheses == ["Alpha one.", "Beta two.", "Gamma three."]
    assert segments.references == (["Alpha eins.", "Beta zwei.", "Gamma drei."],)
    assert segments.sources == ["A. B.", "A. B.", "C. D."]
    assert segments.lines == [1, 1, 3]
    assert told.hypotheses_left == ("Delta four.",)
    assert told.references_left == ("Omega fünf.",)
    assert told.beads == 3
    assert told.words_left == pytest.approx(4 / 16)


def test_checks_see_whole_lines_where_sentences_are_aligned() -> None:
    hypothesis = Column("h", ["Alpha is 3. Beta is long enough.", "Gamma is 5."])
    reference = Column("r", ["Alpha is three.", "Beta is so.", "Gamma is 4."])
    sources = ["Alpha vaut 3. Bêta est assez long.", "Gamma vaut 4."]
    segments, _ = aligned(hypothesis, reference, IdenticalAligner(), lang="en", sources=sources)
    assert segments.flags == [(), (), ("number",)]
    assert score_segments(segments, []).score("number").value == pytest.approx(100 / 3)


def test_texts_without_a_common_sentence_are_refused() -> None:
    with pytest.raises(SegmentCountError, match="no sentence has a counterpart"):
        aligned(Column("h", ["A b."]), Column("r", ["C d.", "E f."]), IdenticalAligner(), lang="en")


def test_sources_must_fit_the_lines_of_the_hypotheses() -> None:
    columns = Column("h", ["A b."]), Column("r", ["A d.", "E f."])
    with pytest.raises(SegmentCountError, match="1 hypotheses against 2 sources"):
        aligned(*columns, IdenticalAligner(), lang="en", sources=["x", "y"])


def test_labels_cannot_be_aligned() -> None:
    with pytest.raises(SegmentCountError, match="1 hypotheses in h against 2 in r: with document"):
        gather(
            Column("h", ["A b."]),
            [Column("r", ["A d.", "E f."])],
            lambda _: IdenticalAligner(),
            lang="en",
            documents=["x"],
        )


@settings(max_examples=30)
@given(bitexts().filter(lambda bitext: bool(bitext.beads)))
def test_every_sentence_is_scored_or_told(bitext: Bitext) -> None:
    told = summary(bitext, "align:x")
    one_sided = [bead for bead in bitext.beads if not (bead.source and bead.target)]
    assert told.beads == len(bitext.beads) - len(one_sided)
    assert sum(told.types.values()) == len(bitext.beads)
    assert 0 <= told.words_left <= 1

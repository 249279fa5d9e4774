"""A bitext is checked piece by piece, and a translation as it is made."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from support.made_up_bitexts import article

from bitext.alignment import Bead, Bitext, Link
from bitext.document import Document, Paragraph, Sentence
from bitext.pipeline.checking import check_parts, flag_document, watch


def bitext_of(*pairs: tuple[str, str], score: float | None = -0.1) -> Bitext:
    source, target = (
        Document(lang, tuple(Paragraph(text, (Sentence(text, 0),)) for text in texts))
        for lang, texts in zip(("fr", "en"), zip(*pairs, strict=True), strict=True)
    )
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1), score) for i in range(len(pairs)))
    return Bitext(source, target, beads)


DEAR = ("Un « prix dur ».", 'A "hard price".')
CHEAP = ("Ce « prix dur ».", 'This "heavy toll".')


def test_pairs_are_numbered_through_all_parts() -> None:
    parts = [bitext_of(DEAR, ("Il a 20 ans.", "He is 30.")), bitext_of(CHEAP)]
    found = list(check_parts(parts))
    assert [pair.number for pair in found] == [1, 2, 3]
    assert [[f.check for f in pair.findings] for pair in found] == [[], ["number"], ["consistency"]]


def test_worst_comes_first() -> None:
    [pair] = check_parts([bitext_of(("Il n'a pas 20 ans.", "He is 30."))])
    assert [f.check for f in pair.findings] == ["number", "negation"]


def test_flags_that_no_check_finds_again_stay() -> None:
    bitext = bitext_of(("Oui.", "Yes."))
    flags = ("low-score", "number")
    linked = replace(bitext.beads[0], flags=flags, links=(Link(0, 3, 0, 3),))
    kept = replace(bitext, beads=(linked,))
    [pair] = check_parts([kept])
    assert [f.check for f in pair.findings] == ["low-score"]
    assert [p.findings for p in check_parts([kept], ["number"])] == [()]


def test_flag_that_word_links_told_stays_where_the_file_has_none() -> None:
    bitext = bitext_of(("Un prix dur.", "A hard price."))
    [bead] = bitext.beads
    flagged = replace(bitext, beads=(replace(bead, flags=("consistency",)),))
    [pair] = check_parts([flagged])
    assert [f.check for f in pair.findings] == ["consistency"]
    edited = replace(flagged, beads=(replace(flagged.beads[0], made_by="person"),))
    assert [pair.findings for pair in check_parts([edited])] == [()]


def test_side_without_a_partner_is_no_lack_of_translation() -> None:
    source = Document("fr", (Paragraph("Oui.", (Sentence("Oui.", 0),)),))
    lone = Bitext(source, Document("en", ()), (Bead(range(1), range(0)),))
    assert [pair.findings for pair in check_parts([lone])] == [()]


def test_every_pair_of_an_article_is_given() -> None:
    assert len(list(check_parts([article()]))) == len(article().beads)


def test_translation_is_flagged_by_what_came_before() -> None:
    window = watch("fr", "en")
    assert flag_document(bitext_of(DEAR), window).beads[0].flags == ()
    assert flag_document(bitext_of(CHEAP), window).beads[0].flags == ("consistency",)


def test_sentence_that_was_not_translated_is_not_looked_at() -> None:
    window = watch("fr", "en")
    flag_document(bitext_of(DEAR, score=None), window)
    assert flag_document(bitext_of(CHEAP), window).beads[0].flags == ()


def test_score_is_that_of_the_machine() -> None:
    bitext = bitext_of(("Oui.", "Yes."), ("Non.", "No."))
    first, second = bitext.beads
    checked = replace(bitext, beads=(first, replace(second, made_by="person")))
    assert [pair.score for pair in check_parts([checked])] == [-0.1, None]


@pytest.mark.parametrize("size", [1, 3, 10])
def test_of_some_pairs_is_said_what_is_said_of_them_among_all(size: int) -> None:
    pairs = [DEAR, ("Rien.", "Nothing."), CHEAP, ("Il a 20 ans.", "He is 30.")] * 3
    lone = Bitext(
        Document("fr", (Paragraph("Oui.", (Sentence("Oui.", 0),)),)),
        Document("en", ()),
        (Bead(range(1), range(0)),),
    )
    parts = [bitext_of(*pairs[:5]), lone, bitext_of(*pairs[5:])]
    whole = list(check_parts(parts))
    assert len({pair.findings for pair in whole}) > 2
    found = [
        pair
        for start in range(0, len(whole), size)
        for pair in check_parts(parts, span=range(start, min(start + size, len(whole))))
    ]
    assert found == whole


def test_parts_behind_those_that_are_wanted_are_not_read() -> None:
    def parts() -> Iterator[Bitext]:
        yield bitext_of(DEAR)
        raise AssertionError

    assert [pair.number for pair in check_parts(parts(), span=range(1))] == [1]

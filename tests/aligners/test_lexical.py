"""Words align two texts: names and numbers first, then what these teach."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.aligners.lexical import LexicalAligner, edges, enriched, words_compared
from bitext.aligners.search.anchors import Match
from bitext.alignment import require_cover
from bitext.document import document_of
from bitext.lexicon.stems import stems

FRENCH = [
    "Le chat de Paul dort sur la table.",
    "Il pleut à Paris depuis 1866.",
    "La maison de Marie est grande.",
    "Personne ne vient.",
]
ENGLISH = [
    "Paul's cat is sleeping on the table.",
    "It has been raining in Paris since 1866.",
    "Marie's house is big.",
    "Nobody comes.",
]


def beads(source: list[str], target: list[str], **options: int) -> list[str]:
    found = LexicalAligner(**options).align(  # type: ignore[arg-type]
        document_of("fr", source), document_of("en", target)
    )
    require_cover(tuple(found), len(source), len(target))
    return [f"{[*bead.source]}-{[*bead.target]}" for bead in found]


def test_sentences_are_paired_by_their_words() -> None:
    assert beads(FRENCH, ENGLISH) == [f"[{i}]-[{i}]" for i in range(4)]


def test_pairs_around_a_sentence_that_one_side_lacks_stay_right() -> None:
    more = "Le ministre allemand a signé un traité de commerce avec Lisbonne en 1703."
    found = beads([*FRENCH[:2], more, *FRENCH[2:]], ENGLISH)
    assert (found[0], found[-2:]) == ("[0]-[0]", ["[3]-[2]", "[4]-[3]"])


def test_two_sentences_told_in_one_are_one_bead() -> None:
    joined = f"{ENGLISH[0][:-1]}, and {ENGLISH[1]}"
    assert beads(FRENCH, [joined, *ENGLISH[2:]])[0] == "[0, 1]-[0]"


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from(FRENCH), max_size=5), st.lists(st.sampled_from(ENGLISH), max_size=5)
)
def test_every_sentence_is_in_one_bead(source: list[str], target: list[str]) -> None:
    beads(source, target)


@given(st.lists(st.text("ab .'1\u00a0", max_size=12), max_size=6), st.integers(1, 5))
def test_edges_are_words_in_order(sentences: list[str], size: int) -> None:
    heads, tails = edges(sentences, size)
    words = " ".join(sentences).split()
    assert len(heads) == len(tails) == len(sentences)
    position = 0
    for sentence, head, tail in zip(sentences, heads, tails, strict=True):
        assert head == stems(" ".join(words[position : position + size]))
        position += len(sentence.split())
        assert tail == stems(" ".join(words[max(0, position - size) : position]))


def test_lexicon_learns_from_what_surely_belongs_together() -> None:
    source, target = ["zug zug blik"] * 6, ["drom drom frac"] * 6
    learned = enriched({}, [Match(i, i, 1.0) for i in range(6)], source, target)
    assert learned
    assert enriched({}, [], source, target) == {}


def test_comparison_knows_which_sentences_are_alike() -> None:
    comparison, _ = words_compared("word", FRENCH, ENGLISH, {})
    assert comparison.name == "word"
    assert comparison.coverages is not None
    assert (len(comparison.heads), len(comparison.tails)) == (1, 1)


def test_signature_tells_the_version() -> None:
    assert str(LexicalAligner().signature) == "align:lexical-1"


@pytest.mark.parametrize("largest", [1, 2])
def test_beads_are_as_large_as_was_asked(largest: int) -> None:
    for bead in beads(FRENCH, ENGLISH[:2], max_bead=largest):
        assert max(part.count(",") + 1 for part in bead.split("-")) <= largest

"""Terms are proposed that are in the same beads again and again; what is a part of one is not."""

import pytest
from support.made_up_terms import TERMS, bitext_of_terms, one_to_one

from bitext.pipeline.proposing import (
    Proposal,
    grammar_in,
    grammar_of,
    is_termlike,
    propose_terms,
    support,
    without_parts,
)


def test_terms_come_with_their_translations_first() -> None:
    found = propose_terms([bitext_of_terms()])
    assert {(one.source, one.target) for one in found[: len(TERMS)]} >= {
        pair for pair in TERMS.items() if pair[0] != "Tsahal"
    }
    assert ("Tsahal", "IDF") in {(one.source, one.target) for one in found}


def test_each_proposal_tells_how_often_and_where() -> None:
    for one in propose_terms([bitext_of_terms()]):
        assert one.beads >= 3
        assert one.score > 0
        assert one.source in one.example[0]
        assert one.target in one.example[1]


def test_parts_of_a_bitext_are_counted_together() -> None:
    whole = bitext_of_terms()
    assert propose_terms([whole, whole])[0].beads == 2 * propose_terms([whole])[0].beads


def test_rare_phrases_are_left_out() -> None:
    assert propose_terms([bitext_of_terms()], least=5) == []


@pytest.mark.parametrize("pairs", [[], [("Oui.", "Yes.")]])
def test_little_or_nothing_gives_nothing(pairs: list[tuple[str, str]]) -> None:
    assert propose_terms([one_to_one(pairs)]) == []
    assert propose_terms([]) == []


def test_languages_without_a_list_have_little_words_all_the_same() -> None:
    assert grammar_of("xx") is None
    grammar = grammar_in(["ol da bim kul", "ol da pim", "ol da mul"] * 4)
    assert {"ol", "da"} <= grammar.words
    found = propose_terms([bitext_of_terms(("xx", "yy"))])
    assert found
    assert all(one.beads >= 3 for one in found)


def test_part_of_a_longer_pair_is_left_out_where_it_says_nothing_of_its_own() -> None:
    long = Proposal("garde des Sceaux", "Minister of Justice", 9, 3.0, ("", ""))
    part = Proposal("Sceaux", "Justice", 10, 2.0, ("", ""))
    assert without_parts([long, part]) == [long]
    often = part._replace(beads=100)
    assert without_parts([often, long]) == [often, long]


def test_everyday_word_alone_is_no_term() -> None:
    assert not is_termlike("maison", ["maison"], "fr")
    assert is_termlike("Tsahal", ["tsahal"], "fr")
    assert is_termlike("maison blanche", ["maison", "blanch"], "fr")


def test_words_that_translate_speak_for_a_pair() -> None:
    lexicon = {"conse": {"counci": 0.9}, "securi": {"securi": 0.9}}
    good = support(["conse", "securi"], ["securi", "counci"], lexicon)
    assert good == pytest.approx(1)
    assert support(["conse", "securi"], ["today"], lexicon) < 0.5

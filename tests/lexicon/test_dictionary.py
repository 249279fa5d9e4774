import pytest

from bitext.aligners.evidence.bags import bags, projected
from bitext.lexicon.dictionary import learned, merged, packaged
from bitext.lexicon.stems import stem, stems


def test_packaged_lexicon_translates_everyday_words_both_ways() -> None:
    french = packaged("fr", "en")
    assert max(french["maison"], key=french["maison"].__getitem__) == "house"
    assert max(french["fille"], key=french["fille"].__getitem__) == "girl"
    english = packaged("en-GB", "fr-CA")
    assert "maison" in english["house"]
    assert packaged("de", "fr") == {}


def test_packaged_values_are_between_none_and_certain() -> None:
    for options in packaged("fr", "en").values():
        assert all(0 < value <= 1 for value in options.values())


def test_packaged_lexicon_is_a_mapping_like_any_other() -> None:
    french = packaged("fr", "en")
    assert len(french) == len(dict(french)) == len(list(french.items()))
    assert "maison" in french
    assert "" not in french
    assert french.get("zzzz") is None
    assert french["maison"] is french["maison"]


def test_packaged_lexicon_knows_rare_words_and_both_englishes() -> None:
    french = packaged("fr", "en")
    assert "hen" in french["poule"]
    assert {"lift", "elevat"} <= french["ascens"].keys()


def test_lexicon_is_learned_from_what_stands_together() -> None:
    pairs = [
        (["chat", "noir"], ["black", "cat"]),
        (["chat", "blanc"], ["white", "cat"]),
        (["chien", "noir"], ["black", "dog"]),
        (["chien", "blanc"], ["white", "dog"]),
    ]
    lexicon = learned(pairs * 3)
    for source, target in (("chat", "cat"), ("chien", "dog"), ("noir", "black")):
        assert max(lexicon[source], key=lexicon[source].__getitem__) == target
    assert learned([]) == {}
    assert learned([(["un"], [])]) == {}


def test_merged_lexicon_has_the_mean_of_what_both_know() -> None:
    both = merged({"a": {"x": 0.8}, "b": {"y": 1.0}}, {"a": {"x": 0.4, "z": 0.2}, "c": {"w": 0.5}})
    assert both["a"] == pytest.approx({"x": 0.6, "z": 0.1})
    assert both["b"] == {"y": 1.0}
    assert both["c"] == {"w": 0.5}


def test_words_are_told_from_marks_and_numbers_from_their_separators() -> None:
    assert stems("« L'Île », 1 200,50 €") == ["l", "ile", "1", "20050"]
    assert stem("Œuvres") == "oeuvre"


def test_translations_fall_into_one_space() -> None:
    source = ["le chat dort", "la maison brûle", "Napoléon"]
    target = ["the house burns", "the cat sleeps", "Napoleon"]
    left, right = bags(
        map(stems, source), map(stems, target), {"chat": {"cat": 0.9}, "maison": {"house": 0.9}}
    )
    cosines = projected(left) @ projected(right).T
    assert cosines.argmax(axis=1).tolist() == [1, 0, 2]


def test_bags_of_nothing() -> None:
    left, right = bags([], [["un"]], {})
    assert (len(left), len(right)) == (0, 1)
    assert projected(left).shape == (0, 512)

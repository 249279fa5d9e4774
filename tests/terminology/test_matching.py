"""Terms are found by word, in every form, the longest first, in time that is linear."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.protocols import Term
from bitext.terminology.glossary import MOST, Entry, Glossary
from bitext.terminology.matching import Matcher

CASES = [
    line
    for line in Path(__file__).with_name("matching.fr.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
FRENCH = ("fr", "en")


def matcher(*entries: Entry, languages: tuple[str, str] = FRENCH) -> Matcher:
    return Matcher([Glossary(entries, "test")], languages)


def found(text: str, *pairs: tuple[str, str]) -> list[tuple[str, str]]:
    terms = matcher(*(Entry((source,), target) for source, target in pairs)).find_terms(text)
    return [(text[term.start : term.end], term.target) for term in terms]


@pytest.mark.parametrize("case", CASES)
def test_forms_of_a_term_are_found_and_nothing_else(case: str) -> None:
    source, pos, rule, marked = (part.strip() for part in case.split("|"))
    text = re.sub("[‹›]", "", marked)
    terms = matcher(Entry((source,), "x", pos=pos, case=rule)).find_terms(text)
    assert [text[t.start : t.end] for t in terms] == re.findall("‹(.*?)›", marked)


def test_longest_term_wins_and_none_lies_over_another() -> None:
    pairs = ("accord", "deal"), ("accord de paix", "peace deal"), ("paix", "peace")
    assert found("Un accord de paix, un accord, la paix.", *pairs) == [
        ("accord de paix", "peace deal"), ("accord", "deal"), ("paix", "peace"),
    ]  # fmt: skip


def test_shorter_term_is_found_where_the_longer_one_breaks_off() -> None:
    pairs = ("ministre de la Défense", "defence secretary"), ("ministre", "minister")
    assert found("le ministre de la Santé", *pairs) == [("ministre", "minister")]


def test_rendering_has_the_number_of_the_term() -> None:
    [term] = matcher(Entry(("garde des Sceaux",), "Minister of Justice")).find_terms(
        "les gardes des Sceaux"
    )
    assert term == Term(
        4, 21, "Ministers of Justice", ("Ministers of Justice", "Minister of Justice")
    )


def test_other_renderings_are_accepted_in_either_number() -> None:
    [term] = matcher(Entry(("firme",), "firm", ("company",))).find_terms("la firme")
    assert term.target == "firm"
    assert set(term.accepted) == {"firm", "firms", "company", "companies"}


def test_exact_rendering_has_one_form() -> None:
    [term] = matcher(Entry(("Chariots",), "Gideon's Chariot", case="exact")).find_terms("Chariots")
    assert term.accepted == ("Gideon's Chariot",)


def test_empty_target_stays_empty() -> None:
    [term] = matcher(Entry(("Le Monde",), "")).find_terms("Il lit Le Monde.")
    assert term == Term(7, 15, "")


def test_terms_are_not_looked_for_where_they_are_barred() -> None:
    terms = matcher(Entry(("port",), "harbour")).find_terms("port et port", [(0, 3)])
    assert [term.start for term in terms] == [8]


def test_later_glossary_wins() -> None:
    glossaries = [Glossary((Entry(("port",), target),), target) for target in ("port", "harbour")]
    [term] = Matcher(glossaries, FRENCH).find_terms("le port")
    assert term.target == "harbour"


def test_first_entry_of_a_file_wins() -> None:
    assert found("le port", ("port", "harbour"), ("port", "haven")) == [("port", "harbour")]


def test_several_forms_of_one_entry_are_found() -> None:
    terms = matcher(Entry(("œil", "yeux"), "eye")).find_terms("Les yeux, l'œil.")
    assert [term.start for term in terms] == [4, 12]


def test_other_languages_get_no_french_forms() -> None:
    german = matcher(Entry(("Gesetz",), "law"), languages=("de", "en"))
    assert [t.start for t in german.find_terms("Das Gesetz, des Gesetzes, Gesetze")] == [4]
    english = matcher(Entry(("levy",), "taxe"), languages=("en", "fr"))
    text = "A levy, two levies"
    assert [text[t.start : t.end] for t in english.find_terms(text)] == ["levy", "levies"]


@given(st.text(alphabet="aàéEsx '’-.,\u00a0\n", max_size=60))
def test_terms_of_any_text_are_in_order_and_inside_it(text: str) -> None:
    terms = list(matcher(Entry(("a",), "b"), Entry(("a s",), "c")).find_terms(text))
    places = [place for term in terms for place in term[:2]]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


class Counting(dict[str, object]):
    """Counts how often it is asked."""

    asked = 0

    def get(self, key: str, default: object = None) -> object:
        self.asked += 1
        return super().get(key, default)


def test_no_place_of_a_text_is_looked_up_more_often_than_a_term_has_words() -> None:
    long = " ".join(["a"] * (MOST // 2 - 1))
    one = matcher(Entry((f"{long} b",), "x"), Entry(("a",), "y"))
    counting = Counting(one._candidates)
    one._candidates = counting  # type: ignore[assignment]
    assert len(list(one.find_terms("a " * 500))) == 500
    assert counting.asked <= 500 * MOST

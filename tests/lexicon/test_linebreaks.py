"""Line breaks inside sentences: blanks, and words divided at the end of a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.lexicon.linebreaks import BREAK, join_lines, put_on_one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Il vend l'éco-\nle du village.", "Il vend l'école du village."),
        ("à neuf heu-\nres précises", "à neuf heures précises"),
        ("ils peuvent partici-\nper", "ils peuvent participer"),
        ("le gouverne-\nment", "le gouvernement"),
        ("la cons-\ntruction", "la construction"),
        ("il mange à la can-\ntine", "il mange à la cantine"),
        ("les mon-\ntagnes", "les montagnes"),
        ("aujour-\nd'hui", "aujourd'hui"),
        ("la déve\u00ad\nloppeuse", "la développeuse"),
        ("un rendez-\nvous", "un rendez-vous"),
        ("peut-\nêtre", "peut-être"),
        ("donne-\nle", "donne-le"),
        ("c'est-\nà-dire", "c'est-à-dire"),
        ("un porte-\nmonnaie", "un porte-monnaie"),
        ("lui-\nmême", "lui-même"),
        ("vingt-\ndeux", "vingt-deux"),
        ("après-\nmidi", "après-midi"),
        ("Saint-\nDenis", "Saint-Denis"),
        ("pages 12-\n15", "pages 12-15"),
        ("avant-\nhier", "avant-hier"),
        ("l'\nécole", "l'école"),
        ("vous nous\r\navez écrit", "vous nous avez écrit"),
        ("vous nous \n>  > avez écrit", "vous nous avez écrit"),
        ("la fin -\nun peu", "la fin - un peu"),
        ("voir https://exemple.fr/aide/\npage", "voir https://exemple.fr/aide/page"),
    ],
)
def test_french_lines_become_one(text: str, line: str) -> None:
    assert put_on_one_line(text, "fr") == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("the govern-\nment", "the government"),
        ("a long-\nterm plan", "a long-term plan"),
        ("his mother-\nin-law", "his mother-in-law"),
        ("the win-\ndow", "the window"),
    ],
)
def test_english_lines_become_one(text: str, line: str) -> None:
    assert put_on_one_line(text, "en") == line


def test_the_text_itself_tells_whether_a_hyphen_stays() -> None:
    assert join_lines("un porte-\nclef", lang="fr", around="le porteclef").text == "un porteclef"
    assert join_lines("éco-\nle", lang="fr", around="L'éco-le est bio.").text == "éco-le"


PIECES = st.lists(st.sampled_from(["a", "é", "-", "'", " ", "\n", "\r\n", "\n> ", ".", "12"]))


@given(PIECES.map("".join))
def test_spans_lead_back_to_the_same_characters(text: str) -> None:
    joined = join_lines(text, lang="fr")
    assert not BREAK.search(joined.text)
    assert len(joined.places) == len(joined.text) + 1
    for index, character in enumerate(joined.text):
        start, end = joined.span_before(index, index + 1)
        assert text[start:end] == character or (character == " " and text[start].isspace())
        assert joined.offset_after(start) == index


def test_a_line_without_breaks_stays() -> None:
    assert join_lines("Rendez-vous demain.", lang="fr").places == range(20)
